/** Recognizes code that is in another package than before, such as std's packages of one Go version and the next. Pure. */

import { groupBy } from '../lib/units/group.ts';
import { counted } from '../lib/units/quantity.ts';
import { formatChange } from '../lib/units/size.ts';
import { type Cause, sentence } from './cause.ts';
import type { Change } from './difference.ts';
import { commonDirectory, lastElement } from './paths.ts';

/** The share of a new package that a package of the same last name must have lost, and the other way round. */
const MOVED = 0.5;
/** Elements of a path that name a target: `crypto/internal/fips140`. */
const TARGET_DEPTH = 3;
/** Smaller packages are not worth a sentence. */
const LEAST_BYTES = 1024;
/** Last elements that unrelated packages share. */
const GENERIC_NAMES = new Set(['internal', 'types', 'util', 'errors', 'client', 'config', 'common', 'api']);

interface Move {
  readonly from: string;
  readonly to: string;
  /** The size of what moved, in bytes. */
  readonly size: number;
  /** The bytes that the file grew by because of it. */
  readonly net: number;
  readonly changes: readonly Change[];
}

export interface Moves {
  /** One sentence for all of them; empty if there are none. */
  readonly causes: readonly Cause[];
  /** The changes that it explains. */
  readonly explained: ReadonlySet<Change>;
}

/** Finds the code that moved between packages of the whole file. */
export function movesIn(changes: readonly Change[]): Moves {
  const packages = packagesOf(changes);
  const shrunk = groupBy(
    packages.filter(({ change, was }) => change < 0 && was === undefined),
    ({ name }) => lastElement(name),
  );
  const taken = new Set<Change>();
  const moves = packages.flatMap((now): Move[] => {
    const { name, was, state, change, after } = now;
    if (was !== undefined) return [{ from: was, to: name, size: after, net: change, changes: [now] }];
    const last = lastElement(name);
    if (state !== 'new' || change < LEAST_BYTES || GENERIC_NAMES.has(last)) return [];
    const from = (shrunk.get(last) ?? []).find(
      (each) => !taken.has(each) && -each.change >= MOVED * change && change >= -MOVED * each.change,
    );
    if (from === undefined) return [];
    taken.add(from);
    return [{ from: from.name, to: name, size: change, net: change + from.change, changes: [now, from] }];
  });
  return {
    causes: moves.length === 0 ? [] : [causeOf(moves)],
    explained: withModules(changes, new Set(moves.flatMap((move) => move.changes))),
  };
}

/** Adds the modules of which all packages moved. */
function withModules(changes: readonly Change[], moved: ReadonlySet<Change>): ReadonlySet<Change> {
  const isMoved = (change: Change) => moved.has(change) || change.state === 'same';
  const modules = changes.filter(
    ({ kind, parts = [] }) =>
      kind === 'module' && parts.some((each) => moved.has(each)) && parts.every(isMoved),
  );
  return new Set([...moved, ...modules]);
}

function causeOf(moves: readonly Move[]): Cause {
  const net = moves.reduce((sum, move) => sum + move.net, 0);
  const [main] = [...moves].sort((a, b) => b.size - a.size);
  const target = commonDirectory(moves.map(({ to }) => to)) || mainTarget(moves);
  const amount = `${formatChange(net)} net`;
  const example = `${main?.from} to ${main?.to}`;
  if (moves.length === 1) return sentence('moved', `code probably moved from ${example} (${amount})`, net);
  const packages = counted(moves.length, 'package');
  const isAll = target !== '' && moves.every(({ to }) => to.startsWith(`${target}/`));
  const most = isAll ? '' : ', most of it';
  const text =
    target === ''
      ? `code of ${packages} probably moved, such as ${example} (${amount})`
      : `code of ${packages} probably moved${most} to ${target}, such as ${main?.from} (${amount})`;
  return sentence('moved', text, net);
}

/** The directory, three elements deep, that most of the code moved to; empty if there is none. */
function mainTarget(moves: readonly Move[]): string {
  const sizeOf = (of: readonly Move[]) => of.reduce((sum, { size }) => sum + size, 0);
  const targets = groupBy(moves, ({ to }) => to.split('/').slice(0, -1).slice(0, TARGET_DEPTH).join('/'));
  const [main] = [...targets].sort(([, a], [, b]) => sizeOf(b) - sizeOf(a));
  return main !== undefined && 2 * sizeOf(main[1]) >= sizeOf(moves) ? main[0] : '';
}

/** The packages of all modules, except those that were renamed with their module. */
const packagesOf = (changes: readonly Change[]): Change[] =>
  changes.flatMap((change) => {
    if (change.kind === 'package') return [change];
    return change.kind === 'module' && change.was === undefined ? packagesOf(change.parts ?? []) : [];
  });
