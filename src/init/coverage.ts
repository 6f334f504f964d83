/** Chooses the targets of a first budgets.yml. Every artifact is expected on every target, so not everything may fit. */

import { placeholdersIn } from '../config/placeholders.ts';

/** An artifact and the names of the targets that it is there for. */
export interface Candidate {
  /** With placeholders. */
  readonly path: string;
  /** Null for a file that belongs to no target in particular. */
  readonly targets: ReadonlySet<string> | null;
}

export interface Coverage<Item extends Candidate> {
  readonly targets: readonly string[];
  readonly kept: readonly Item[];
  readonly dropped: readonly Item[];
}

/**
 * Keeps as much as can be kept: the set of targets on which most files (artifacts times targets) are there. A file
 * whose path tells no target can only be kept where there is one target.
 *
 * @param order names of the targets, the preferred ones first; the result keeps their order
 */
export function cover<Item extends Candidate>(
  candidates: readonly Item[],
  order: readonly string[],
): Coverage<Item> {
  // Targets one by one as well: where no two artifacts have their targets in common, one target still has the most.
  const choices = choicesOf(candidates, order).sort((a, b) => b.length - a.length);
  let best: { names: readonly string[]; files: number } = { names: [], files: 0 };
  for (const names of choices) {
    const files = candidates.filter((each) => placed(each) && fits(each, names)).length * names.length;
    if (files > best.files) best = { names, files };
  }
  if (best.files === 0) best = { names: mostOf(candidates, order), files: 0 };
  return {
    targets: best.names,
    kept: candidates.filter((each) => fits(each, best.names)),
    dropped: candidates.filter((each) => !fits(each, best.names)),
  };
}

/** Sets of targets worth considering: those of the artifacts, what two of them have in common, and each target alone. */
function choicesOf(candidates: readonly Candidate[], order: readonly string[]): (readonly string[])[] {
  const sets = new Map<string, readonly string[]>();
  const add = (names: readonly string[]) => {
    if (names.length > 0) sets.set(names.join(' '), names);
  };
  for (const { targets } of candidates) if (targets !== null) add(order.filter((name) => targets.has(name)));
  const own = [...sets.values()];
  for (const one of own) for (const other of own) add(one.filter((name) => other.includes(name)));
  for (const name of order) add([name]);
  return [...sets.values()];
}

/** Whether the path tells its target, so that it can stay whatever other targets there are. */
function placed({ path, targets }: Candidate): boolean {
  return targets !== null && placeholdersIn(path).length > 0;
}

function fits(candidate: Candidate, names: readonly string[]): boolean {
  if (names.length > 1 && !placed(candidate)) return false;
  const { targets } = candidate;
  return names.length > 0 && (targets === null || names.every((name) => targets.has(name)));
}

/** The one target that most of the files are for; the first one for files that belong to none. */
function mostOf(candidates: readonly Candidate[], order: readonly string[]): string[] {
  const count = (name: string) => candidates.filter(({ targets }) => targets?.has(name)).length;
  const most = Math.max(0, ...order.map(count));
  return order.filter((name) => count(name) === most).slice(0, 1);
}
