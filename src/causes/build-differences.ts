/** Compares the fingerprints of two artifacts: compilers, linkers, libraries, settings, base images. Pure. */

import type { BaselineSettings } from '../config/config.ts';
import { IGNORABLE } from '../config/schema/config.ts';
import { printJson } from '../lib/units/stable.ts';
import type { Fingerprint } from '../snapshot/schema.ts';

type Field = (typeof IGNORABLE)[number];

export interface BuildDifference {
  readonly field: Field;
  /** The name of a setting; null for other fields. */
  readonly setting: string | null;
  /** `go go1.24.9 → go1.26.0` */
  readonly text: string;
}

/**
 * The differences between two builds in words (`go go1.24.9 → go1.26.0`); empty if their sizes are comparable. A value that
 * is known on one side only is not a difference: a stripped program names no compiler.
 *
 * @param ignore fields that are not compared
 */
export function buildDifferences(
  before: Fingerprint | null,
  after: Fingerprint | null,
  ignore: BaselineSettings['ignore'],
): string[] {
  if (before === null || after === null) return [];
  return IGNORABLE.filter((field) => !ignore.includes(field))
    .flatMap((field) => difference(before, after, field))
    .map(({ text }) => text);
}

function difference(before: Fingerprint, now: Fingerprint, field: Field): BuildDifference[] {
  if (field === 'settings') return settings(before.settings, now.settings);
  const [from, to] = [before[field], now[field]];
  if (from === null || to === null) return [];
  if (from === to) return [];
  if (field === 'images') {
    const areEqual = from.length === 0 || to.length === 0 || printJson(from) === printJson(to);
    return areEqual ? [] : [{ field, setting: null, text: 'different base images' }];
  }
  return [{ field, setting: null, text: `${field} ${from} → ${to}` }];
}

/** Compares the settings that both sides have: a different Go version records different ones. */
function settings(before: Fingerprint['settings'], now: Fingerprint['settings']): BuildDifference[] {
  const keys = Object.keys(before).filter((key) => now[key] !== undefined && now[key] !== before[key]);
  return keys.map((key) => settingDifference(key, before[key] ?? '', now[key] ?? ''));
}

/** Longer values are lists that nobody compares by eye, such as DefaultGODEBUG. */
const LONGEST_VALUE = 60;

function settingDifference(setting: string, from: string, to: string): BuildDifference {
  const isUnreadable = [from, to].some(
    (value) => value.startsWith('sha256:') || value.length > LONGEST_VALUE,
  );
  const text = isUnreadable ? `${setting} changed` : `${setting} ${from || 'none'} → ${to || 'none'}`;
  return { field: 'settings', setting, text };
}

/** Settings that decide what is in a program. Go records those of the first kind only if they are set. */
const OPTIONAL_SETTINGS = [
  '-tags',
  '-race',
  '-cover',
  '-asan',
  '-msan',
  '-gcflags',
  '-asmflags',
  '-trimpath',
];
const DECISIVE_SETTINGS = new Set([
  ...OPTIONAL_SETTINGS,
  ...['-buildmode', '-compiler', 'CGO_ENABLED', 'GOARCH', 'GOOS', 'GOEXPERIMENT', 'GOFIPS140'],
  ...['GO386', 'GOAMD64', 'GOARM', 'GOARM64', 'GOMIPS', 'GOMIPS64', 'GOPPC64', 'GORISCV64'],
]);

export interface BuildDifferences {
  /** Differences of what is linked: tags, cgo, linkage, the C library. */
  readonly decisive: readonly BuildDifference[];
  /** Differences of compilers and linkers, and of all other settings. */
  readonly other: readonly BuildDifference[];
}

/**
 * The differences that can explain a change of size. In addition to {@link buildDifferences}, these include Go settings that
 * one side does not have because they are not set there.
 */
export function explainingDifferences(
  before: Fingerprint | null,
  after: Fingerprint | null,
  ignore: BaselineSettings['ignore'],
): BuildDifferences {
  if (before === null || after === null) return { decisive: [], other: [] };
  const all = IGNORABLE.filter((field) => !ignore.includes(field)).flatMap((field) =>
    difference(before, after, field),
  );
  const added = ignore.includes('settings') ? [] : optionalSettings(before, after);
  const isDecisive = ({ field, setting }: BuildDifference) =>
    field === 'linkage' || field === 'libc' || (setting !== null && DECISIVE_SETTINGS.has(setting));
  // The defaults of GODEBUG follow from the version of Go.
  const isNewGo = all.some(({ field }) => field === 'go');
  const found = [...all, ...added].filter(({ setting }) => !isNewGo || setting !== 'DefaultGODEBUG');
  return { decisive: found.filter(isDecisive), other: found.filter((each) => !isDecisive(each)) };
}

/** Settings that are set on one side only. */
function optionalSettings(before: Fingerprint, after: Fingerprint): BuildDifference[] {
  const isRecorded = ({ go, settings: all }: Fingerprint) => go !== null && Object.keys(all).length > 0;
  if (!isRecorded(before) || !isRecorded(after)) return [];
  return OPTIONAL_SETTINGS.flatMap((key) => {
    const [from, to] = [before.settings[key], after.settings[key]];
    return (from === undefined) === (to === undefined) ? [] : [settingDifference(key, from ?? '', to ?? '')];
  });
}
