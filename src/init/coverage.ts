/** Chooses the targets of a first budgets.yml. Every artifact must exist on every target, so some may not fit. */

import { placeholdersIn } from '../config/placeholders.ts';

/** An artifact and the targets for which it exists. */
export interface Candidate {
  /** With placeholders. */
  readonly path: string;
  /** Names of targets; null for a file without a target. */
  readonly targets: ReadonlySet<string> | null;
}

export interface Coverage<Item extends Candidate> {
  readonly targets: readonly string[];
  readonly kept: readonly Item[];
  readonly dropped: readonly Item[];
}

/**
 * Chooses the set of targets that keeps the most files (artifacts times targets). A file whose path does not contain the
 * target can be kept only if there is one target.
 *
 * @param order names of the targets, preferred ones first; the result keeps this order
 */
export function cover<Item extends Candidate>(
  candidates: readonly Item[],
  order: readonly string[],
): Coverage<Item> {
  // Single targets are among the choices for the case that no two artifacts share a set of targets.
  const choices = choicesOf(candidates, order).sort((a, b) => b.length - a.length);
  let best: { names: readonly string[]; files: number } = { names: [], files: 0 };
  for (const names of choices) {
    const files = candidates.filter((each) => isTemplate(each) && fits(each, names)).length * names.length;
    if (files > best.files) best = { names, files };
  }
  if (best.files === 0) best = { names: mostFrequent(candidates, order), files: 0 };
  return {
    targets: best.names,
    kept: candidates.filter((each) => fits(each, best.names)),
    dropped: candidates.filter((each) => !fits(each, best.names)),
  };
}

/** The sets of targets to consider: those of the artifacts, their pairwise intersections, and each target alone. */
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

/** Whether the path contains the target, so that it works with several targets. */
function isTemplate({ path, targets }: Candidate): boolean {
  return targets !== null && placeholdersIn(path).length > 0;
}

function fits(candidate: Candidate, names: readonly string[]): boolean {
  if (names.length > 1 && !isTemplate(candidate)) return false;
  const { targets } = candidate;
  return names.length > 0 && (targets === null || names.every((name) => targets.has(name)));
}

/** The target with the most files; the first target if no file has one. */
function mostFrequent(candidates: readonly Candidate[], order: readonly string[]): string[] {
  const count = (name: string) => candidates.filter(({ targets }) => targets?.has(name)).length;
  const most = Math.max(0, ...order.map(count));
  return order.filter((name) => count(name) === most).slice(0, 1);
}
