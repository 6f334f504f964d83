/** From what is written to what is meant: resolves names and checks every rule that needs more than one place of the file. */

import { posix } from 'node:path';
import { isInside } from '../files/paths.ts';
import { isOfBytes, notationOf } from '../units/quantity.ts';
import { budgetOf, groupLimit, isOfImage, type Limit, limitsFor, NO_BUDGET, saidTwice } from './budget.ts';
import { type Buildx, kindOf, mapTexts } from './buildx.ts';
import {
  type Artifact,
  artifactValues,
  type Build,
  type Config,
  type Group,
  type HistorySettings,
  layersOf,
  settingsFor,
  taskOf,
  variantsOf,
} from './config.ts';
import type { ConfigDocument, Path, Position, Problem } from './document.ts';
import { embedOf, mapEmbed } from './embed.ts';
import { suggestion } from './errors/suggestion.ts';
import { fill, PLACEHOLDERS, type Values, valuesFor } from './placeholders.ts';
import type { WrittenTarget } from './schema/build.ts';
import type { WrittenConfig } from './schema/config.ts';
import { FIRST_BASELINE, type Growth } from './schema/values.ts';
import {
  DEFAULT_RUNNER,
  KNOWN_TARGETS,
  knownTarget,
  REQUIRED_OF_A_NEW_TARGET,
  type Target,
} from './targets.ts';

/** The folder that the configuration lies in. */
interface Folder {
  /** In the repository, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
}

/** Reports a problem by its path in the file (the key that leads there, or the value), or by its position. */
type Report = (where: Path | Position, message: string, at?: 'key' | 'value') => void;

/**
 * Resolves a configuration that has passed the schema.
 *
 * @param file the configuration's path in the repository, with forward slashes
 * @param absolute the folder that the configuration lies in, absolute
 * @returns the configuration, to be used only where `problems` is empty
 */
export function resolve(
  written: WrittenConfig,
  document: ConfigDocument,
  file: string,
  absolute: string,
): { readonly config: Config; readonly problems: readonly Problem[] } {
  // One wrong line of the file may count for several targets and variants: it is reported once.
  const problems = new Map<string, Problem>();
  const report: Report = (where, message, at = 'value') => {
    const position =
      'line' in where ? where : at === 'key' ? document.positionOfKey(where) : document.positionOf(where);
    problems.set(JSON.stringify([position, message]), { ...position, message });
  };

  const targets = resolveTargets(written.targets, report);
  const folder: Folder = { path: posix.dirname(file), absolute };
  const { builds, folders } = resolveBuilds(written.builds ?? {}, targets, folder, report);
  const artifacts = Object.entries(written.artifacts).map(
    ([name, { build, path, was = [], budget }]): Artifact => {
      const at: Path = ['artifacts', name];
      if (build !== undefined && !builds.has(build))
        report(
          [...at, 'build'],
          `unknown build ${JSON.stringify(build)}${suggestion(build, [...builds.keys()])}`,
        );
      return {
        name,
        build: build === undefined ? null : (builds.get(build) ?? null),
        path,
        was,
        line: document.positionOfKey(at).line,
        budget:
          budget === undefined
            ? NO_BUDGET
            : budgetOf(budget, (below) => document.positionOf([...at, 'budget', ...below])),
      };
    },
  );
  for (const artifact of artifacts) {
    checkPaths(artifact, targets, folder, report);
    checkBudget(artifact, targets, report);
  }
  checkExports(folders, artifacts, targets, folder, report);
  checkGrowth(written, report);
  checkNames(artifacts, report);
  return {
    config: {
      file,
      key: written.key ?? file,
      targets,
      builds,
      artifacts,
      groups: resolveGroups(written.groups ?? {}, artifacts, document, report),
      baseline: written.baseline,
      history: resolveHistory(written.history, folder, report),
      raises: written.raises,
      inherited: written.inherited,
      earlyWordDays: written.trend?.warn ?? null,
    },
    problems: [...problems.values()],
  };
}

function resolveGroups(
  written: NonNullable<WrittenConfig['groups']>,
  artifacts: readonly Artifact[],
  document: ConfigDocument,
  report: Report,
): Group[] {
  const known = artifacts.map(({ name }) => name);
  return Object.entries(written).map(([name, group]): Group => {
    const at: Path = ['groups', name];
    group.artifacts.forEach((member, index) => {
      if (!known.includes(member))
        report(
          [...at, 'artifacts', index],
          `unknown artifact ${JSON.stringify(member)}${suggestion(member, known)}`,
        );
      else if (group.artifacts.indexOf(member) !== index)
        report(
          [...at, 'artifacts', index],
          `${JSON.stringify(member)} stands here twice and would count twice`,
        );
    });
    if (known.includes(name))
      report(at, `${JSON.stringify(name)} is an artifact already; give the group another name`, 'key');
    const limit = groupLimit(group, (below) => document.positionOf([...at, ...below]));
    checkWarn(limit, report);
    return { name, artifacts: group.artifacts, line: document.positionOfKey(at).line, limit };
  });
}

function resolveHistory(written: WrittenConfig['history'], folder: Folder, report: Report): HistorySettings {
  if (written === undefined) return { kind: 'default' };
  const { branch, remote, dir } = written;
  if ((branch === undefined) === (dir === undefined))
    report(['history'], 'a history is in a branch or in a dir: give one of the two');
  if (dir !== undefined) {
    if (remote !== undefined) report(['history', 'remote'], '"remote" belongs to a branch; a dir has none');
    if (leaves(dir, folder)) report(['history', 'dir'], leavesText(dir, folder));
    return { kind: 'dir', path: dir };
  }
  return { kind: 'branch', branch: branch ?? '', remote: remote ?? 'origin' };
}

/** Reports growth limits against baselines that nobody asked for. */
function checkGrowth(written: WrittenConfig, report: Report): void {
  const known = [FIRST_BASELINE, ...written.baseline.also];
  const visit = (value: unknown, at: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, below] of Object.entries(value)) {
      if (key !== 'growth') visit(below, [...at, key]);
      else
        for (const id of Object.keys(below as Growth))
          if (!known.includes(id))
            report(
              [...at, key, id],
              `unknown baseline ${JSON.stringify(id)}${suggestion(id, known)}; "also" under "baseline" adds others`,
              'key',
            );
    }
  };
  for (const [name, { budget }] of Object.entries(written.artifacts))
    visit(budget, ['artifacts', name, 'budget']);
  for (const [name, group] of Object.entries(written.groups ?? {})) visit(group, ['groups', name]);
}

/** Reports names that two artifacts would have in a baseline. */
function checkNames(artifacts: readonly Artifact[], report: Report): void {
  const owners = new Map(artifacts.map(({ name }) => [name, name]));
  for (const { name, was } of artifacts)
    was.forEach((earlier, index) => {
      const owner = owners.get(earlier);
      if (owner === undefined) owners.set(earlier, name);
      else
        report(
          ['artifacts', name, 'was', index],
          owner === earlier
            ? `${JSON.stringify(earlier)} is an artifact still; its earlier numbers are its own`
            : `${JSON.stringify(earlier)} is an earlier name of ${owner} already`,
        );
    });
}

function resolveTargets(written: WrittenConfig['targets'], report: Report): Target[] {
  if (written === undefined) return [...KNOWN_TARGETS];
  const names = Array.isArray(written) ? written : Object.keys(written);
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    const path = ['targets', Array.isArray(written) ? index : name];
    if (seen.has(name)) {
      report(path, `target ${JSON.stringify(name)} stands here twice; keep one of them`);
      return [];
    }
    seen.add(name);
    const own = Array.isArray(written) ? {} : (written[name] ?? {});
    const target = define(name, own);
    if (target !== undefined) return [target];
    const lacking = REQUIRED_OF_A_NEW_TARGET.filter((key) => own[key] === undefined).join(', ');
    const known = KNOWN_TARGETS.map(({ name }) => name);
    const meant = suggestion(name, known);
    report(
      path,
      `unknown target ${JSON.stringify(name)}${meant}${meant.endsWith('?') ? ' To' : '; to'} define it, write a map of targets and give ${lacking}`,
      'key',
    );
    return [];
  });
}

function define(name: string, own: WrittenTarget): Target | undefined {
  const known = knownTarget(name);
  const goarch = own.goarch ?? known?.goarch;
  const triple = own.triple ?? known?.triple;
  const platform = own.platform ?? known?.platform;
  if (goarch === undefined || triple === undefined || platform === undefined) return undefined;
  return {
    name,
    goarch,
    goarm: own.goarm === undefined ? (known?.goarm ?? null) : String(own.goarm),
    triple,
    rust: own.rust ?? known?.rust ?? null,
    platform,
    runner: own.runner ?? DEFAULT_RUNNER,
    libc: own.libc ?? 'gnu',
  };
}

function resolveBuilds(
  written: NonNullable<WrittenConfig['builds']>,
  targets: readonly Target[],
  folder: Folder,
  report: Report,
): { readonly builds: Map<string, Build>; readonly folders: readonly JobFolder[] } {
  const builds = new Map<string, Build>();
  const targetNames = targets.map(({ name }) => name);
  for (const [name, { needs = [], per = {}, variants = {}, ...general }] of Object.entries(written)) {
    const settings = (map: typeof per) => new Map(Object.entries(map).map(([key, own]) => [key, own ?? {}]));
    builds.set(name, { name, needs, general, per: settings(per), variants: settings(variants) });
    for (const target of Object.keys(per))
      if (!targetNames.includes(target))
        report(
          ['builds', name, 'per', target],
          `unknown target ${JSON.stringify(target)}${suggestion(target, targetNames)}`,
          'key',
        );
    needs.forEach((need, index) => {
      if (!Object.hasOwn(written, need))
        report(
          ['builds', name, 'needs', index],
          `unknown build ${JSON.stringify(need)}${suggestion(need, Object.keys(written))}`,
        );
    });
  }
  const folders: JobFolder[] = [];
  for (const build of builds.values()) {
    checkCycle(build, builds, report);
    folders.push(...checkJobs(build, targets, folder, report));
  }
  return { builds, folders };
}

/** What size-guard itself writes for a job: the file or folder of buildx, replaced as a whole, or a folder of embeds. */
interface JobFolder {
  readonly kind: 'file' | 'folder' | 'embeds';
  readonly build: string;
  /** `crun armv7`, for people. */
  readonly job: string;
  /** As written, placeholders replaced. */
  readonly path: string;
  /** The same as if the repository's root were `/`. */
  readonly rooted: string;
  /** Where budgets.yml says so. */
  readonly at: Path;
}

/** Reports a cycle once, at the build of it that comes first in the file. */
function checkCycle(first: Build, builds: ReadonlyMap<string, Build>, report: Report): void {
  const order = [...builds.keys()];
  const seen = new Set<string>();
  const visit = (build: Build, way: readonly string[]): readonly string[] | undefined => {
    for (const need of build.needs) {
      if (need === first.name) return [...way, need];
      const next = builds.get(need);
      if (next === undefined || seen.has(need)) continue;
      seen.add(need);
      const cycle = visit(next, [...way, need]);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  };
  const cycle = visit(first, [first.name]);
  if (cycle === undefined) return;
  const earliest = Math.min(...cycle.map((name) => order.indexOf(name)));
  if (order[earliest] !== first.name) return;
  report(
    ['builds', first.name, 'needs'],
    `builds need each other in a circle: ${cycle.join(' → ')}; none can be first`,
  );
}

function checkJobs(build: Build, targets: readonly Target[], folder: Folder, report: Report): JobFolder[] {
  const withoutTask: string[] = [];
  const folders: JobFolder[] = [];
  for (const target of targets) {
    for (const variant of variantsOf(build)) {
      const where = variant === null ? target.name : `${target.name} ${variant}`;
      const { task, libc, env: counting } = settingsFor(build, target, variant);
      if (task === null) withoutTask.push(where);
      const values = valuesFor({ target, libc, variant, build: build.name, artifact: null });
      const layers = layersOf(build, target.name, variant);
      const countingLayer = layers.findLast(({ says }) => taskOf(says) !== null);
      for (const layer of layers) {
        const { env = {}, run, buildx, embeds = [] } = layer.says;
        const at: Path = ['builds', build.name, ...layer.at];
        // What is overridden here needs no value here; a name that nobody knows is wrong wherever it stands.
        for (const [key, value] of Object.entries(env))
          if (counting[key] === value || unknownPlaceholder(value, values))
            checkTemplate(value, values, [...at, 'env', key], report);
        const job = `${build.name} ${where}`;
        for (const [index, written] of embeds.entries())
          mapEmbed(embedOf(written), (text, below) => {
            const path = [...at, 'embeds', index, ...below];
            const full = checkTemplate(text, values, path, report);
            if (full !== undefined && leaves(full, folder)) report(path, leavesText(full, folder, text));
            else if (full !== undefined && below[0] === 'to')
              folders.push(jobFolder('embeds', job, build, full, folder, path));
            return text;
          });
        if (buildx === undefined) continue;
        if (run !== undefined)
          report(
            [...at, 'buildx'],
            '"run" and "buildx" stand in one place, and a job does one of them; remove the other',
            'key',
          );
        let complete = true;
        const filled = mapTexts(buildx, (text, below) => {
          if (layer !== countingLayer && !unknownPlaceholder(text, values)) return text;
          const full = checkTemplate(text, values, [...at, 'buildx', ...below], report);
          complete &&= full !== undefined;
          return full ?? text;
        });
        if (layer !== countingLayer || !complete || !checkBuildxPaths(filled, at, folder, report)) continue;
        const kind = kindOf(filled.type);
        folders.push(jobFolder(kind, job, build, filled.output, folder, [...at, 'buildx', 'output']));
      }
    }
  }
  if (withoutTask.length > 0)
    report(
      ['builds', build.name],
      `"run" is missing: build ${JSON.stringify(build.name)} has no command for ${withoutTask.join(', ')}; give it "run", or "buildx"`,
      'key',
    );
  return folders;
}

function jobFolder(
  kind: JobFolder['kind'],
  job: string,
  build: Build,
  path: string,
  folder: Folder,
  at: Path,
): JobFolder {
  return { kind, job, build: build.name, path, rooted: rooted(folder, path), at };
}

/** Whether the paths of a buildx, placeholders replaced, stay inside and its output can be replaced. */
function checkBuildxPaths(buildx: Buildx, at: Path, folder: Folder, report: Report): boolean {
  const keys = ['file', 'context', 'output'] as const;
  const outside = keys.filter((key) => leaves(buildx[key], folder));
  for (const key of outside) report([...at, 'buildx', key], leavesText(buildx[key], folder));
  if (outside.length > 0) return false;
  const lost = [
    ["this file's folder", '.'],
    ['the Dockerfile', buildx.file],
    ['the build context', buildx.context],
  ] as const;
  const output = rooted(folder, buildx.output);
  const held = lost.find(([, path]) => isInside(rooted(folder, path), output))?.[0];
  if (held === undefined) return true;
  report(
    [...at, 'buildx', 'output'],
    `${JSON.stringify(buildx.output)} is replaced as a whole, and holds ${held}; name a ${kindOf(buildx.type)} of its own`,
  );
  return false;
}

/** Reports outputs of buildx that lie in each other, and files of others that lie in one: they would be lost. */
function checkExports(
  folders: readonly JobFolder[],
  artifacts: readonly Artifact[],
  targets: readonly Target[],
  folder: Folder,
  report: Report,
): void {
  const exports = folders.filter(({ kind }) => kind !== 'embeds');
  const replaced = (path: string, { path: output, job }: JobFolder) =>
    `${JSON.stringify(path)} lies in ${JSON.stringify(output)}, which ${job} replaces as a whole`;
  exports.forEach((one, index) => {
    for (const { kind, path, rooted, at } of folders)
      if (kind === 'embeds' && isInside(rooted, one.rooted))
        report(at, `${replaced(path, one)}; embed into a folder of its own`);
    const other = exports
      .slice(0, index)
      .find((each) => isInside(each.rooted, one.rooted) || isInside(one.rooted, each.rooted));
    if (other !== undefined)
      report(
        one.at,
        `${other.job} and ${one.job} would replace each other's files in ${JSON.stringify(one.path)}; give each a ${one.kind} of its own, such as "out/{target}/${one.build}${one.kind === 'file' ? '.tar' : ''}"`,
      );
    for (const artifact of artifacts) {
      if (artifact.build === null || artifact.build.name === one.build) continue;
      for (const target of targets) {
        for (const variant of variantsOf(artifact.build)) {
          const path = fill(artifact.path, artifactValues(artifact, target, variant));
          if (path.ok && isInside(rooted(folder, path.text), one.rooted))
            report(
              ['artifacts', artifact.name, 'path'],
              `${replaced(path.text, one)}; give that build a ${one.kind} of its own`,
            );
        }
      }
    }
  });
}

/** A path of budgets.yml as if the repository's root were `/`, to be compared with others. */
const rooted = (folder: Folder, path: string) => posix.join('/', folder.path, path);

function unknownPlaceholder(template: string, values: Values): boolean {
  const filled = fill(template, values);
  return !filled.ok && filled.wrong.some(({ known }) => !known);
}

/** Reports the placeholders of a template that cannot be replaced; gives the text where all can. */
function checkTemplate(template: string, values: Values, path: Path, report: Report): string | undefined {
  const filled = fill(template, values);
  if (filled.ok) return filled.text;
  for (const { name, known } of filled.wrong) {
    const found = `{${name}}`;
    if (!known) report(path, `unknown placeholder ${found}${suggestion(name, PLACEHOLDERS)}`);
    else if (name === 'variant') report(path, `${found} has no value here: the build has no variants`);
    else if (name === 'rust')
      report(path, `${found} has no value for target ${values.target}: give it "rust" under targets`);
    else report(path, `${found} has no value here`);
  }
  return undefined;
}

function checkPaths(artifact: Artifact, targets: readonly Target[], folder: Folder, report: Report): void {
  const path: Path = ['artifacts', artifact.name, 'path'];
  const measured = new Map<string, string>();
  for (const target of targets) {
    for (const variant of variantsOf(artifact.build)) {
      const text = checkTemplate(artifact.path, artifactValues(artifact, target, variant), path, report);
      if (text === undefined) return;
      if (leaves(text, folder)) {
        report(path, leavesText(text, folder, artifact.path));
        return;
      }
      const where = variant === null ? target.name : `${target.name} ${variant}`;
      // One archive may hold an image for each platform.
      const ofPlatform =
        artifact.build === null && limitsFor(artifact.budget, target.name, null).some(isOfImage);
      const file = `${posix.normalize(text)}${ofPlatform ? ` for ${target.platform}` : ''}`;
      const other = measured.get(file);
      if (other !== undefined) {
        const lacking = other.split(' ')[0] === target.name ? '{variant}' : '{target}';
        report(
          path,
          `${other} and ${where} would measure the same file ${JSON.stringify(text)}; put ${lacking} into the path`,
        );
        return;
      }
      measured.set(file, where);
    }
  }
}

/** @param written the path before its placeholders were replaced */
function leavesText(path: string, folder: Folder, written = path): string {
  const there = posix.isAbsolute(path) ? posix.relative(folder.absolute, written) : null;
  return there === null || leaves(there, folder)
    ? `${JSON.stringify(path)} leaves the repository; a path is relative to this file's folder and stays inside`
    : `${JSON.stringify(written)} is an absolute path; write it relative to this file's folder: ${JSON.stringify(there === '' ? '.' : there)}`;
}

/** Whether a path, seen from a folder of the repository, leads out of it by its text alone (symlinks: load.ts). */
function leaves(path: string, folder: Folder): boolean {
  if (posix.isAbsolute(path) || /^[A-Za-z]:[\\/]/.test(path) || path.includes('\0')) return true;
  const joined = posix.normalize(posix.join(folder.path, path));
  return joined === '..' || joined.startsWith('../');
}

function checkBudget(artifact: Artifact, targets: readonly Target[], report: Report): void {
  const at: Path = ['artifacts', artifact.name, 'budget'];
  const scopes = [
    ['targets', artifact.budget.targets.keys(), targets.map(({ name }) => name), 'target'],
    [
      'variants',
      artifact.budget.variants.keys(),
      variantsOf(artifact.build).filter((name) => name !== null),
      'variant',
    ],
  ] as const;
  for (const [kind, given, known, word] of scopes)
    for (const name of given)
      if (!known.includes(name))
        report(
          [...at, kind, name],
          `unknown ${word} ${JSON.stringify(name)}${suggestion(name, known)}`,
          'key',
        );

  for (const position of saidTwice(artifact.budget))
    report(position, 'max, warn and growth beside "raw" say the same as those in it; keep one of them');

  for (const target of targets) {
    for (const variant of variantsOf(artifact.build)) {
      for (const limit of limitsFor(artifact.budget, target.name, variant)) checkWarn(limit, report);
    }
  }
}

function checkWarn({ metric, key, max, warn, warnAt, warnIsBare }: Limit, report: Report): void {
  if (warnAt === null) return;
  const what = key === null ? metric : `${metric} ${key}`;
  const { exact } = notationOf(metric);
  if (warn !== null && max !== null && warnIsBare && isOfBytes(metric) && looksLikeShare(warn, max))
    report(
      warnAt,
      `warn of ${what} is ${exact(warn)} beside a max of ${exact(max)}; write ${warn}% for a share of max, or ${warn} B`,
    );
  else if (warn === null)
    report(warnAt, `warn of ${what} is a share of max, but no max counts here; give max, or warn as a size`);
  else if (max !== null && warn > max)
    report(
      warnAt,
      `warn of ${what} (${exact(warn)}) is above its max (${exact(max)}); it would never be seen`,
    );
}

/** Whether a number of bytes was likely meant in percent: no file that may have kilobytes is warned of at 95 bytes. */
const looksLikeShare = (warn: number, max: number) => warn >= 1 && warn <= 100 && max > 1000;
