/** Writes a first budgets.yml: as YAML that explains itself to a newcomer. Pure. */

import { knownTarget, type Target } from '../config/targets.ts';
import { exactBytes } from '../lib/units/size.ts';
import { firstLimit } from './limit.ts';
import type { Omission, ProposedBuild } from './proposal.ts';

export interface FirstConfig {
  /** At least one. */
  readonly targets: readonly Target[];
  readonly builds: readonly ProposedBuild[];
  /** At least one. */
  readonly artifacts: readonly FirstArtifact[];
  readonly omittedTargets: readonly Omission[];
  readonly omitted: readonly Omission[];
}

interface FirstArtifact {
  /** Fits the pattern of names. */
  readonly name: string;
  readonly build: string | null;
  readonly path: string;
  /** Measured bytes by target; empty as long as nothing was measured, and then there is no budget. */
  readonly bytes: ReadonlyMap<string, number>;
}

const LONGEST_LINE = 100;

/** The text of budgets.yml. It loads as what it was made of, whatever stands in names and paths. */
export function configText(config: FirstConfig): string {
  return [
    comment('Size budgets, first written by size-guard init from what it measured; yours to change.'),
    comment('size-guard check builds, measures, and fails where a file is larger than its budget.'),
    ['version: 1'],
    [''],
    targetsText(config),
    [''],
    ...(config.builds.length === 0 ? [] : [buildsText(config.builds), ['']]),
    artifactsText(config),
  ]
    .flat()
    .map((line) => `${line}\n`)
    .join('');
}

function targetsText({ targets, omittedTargets }: FirstConfig): string[] {
  const plain = targets.every((target) => definition(target).length === 0);
  return [
    ...comment('The architectures. Every artifact below is expected for each of them.'),
    ...(plain
      ? [`targets: [${targets.map(({ name }) => scalar(name)).join(', ')}]`]
      : [
          'targets:',
          ...targets.map((target) => {
            const own = definition(target).map(([key, value]) => `${key}: ${scalar(value)}`);
            return `  ${scalar(target.name)}: ${own.length === 0 ? '{}' : `{ ${own.join(', ')} }`}`;
          }),
        ]),
    ...omittedTargets.flatMap(({ what, why }) => comment(`Left out: ${what}: ${why}`)),
  ];
}

/** What has to be said about a target beyond its name. */
function definition(target: Target): [string, string][] {
  const known = knownTarget(target.name);
  return (['goarch', 'goarm', 'triple', 'rust', 'platform', 'libc'] as const).flatMap(
    (key): [string, string][] => {
      const value = target[key];
      const given = known?.[key] ?? (key === 'libc' ? 'gnu' : null);
      return value === null || value === given ? [] : [[key, value]];
    },
  );
}

function buildsText(builds: readonly ProposedBuild[]): string[] {
  return [
    ...comment('Shell commands (sh -e) that are run in this folder, once for each target.'),
    ...comment('GOARCH, CC, CARGO_BUILD_TARGET, SIZE_GUARD_TARGET and the like are set for it.'),
    'builds:',
    ...builds.flatMap(({ name, run, notes }) => [
      `  ${scalar(name)}:`,
      ...notes.flatMap((note) => comment(note, 4)),
      ...script(run).map((line) => `    ${line}`),
    ]),
  ];
}

/** The key `run` with a script as its value. */
function script(run: string): string[] {
  const lines = run.split('\n');
  const [only = ''] = lines;
  if (lines.length === 1 && /^[a-z]/.test(only) && !/: | #|:$/.test(only)) return [`run: ${only}`];
  return ['run: |', ...lines.map((line) => `  ${line}`)];
}

function artifactsText({ targets, builds, artifacts, omitted }: FirstConfig): string[] {
  return [
    ...comment(
      builds.length === 0
        ? 'The files to measure. Something else has to build them before size-guard check runs.'
        : 'The files to measure, and the builds that write them.',
    ),
    ...comment(
      'In a path {target} stands for the name of the target; {goarch}, {triple}, {rust} and {platform} for its other names.',
    ),
    ...comment('A budget is the most that passes: here what was measured and 5 % more.'),
    ...comment(
      'Units: KB, MB, GB (1000) or KiB, MiB, GiB (1024). Instead of a size, a budget can be a map of',
    ),
    ...comment('max, warn, growth, stripped, zstd, gzip, sections and packages.'),
    'artifacts:',
    ...artifacts.flatMap(({ name, build, path, bytes }) => [
      `  ${scalar(name)}:`,
      ...(build === null ? [] : [`    build: ${scalar(build)}`]),
      `    path: ${scalar(path)}`,
      ...budgetText(targets, bytes).map((line) => `    ${line}`),
    ]),
    ...omitted.flatMap(({ what, why }) => comment(`Left out: ${what}: ${why}`, 2)),
  ];
}

function budgetText(targets: readonly Target[], bytes: ReadonlyMap<string, number>): string[] {
  const limits = targets.flatMap(({ name }) => {
    const measured = bytes.get(name);
    return measured === undefined ? [] : [{ name, measured }];
  });
  const measuredComment = (measured: number) => `# measured: ${exactBytes(measured)}`;
  const [first] = limits;
  if (first === undefined) return [];
  if (targets.length === 1)
    return [`budget: ${firstLimit(first.measured)}  ${measuredComment(first.measured)}`];
  const lines = limits.map(({ name, measured }) => `${scalar(name)}: ${firstLimit(measured)}`);
  const width = Math.max(...lines.map(({ length }) => length));
  return [
    'budget:',
    '  targets:',
    ...limits.map(
      ({ measured }, index) => `    ${(lines[index] ?? '').padEnd(width)}  ${measuredComment(measured)}`,
    ),
  ];
}

/** Lines of a comment, broken between words. */
function comment(text: string, indent = 0): string[] {
  const start = `${' '.repeat(indent)}#`;
  const lines: string[] = [];
  let line = start;
  for (const word of harmless(text).split(/\s+/).filter(Boolean)) {
    if (line.length + 1 + word.length > LONGEST_LINE && line !== start) {
      lines.push(line);
      line = start;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** What would end a comment, or show something else than what is there. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function harmless(text: string): string {
  return text.replace(INVISIBLE, ' ');
}

/** Words that YAML 1.1 or 1.2 read as something else than text. */
const RESERVED = /^(true|false|yes|no|on|off|y|n|null)$/i;

/** A text as a YAML scalar, in a block, a flow or as a key: plain where that is safe, else in double quotes. */
function scalar(text: string): string {
  if (/^[A-Za-z][\w./-]*$/.test(text) && !RESERVED.test(text)) return text;
  // YAML 1.2 reads JSON's strings; what it does not allow literally, JSON lets stand.
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}]/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
