/** Compares two trees of parts: pairs the parts of both sides and computes by how much each changed. Pure. */

import { groupBy } from '../lib/units/group.ts';
import { counted } from '../lib/units/quantity.ts';
import { compareText } from '../lib/units/stable.ts';
import { REST } from '../parts/names.ts';
import type { View } from '../parts/view.ts';
import type { Part } from '../snapshot/schema.ts';
import { withoutMajor } from './paths.ts';
import { renames } from './renames.ts';

const DIFF_SCHEMA = 'size-guard/diff@1';

/** A part on both sides; bytes are of the file. */
export interface Change {
  readonly kind: string;
  readonly name: string;
  /** The name before, if it was another one. */
  readonly was?: string;
  /** The version after; before if the part is gone. */
  readonly version?: string;
  /** The version before, if it was a different one of the same module. */
  readonly versionWas?: string;
  /** 0 if the part is new. */
  readonly before: number;
  /** 0 if the part is gone. */
  readonly after: number;
  /** `after - before`; those of its parts add up to it. */
  readonly change: number;
  /** Set if most of the change is between estimates. */
  readonly estimated?: true;
  /** `new` and `gone` parts are on one side only. */
  readonly state: 'changed' | 'new' | 'gone' | 'same';
  readonly parts?: readonly Change[];
}

export interface Difference {
  readonly schema: typeof DIFF_SCHEMA;
  readonly before: number;
  readonly after: number;
  readonly change: number;
  /** Largest change first; they add up to the change, as those of each part do. Unchanged parts are summed, last. */
  readonly parts: readonly Change[];
}

/** Compares the parts of two files. */
export function differenceOf(before: readonly Part[], after: readonly Part[]): Difference {
  const parts = changesOf({ name: '', parts: before }, { name: '', parts: after });
  return { schema: DIFF_SCHEMA, ...sumOf(parts), parts };
}

/** The name of the sum of all parts of a level that did not change. */
const UNCHANGED = 'unchanged';

interface Side {
  readonly name: string;
  readonly parts: readonly Part[];
}

/** The changes to show; if a filter removes some, sums are of the others. */
export function viewedChanges(changes: readonly Change[], { depth, top, filter }: View): Change[] {
  return limited(filter === null ? changes : filtered(changes, filter.toLowerCase()), depth, top);
}

function filtered(changes: readonly Change[], wanted: string): Change[] {
  return changes.flatMap((change) => {
    if (change.name.toLowerCase().includes(wanted)) return [change];
    const inside = filtered(change.parts ?? [], wanted);
    return inside.length === 0 ? [] : [{ ...change, ...sumOf(inside), parts: inside }];
  });
}

function limited(changes: readonly Change[], depth: number, top: number): Change[] {
  if (depth === Number.POSITIVE_INFINITY && top === Number.POSITIVE_INFINITY) return [...changes];
  const shown = changes.slice(0, top).map(({ parts, ...change }): Change => {
    if (parts === undefined || depth <= 1) return change;
    return { ...change, parts: limited(parts, depth - 1, top) };
  });
  const rest = changes.slice(top);
  if (rest.length === 0) return shown;
  const state = rest.every((change) => change.state === 'same') ? 'same' : 'changed';
  const name = counted(rest.length, 'more part');
  return [...shown, { kind: 'other', name, ...sumOf(rest), ...estimateIn(rest), state }];
}

/** The mark of a sum of changes of which most bytes are estimates. */
export function estimateIn(changes: readonly Change[]): Pick<Change, 'estimated'> {
  const sum = (of: readonly Change[]) => of.reduce((total, { change }) => total + Math.abs(change), 0);
  const estimates = sum(changes.filter(({ estimated }) => estimated === true));
  return estimates > 0 && 2 * estimates >= sum(changes) ? { estimated: true } : {};
}

function sumOf(changes: readonly Change[]): Pick<Change, 'before' | 'after' | 'change'> {
  const sum = { before: 0, after: 0, change: 0 };
  for (const { before, after, change } of changes) {
    sum.before += before;
    sum.after += after;
    sum.change += change;
  }
  return sum;
}

function changesOf(before: Side, after: Side): Change[] {
  const changes: Change[] = [];
  let same = 0;
  for (const [old, now] of pairs(before, after)) {
    const change = changeOf(old, now);
    if (change.state === 'same') same += change.after;
    else changes.push(change);
  }
  changes.sort(byWeight);
  if (same > 0)
    changes.push({
      kind: 'other',
      name: UNCHANGED,
      before: same,
      after: same,
      change: 0,
      state: 'same',
    });
  return changes;
}

/** Largest change first; of equal changes, the larger part. */
function byWeight(a: Change, b: Change): number {
  return (
    Math.abs(b.change) - Math.abs(a.change) ||
    Math.max(b.before, b.after) - Math.max(a.before, a.after) ||
    compareText(a.name, b.name) ||
    compareText(a.kind, b.kind)
  );
}

function changeOf(old: Part | null, now: Part | null): Change {
  const part = now ?? old;
  if (part === null) throw new Error('a change needs at least one side');
  const before = old?.fileBytes ?? 0;
  const after = now?.fileBytes ?? 0;
  const isSplit = old?.parts !== undefined || now?.parts !== undefined;
  const parts = isSplit ? changesOf(sideOf(old), sideOf(now)) : [];
  const renamed = old !== null && now !== null && old.name !== now.name;
  // Versions of two modules do not compare, except those of two major versions of one.
  const isSameModule = !renamed || withoutMajor(old.name) === withoutMajor(now.name);
  const versionWas =
    isSameModule && old?.version !== undefined && old.version !== part.version ? old.version : null;
  const isSame =
    before === after && !renamed && versionWas === null && parts.every(({ state }) => state === 'same');
  return {
    kind: part.kind,
    name: part.name,
    ...(renamed ? { was: old.name } : {}),
    ...(part.version === undefined ? {} : { version: part.version }),
    ...(versionWas === null ? {} : { versionWas }),
    before,
    after,
    change: after - before,
    ...(part.estimated === true ? { estimated: true as const } : estimateIn(parts)),
    state: old === null ? 'new' : now === null ? 'gone' : isSame ? 'same' : 'changed',
    ...(isSplit ? { parts } : {}),
  };
}

/** The parts of one side; a part that is not split there is its own rest, so that changes add up. */
function sideOf(part: Part | null): Side {
  if (part === null) return { name: '', parts: [] };
  const { name, fileBytes, parts = [{ kind: 'other', name: REST, fileBytes }] } = part;
  return { name, parts };
}

type Pair = readonly [before: Part | null, after: Part | null];

/** Pairs parts by kind and name, then the others that were renamed. */
function pairs(before: Side, after: Side): Pair[] {
  const idOf = ({ kind, name, estimated }: Part, side: Side) =>
    `${kind}\0${estimated === true}\0${relative(name, side.name)}`;
  const old = groupBy(before.parts, (part) => idOf(part, before));
  const found: Pair[] = [];
  const added: Part[] = [];
  for (const part of after.parts) {
    const partner = old.get(idOf(part, after))?.shift();
    if (partner === undefined) added.push(part);
    else found.push([partner, part]);
  }
  const gone = [...old.values()].flat();
  const renamed = renames(gone, added);
  const partnered = new Set(renamed.flat());
  return [
    ...found,
    ...renamed,
    ...gone.filter((part) => !partnered.has(part)).map((part): Pair => [part, null]),
    ...added.filter((part) => !partnered.has(part)).map((part): Pair => [null, part]),
  ];
}

/** The name of a part relative to its parent: a module that is renamed renames all its packages. */
const relative = (name: string, of: string) =>
  of !== '' && name.startsWith(of) ? name.slice(of.length) : name;
