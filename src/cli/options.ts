/**
 * The options of the command line: syntax, description, parser, default. Descriptions of values are nouns; those of
 * switches begin with an imperative verb.
 */

import { InvalidArgumentError, Option } from 'commander';
import { DEFAULT_ZSTD_LIMIT } from '../compress/zstd.ts';
import { formatSize, type Percentage, parsePercentage, parseSize } from '../lib/units/size.ts';
import type { ComparisonOptions } from '../pipeline/comparison/comparison.ts';
import type { CommonOptions } from '../pipeline/context.ts';

function atLeast(minimum: number, reason = '') {
  return (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < minimum)
      throw new InvalidArgumentError(`expected a whole number of ${minimum} or more${reason}`);
    return number;
  };
}

const positive = atLeast(1);

function zstdLevel(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 22)
    throw new InvalidArgumentError('expected a zstd level, a whole number from 1 to 22');
  return number;
}

function percentage(value: string): Percentage {
  const result = parsePercentage(value);
  if (!result.ok) throw new InvalidArgumentError(result.problem);
  return result.value;
}

function bytes(value: string): number {
  const result = parseSize(value);
  if (!result.ok) throw new InvalidArgumentError(result.problem);
  return result.value;
}

/** Parser of options that may be repeated: appends the value of each occurrence. */
const collect =
  <Value>(parse: (value: string) => readonly Value[]) =>
  (value: string, before: readonly Value[] = []): readonly Value[] => [...before, ...parse(value)];

const names = collect((value) => value.split(',').filter((name) => name !== ''));
const zstdLevels = collect((value) => value.split(',').map(zstdLevel));

export const config = () => new Option('-c, --config <file>', 'budgets file').default('budgets.yml');

export const targets = () =>
  new Option('-t, --target <names>', 'targets, separated by commas (default: all)').argParser(names);

export const format = (what: string, choices: readonly string[]) =>
  new Option('-f, --format <format>', `format of the ${what}`).choices(choices).default(choices[0]);

export const output = (what: string) =>
  new Option('-o, --output <file>', `file for the ${what} (default: standard output)`);

export const snapshotOutput = () =>
  new Option('-o, --output <file>', 'file for the snapshot (default: .size-guard/snapshot.json)');

export const outputFolder = () =>
  new Option('-o, --output <folder>', 'folder to write to (default: that of each file)');

export const force = () => new Option('--force', 'replace existing files');

export const jobs = () =>
  new Option('-j, --jobs <n>', 'number of builds to run at once').argParser(positive).default(1);

const maximum = (syntax: string, description: string) =>
  new Option(syntax, description)
    .argParser(bytes)
    .default(DEFAULT_ZSTD_LIMIT, formatSize(DEFAULT_ZSTD_LIMIT));

export const zstdLimit = () =>
  maximum('--zstd-limit <size>', 'largest file to compress with zstd, which happens in memory');

export const maxContent = () =>
  maximum('--max <size>', 'largest content to decompress, which happens in memory');

export const rebuild = () =>
  new Option(
    '--rebuild <n>',
    'number of additional builds from fresh checkouts (2 or more), to find out whether artifacts are reproducible',
  )
    .argParser(atLeast(2, ': one build has no spread'))
    .default(0, 'none');

/** The options that choose what to compare with, and which growth to accept. */
export const comparison = () => [
  new Option(
    '--baseline <which>',
    'baseline to compare with: a snapshot file, commit, tag or range (default: chosen from the event)',
  ),
  new Option('--base <commit>', 'base branch: judge as a pull request into it, with its limits'),
  new Option('--allow <artifact:+size>', 'growth to accept; can be repeated')
    .argParser(collect((value) => [value]))
    .default([], 'none'),
  new Option('--allowances <file>', 'file with growth to accept, in YAML or JSON'),
];

export const headroom = () =>
  new Option('--headroom <share>', 'distance of limits above the measured sizes')
    .argParser(percentage)
    .default({ numerator: 3n, denominator: 100n } satisfies Percentage, '3%');

export const fix = () => new Option('--fix', 'install missing tools');

export const level = () =>
  new Option('-l, --level <n>', 'zstd level, 1 to 22').argParser(zstdLevel).default(19);

export const tryLevels = () =>
  new Option('--try <levels>', 'levels to compare, separated by commas; writes nothing').argParser(
    zstdLevels,
  );

export const depth = (levels: number) =>
  new Option('-d, --depth <n>', `levels to show (default: ${levels}, all in json)`).argParser(positive);

export const top = () =>
  new Option('-n, --top <n>', 'parts to show per level (default: 15, all in json)').argParser(positive);

export const filter = () => new Option('--filter <text>', 'text that part names must contain');

export const generics = () =>
  new Option(
    '--generics <which>',
    'crate that generic Rust functions count towards: the one that defines or instantiates them',
  )
    .choices(['defined', 'instantiated'])
    .default('defined');

export const savings = () => new Option('--save', 'also measure what could be saved, with the line to write');

export const recorded = () => new Option('--recorded', 'only report; build and record nothing');

export const failOn = () =>
  new Option(
    '--fail-on <state>',
    'when to fail: if a budget is full (fail), or also if it soon will be (warn)',
  )
    .choices(['never', 'fail', 'warn'])
    .default('never');

export const packageName = () =>
  new Option('-p, --package <name>', 'package, module or crate in the artifact, such as github.com/aws');

export const olderThan = () =>
  new Option('--older-than <days>', 'age in days above which records are removed')
    .argParser(positive)
    .default(365);

export const keepReleases = () =>
  new Option('--keep-releases', 'keep the records of commits that are tagged as releases');

export const dryRun = () => new Option('--dry-run', 'only list what would be removed');

export const above = () =>
  new Option('--above <size>', 'size to search for').argParser(bytes).makeOptionMandatory();

export const oneTarget = () =>
  new Option('-t, --target <name>', 'target (default: the first one that is recorded above the size)');

export const variant = () => new Option('--variant <name>', 'variant');

export const knownGood = () =>
  new Option(
    '--from <commit>',
    'known good commit (default: the last one that is not recorded above the size)',
  );

export const knownBad = () =>
  new Option('--to <commit>', 'known bad commit (default: the first one that is recorded above the size)');

export interface ConfigFlags {
  readonly config: string;
}

export interface TargetFlags extends ConfigFlags {
  readonly target?: string[];
}

export interface OutputFlags {
  readonly output?: string;
}

export interface BuildFlags {
  readonly jobs: number;
  /** In bytes. */
  readonly zstdLimit: number;
}

export interface RebuildFlags extends BuildFlags {
  readonly rebuild: number;
}

export interface ComparisonFlags {
  readonly baseline?: string;
  readonly base?: string;
  readonly allow: string[];
  readonly allowances?: string;
}

export interface ViewFlags extends OutputFlags {
  readonly depth?: number;
  readonly top?: number;
  readonly filter?: string;
}

/** The options that most commands have. */
export const commonOptions = (
  flags: TargetFlags & OutputFlags,
): CommonOptions & { output: string | null } => ({
  config: flags.config,
  targets: flags.target ?? null,
  folder: null,
  output: flags.output ?? null,
});

export const comparisonOptions = (flags: ComparisonFlags): ComparisonOptions => ({
  baseline: flags.baseline ?? null,
  base: flags.base ?? null,
  allow: flags.allow,
  allowances: flags.allowances ?? null,
});
