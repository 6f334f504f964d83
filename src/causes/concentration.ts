/** Finds the few parts, at any depth of the tree, in which most of a change is concentrated. Pure. */

import { groupBy } from '../lib/units/group.ts';
import { counted } from '../lib/units/quantity.ts';
import { DEPENDENCIES, FILES, HOLDERS } from '../parts/kinds.ts';
import { EMBEDDED_FILES, REST } from '../parts/names.ts';
import { type Change, estimateIn } from './difference.ts';
import { directoryOf, lastElement } from './paths.ts';

/** The parts to name are the fewest that make up this share of the change; a part that is larger than the rest is named too. */
const MOST_OF_IT = 0.8;
/** A part with this share of the change is named as well if nearly nothing else is left. */
const LEAST_REMAINDER = 0.1;
/** More parts are summed. */
const MOST_PARTS = 5;
/** A part with a smaller share of the change is summed as well. */
const LEAST_SHARE = 0.05;
/** A part is replaced by its own parts if this many of them make up most of its change. */
const FEW_PARTS = 3;
/** New and removed dependencies precede others that change up to this many times more. */
const DEPENDENCY_WEIGHT = 3;
/** The least ratio of a new and a removed part that cancel out. */
const CANCELLING = 0.8;
/** A symbol is the cause only if it makes up this share of the change of the file. */
const SYMBOL_SHARE = 0.5;

/** Kinds whose appearance or removal explains other changes. */
const EXPLAINING: ReadonlySet<string> = new Set([...DEPENDENCIES, ...FILES]);

/** A part to name, or a number of parts that are only counted. */
interface Candidate {
  readonly change: Change;
  /** The module that contains it; null at the top level. */
  readonly within: string | null;
  /** How many parts it stands for if it is not one part. */
  readonly count: number;
  readonly isCounted: boolean;
}

export interface NamedChange {
  readonly change: Change;
  /** The number of files if it is a group of files. */
  readonly files: number | null;
  readonly isEmbedded: boolean;
}

export interface Concentration {
  readonly named: readonly NamedChange[];
  /** All other parts; null if the named ones make up the change. */
  readonly rest: { readonly text: string; readonly bytes: number; readonly estimated: boolean } | null;
}

/**
 * Finds the parts to name.
 *
 * @param changes of the top level, without unchanged parts
 * @param bytes the change of the file
 * @param isExplained whether another cause explains a part, which is then only counted
 */
export function concentrationOf(
  changes: readonly Change[],
  bytes: number,
  isExplained: (change: Change) => boolean,
): Concentration {
  const candidates = changes.flatMap((change) => candidatesIn(change, null, bytes, isExplained));
  const cancelled = cancelling(candidates);
  const weight = ({ change, isCounted }: Candidate) => {
    if (isCounted || cancelled.has(change)) return 0;
    const isDependency = change.state !== 'changed' && EXPLAINING.has(change.kind);
    return Math.abs(change.change) * (isDependency ? DEPENDENCY_WEIGHT : 1);
  };
  const ordered = candidates
    .filter(({ change, isCounted }) => !isCounted && share(change, bytes) >= LEAST_SHARE)
    .sort((a, b) => weight(b) - weight(a) || Math.abs(b.change.change) - Math.abs(a.change.change));
  const named = new Set<Candidate>();
  let left = bytes;
  /** Whether a part is named although others make up most of the change. */
  const isNotable = ({ change }: Candidate) => {
    const isDependency = change.state !== 'changed' && (change.kind === 'module' || change.kind === 'crate');
    return !cancelled.has(change) && (isDependency || share(change, bytes) > 1 - MOST_OF_IT);
  };
  for (const [at, candidate] of ordered.entries()) {
    const isRemainder =
      share(candidate.change, bytes) >= LEAST_REMAINDER &&
      Math.abs(left - candidate.change.change) <= (1 - MOST_OF_IT) * Math.abs(left);
    const isEnough =
      Math.abs(left) <= (1 - MOST_OF_IT) * Math.abs(bytes) &&
      !isRemainder &&
      !ordered.slice(at).some(isNotable);
    if (named.size === MOST_PARTS || isEnough) break;
    named.add(candidate);
    left -= candidate.change.change;
  }
  return {
    named: [...named].map(({ change, count, within }) => ({
      change,
      files: count > 1 ? count : null,
      isEmbedded: within === EMBEDDED_FILES,
    })),
    rest:
      left === 0
        ? null
        : restOf(
            candidates.filter((each) => !named.has(each)),
            left,
            named.size > 0,
          ),
  };
}

const share = ({ change }: Change, bytes: number) => Math.abs(change) / Math.abs(bytes);

/** A part, or its own parts if the change is concentrated in a few of them. */
function candidatesIn(
  change: Change,
  within: string | null,
  bytes: number,
  isExplained: (change: Change) => boolean,
): Candidate[] {
  const itself = { change, within, count: 1, isCounted: isExplained(change) || isRest(change) };
  if (itself.isCounted || share(change, bytes) < LEAST_SHARE) return [itself];
  const inside = childrenOf(change, bytes);
  if (inside.length === 0) return [itself];
  const largest = inside
    .filter((child) => child.change * change.change > 0 && !isExplained(child))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const few = largest.slice(0, FEW_PARTS).reduce((sum, child) => sum + child.change, 0);
  const deeper = (children: readonly Change[]) =>
    children.flatMap((child) => candidatesIn(child, change.name, bytes, isExplained));
  if (few / change.change >= MOST_OF_IT) return withRemainder(change, deeper(inside), inside);
  const groups = groupsOfFiles(change, inside);
  if (groups.length > 0) {
    const grouped = new Set(groups.flatMap((group) => group.change.parts ?? []));
    return withRemainder(
      change,
      [...groups, ...deeper(inside.filter((child) => !grouped.has(child)))],
      inside,
    );
  }
  const notable = inside.filter(
    (child) =>
      !isExplained(child) &&
      share(child, bytes) >= (child.state === 'changed' ? 1 - MOST_OF_IT : LEAST_SHARE),
  );
  const isDivided = notable.length > 0 || inside.some(isExplained);
  return isDivided ? withRemainder(change, deeper(notable), inside) : [itself];
}

/** Adds a candidate for the bytes of a part that its candidates do not have. */
function withRemainder(change: Change, found: readonly Candidate[], others: readonly Change[]): Candidate[] {
  const left = change.change - found.reduce((sum, each) => sum + each.change.change, 0);
  if (left === 0) return [...found];
  const listed = new Set(found.map((each) => each.change));
  const remaining = others.filter((child) => !listed.has(child));
  const remainder: Change = {
    kind: change.kind === 'module' ? 'package' : 'other',
    name: change.name,
    before: 0,
    after: left,
    change: left,
    state: 'changed',
    ...estimateIn(remaining),
  };
  const count = Math.max(remaining.length, 1);
  return [...found, { change: remainder, within: change.name, count, isCounted: true }];
}

/** The rest of a level, which has no name. */
const isRest = ({ kind, name }: Change) => kind === 'other' && name === REST;

/** The parts that can be named instead of a part. */
function childrenOf(change: Change, bytes: number): readonly Change[] {
  const inside = (change.parts ?? []).filter((child) => child.state !== 'same' && !isRest(child));
  if (change.name === EMBEDDED_FILES) return inside;
  if (change.state !== 'changed') return [];
  if (HOLDERS.has(change.kind)) return symbolOf(change, inside, bytes);
  // The new version explains what is new in a module.
  const isUpdated = change.versionWas !== undefined || change.was !== undefined;
  if (change.kind === 'module') return isUpdated && change.name !== 'std' ? [] : inside;
  return change.kind === 'payload' || change.kind === 'file' ? inside : [];
}

/** The one symbol in which the change of a package is concentrated, which a snapshot keeps if it is one of the largest. */
function symbolOf(change: Change, inside: readonly Change[], bytes: number): readonly Change[] {
  const symbols = inside.filter(({ kind }) => kind === 'symbol');
  const smallest = Math.min(...symbols.map(({ before, after }) => Math.max(before, after)));
  return symbols.filter(
    (symbol) =>
      share(symbol, bytes) >= SYMBOL_SHARE &&
      symbol.change / change.change >= MOST_OF_IT &&
      // The other side may have it among those that are too small to be kept.
      (symbol.state === 'changed' || Math.abs(symbol.change) > 2 * smallest),
  );
}

/** Files of one folder and type that are all new, removed or changed, if they make up most of a change. */
function groupsOfFiles(change: Change, inside: readonly Change[]): Candidate[] {
  const files = inside.filter(({ kind }) => kind === 'file');
  const groups = groupBy(files, ({ name, state }) => {
    const file = lastElement(name);
    const dot = file.indexOf('.', 1);
    const directory = directoryOf(name);
    return `${state}\0${directory === null ? '' : `${directory}/`}*${dot < 0 ? '' : file.slice(dot)}`;
  });
  return [...groups].flatMap(([key, parts]): Candidate[] => {
    const [first] = parts;
    if (first === undefined || parts.length < 2) return [];
    const sum = (of: (each: Change) => number) => parts.reduce((total, each) => total + of(each), 0);
    const total = sum((each) => each.change);
    if (total / change.change < 1 / FEW_PARTS) return [];
    const [before, after] = [sum((each) => each.before), sum((each) => each.after)];
    const name = key.slice(key.indexOf('\0') + 1);
    const group = { kind: 'file', name, before, after, change: total, state: first.state, parts };
    return [{ change: group, within: change.name, count: parts.length, isCounted: false }];
  });
}

/** New and removed parts of about the same size: together they explain nothing. */
function cancelling(candidates: readonly Candidate[]): Set<Change> {
  const of = (state: Change['state']) =>
    candidates
      .flatMap(({ change, isCounted }) => (change.state === state && !isCounted ? [change] : []))
      .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const gone = of('gone');
  const cancelled = new Set<Change>();
  for (const added of of('new')) {
    const partner = gone.find(
      (each) =>
        !cancelled.has(each) &&
        each.kind === added.kind &&
        Math.min(-each.change, added.change) >= CANCELLING * Math.max(-each.change, added.change),
    );
    if (partner !== undefined) cancelled.add(added).add(partner);
  }
  return cancelled;
}

/** Counts the parts that are not named. */
function restOf(others: readonly Candidate[], bytes: number, isRemainder: boolean): Concentration['rest'] {
  const changed = others.filter(({ change }) => !isRest(change) && change.change !== 0);
  const count = changed.reduce((sum, each) => sum + each.count, 0);
  const sum = (of: readonly Candidate[]) =>
    of.reduce((total, { change }) => total + Math.abs(change.change), 0);
  const [main] = [...groupBy(changed, ({ within }) => within)].sort(([, a], [, b]) => sum(b) - sum(a));
  const within = main?.[0] ?? null;
  const isWithin = within !== null && main !== undefined;
  const noun = main?.[1].every(({ change }) => change.kind === 'package') === true ? 'package' : 'part';
  const other = isRemainder ? 'other ' : '';
  let text = count === 0 ? 'other bytes' : counted(count, `${other}part`);
  if (isWithin && main[1].length === changed.length)
    text = `${counted(count, `${other}${noun}`)} of ${within}`;
  else if (isWithin && sum(main[1]) >= MOST_OF_IT * sum(changed)) text += ` (mostly ${noun}s of ${within})`;
  return { text, bytes, estimated: estimateIn(changed.map(({ change }) => change)).estimated === true };
}
