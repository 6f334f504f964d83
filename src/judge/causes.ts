/** Why a number changed: what is new, gone, larger and smaller in the file, and what was built differently. Pure. */

import { type Change, differenceOf } from '../composition/diff.ts';
import { shortName } from '../composition/names.ts';
import { sound } from '../composition/sound.ts';
import type { MeasuredArtifact, Part } from '../snapshot/schema.ts';
import { formatSize } from '../units/size.ts';
import { differences } from './comparability.ts';
import type { Cause } from './verdict.ts';

/** So many parts are named in a sentence. */
const MOST_PARTS = 4;
/** A part that made less of the change is not worth a word. */
const LEAST_SHARE = 0.05;

const DEPENDENCIES = new Set(['module', 'package', 'crate', 'payload']);

/**
 * The causes of a change of a file's size. Those with a name are parts and add up to the change; the others say what is
 * behind it, as far as the file tells.
 *
 * @param bytes the change
 */
export function causesOf(now: MeasuredArtifact, before: MeasuredArtifact, bytes: number): Cause[] {
  if (bytes === 0 || now.parts.length === 0 || before.parts.length === 0) return [];
  const changes = differenceOf(wholeOf(before), wholeOf(now)).parts.filter(({ state }) => state !== 'same');
  const named = changes.map(mainOf).sort(byWeight);
  const isSmall = ({ change }: Change) => Math.abs(change) < LEAST_SHARE * Math.abs(bytes);
  const told = named.filter((change) => !isSmall(change)).slice(0, MOST_PARTS);
  const rest = named.filter((change) => !told.includes(change));
  const left = bytes - told.reduce((sum, { change }) => sum + change, 0);
  return [
    ...told.map(partCause),
    ...(left === 0 ? [] : [cause('rest', `${rest.length} other parts`, null, left)]),
    ...builtDifferently(now, before),
    ...switched(changes, bytes),
    ...spread(changes, bytes),
    ...likely(changes),
  ];
}

function wholeOf({ parts }: MeasuredArtifact): readonly Part[] {
  return parts.map(sound);
}

/** New and gone dependencies first, then what changed most. */
function byWeight(a: Change, b: Change): number {
  const rank = ({ kind, state }: Change) => (DEPENDENCIES.has(kind) && state !== 'changed' ? 0 : 1);
  return rank(a) - rank(b) || Math.abs(b.change) - Math.abs(a.change);
}

/** A change, or that of the package which made all of it. */
function mainOf(change: Change): Change {
  const [main] = change.parts ?? [];
  const isMain =
    change.kind === 'module' &&
    change.state === 'changed' &&
    change.versionWas === undefined &&
    main !== undefined &&
    main.kind === 'package' &&
    main.change === change.change;
  return isMain ? main : change;
}

function partCause({ name, state, change, was, version, versionWas }: Change): Cause {
  const remarks = [
    state === 'new' || state === 'gone' ? state : null,
    was === undefined ? null : `was ${shortName(was)}`,
    versionWas === undefined ? null : `${versionWas} → ${version ?? 'no version'}`,
  ].filter((remark) => remark !== null);
  const code = state === 'new' || state === 'gone' ? state : 'changed';
  return cause(code, shortName(name), remarks.length === 0 ? null : remarks.join(', '), change);
}

function cause(code: string, name: string | null, remark: string | null, bytes: number): Cause {
  const said = remark === null ? '' : ` (${remark})`;
  const sign = bytes > 0 ? '+' : '';
  return { code, name, remark, text: `${name} ${sign}${formatSize(bytes)}${said}`, bytes };
}

const sentence = (code: string, text: string, bytes: number | null = null): Cause => ({
  code,
  name: null,
  remark: null,
  text,
  bytes,
});

function builtDifferently(now: MeasuredArtifact, before: MeasuredArtifact): Cause[] {
  const side = (entry: MeasuredArtifact) => ({ entry, zstd: '' });
  const found = differences(side(now), side(before), 'raw', ['images']);
  if (found.length === 0) return [];
  return [
    sentence('toolchain', `it was built differently (${found.join('; ')}), which moves and resizes code`),
  ];
}

/** What one option of the linker turns on or off as a whole. */
const SWITCHES: readonly { readonly names: readonly string[]; readonly on: string; readonly off: string }[] =
  [
    { names: ['symbol table', 'debug info'], on: 'it is not stripped any more', off: 'it is stripped now' },
    {
      names: ['relocations'],
      on: 'it is position independent now, which takes relocations',
      off: 'it is not position independent any more, so relocations are gone',
    },
  ];
/** Of the whole change; a smaller one explains nothing. */
const SWITCH_SHARE = 0.2;

function switched(changes: readonly Change[], bytes: number): Cause[] {
  const switches = SWITCHES.flatMap(({ names, on, off }) => {
    const of = (state: Change['state']) =>
      changes
        .filter((change) => names.includes(change.name) && change.state === state)
        .reduce((sum, { change }) => sum + change, 0);
    const enough = (change: number) => Math.abs(change) >= SWITCH_SHARE * Math.abs(bytes);
    const [added, removed] = [of('new'), of('gone')];
    if (added > 0 && enough(added)) return [sentence('linked', on, added)];
    return removed < 0 && enough(removed) ? [sentence('linked', off, removed)] : [];
  });
  const padding = changes.find(({ kind }) => kind === 'padding')?.change ?? 0;
  if (Math.sign(padding) !== Math.sign(bytes) || Math.abs(padding) < Math.abs(bytes) / 2) return switches;
  return [
    ...switches,
    sentence('alignment', 'most of it is alignment between segments, and no content', padding),
  ];
}

const MANY_PACKAGES = 20;
/** No package made more than this of a change that is spread over all of them. */
const LARGEST_OF_MANY = 0.15;

/** Methods that the linker cannot leave out any more are in packages that nobody touched, a few in each. */
function spread(changes: readonly Change[], bytes: number): Cause[] {
  const packages = changes.flatMap((change) =>
    change.kind === 'module' ? (change.parts ?? []).filter(({ kind }) => kind === 'package') : [change],
  );
  const grown = packages.filter(
    ({ kind, state, change }) => kind === 'package' && state === 'changed' && change > 0,
  );
  const sum = grown.reduce((total, { change }) => total + change, 0);
  const isSpread =
    bytes > 0 &&
    grown.length >= MANY_PACKAGES &&
    sum >= bytes / 2 &&
    grown.every(({ change }) => change <= LARGEST_OF_MANY * bytes) &&
    changes.every(
      ({ state, versionWas, change }) =>
        (state === 'changed' && versionWas === undefined) || change < bytes / 10,
    );
  if (!isSpread) return [];
  const text = `${grown.length} packages that are there before and after grew a little each: maybe the linker keeps methods that it left out before, as it does once they can be reached by reflection`;
  return [sentence('spread', text, sum)];
}

/** What came along with a dependency that has another version now, or is new: build info does not say what needs what. */
function likely(changes: readonly Change[]): Cause[] {
  const modules = changes.filter(({ kind }) => kind === 'module');
  const bumped = modules.filter(({ versionWas }) => versionWas !== undefined);
  const added = modules.filter(({ state }) => state === 'new');
  const [only, ...others] = bumped;
  if (only === undefined || others.length > 0 || added.length === 0) return [];
  const what = added.length === 1 ? (added[0]?.name ?? '') : `${added.length} new modules`;
  return [
    sentence(
      'likely',
      `${what} likely came with ${only.name} ${only.versionWas} → ${only.version ?? 'no version'}`,
    ),
  ];
}
