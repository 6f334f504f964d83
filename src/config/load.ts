/** Reads and checks budgets.yml. The only file in this folder that accesses the file system. */

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve as resolvePath, sep } from 'node:path';
import { isInside } from '../lib/files/paths.ts';
import { pointerProblem } from '../lib/files/pointer.ts';
import { realPathOf } from '../lib/files/real-path.ts';
import { shellWord } from '../lib/units/shell.ts';
import type { Config } from './config.ts';
import { type ConfigDocument, LARGEST_CONFIG_BYTES, type Problem, parseConfigDocument } from './document.ts';
import { ConfigError, locateIssues } from './errors/problems.ts';
import { salvage } from './errors/salvage.ts';
import { resolve } from './resolve.ts';
import { brokenRules } from './rules/rules.ts';
import { configSchema, type WrittenConfig, withoutFreeKeys } from './schema/config.ts';
import { knownKeysAt } from './schema/editors.ts';
import { KNOWN_TARGETS } from './targets.ts';
import { textsOf, writtenJobs } from './texts.ts';

/** The most artifacts that a snapshot can hold; far more than anybody builds. */
const MAX_PLANNED = 20_000;

/** A configuration and its location. Paths are absolute, with symlinks resolved. */
export interface LoadedConfig {
  readonly config: Config;
  /** The folder of budgets.yml, to which its paths are relative. */
  readonly folder: string;
  /** The root of the repository, or the folder itself outside of one. */
  readonly root: string;
  /** The sha256 of the file's text, in hex. */
  readonly sha256: string;
}

/**
 * Loads and checks a configuration.
 *
 * @param path budgets.yml, relative to `cwd` or absolute
 * @throws ConfigError with every problem and its position
 */
export function loadConfig(path: string, cwd: string): LoadedConfig {
  return checkConfig(readText(resolvePath(cwd, path), path), path, cwd);
}

/**
 * Checks a text as the configuration at a path. The file need not exist, its folder must.
 *
 * @param path the path of the existing or future file, relative to `cwd` or absolute
 * @throws ConfigError with every problem and its position
 */
export function checkConfig(text: string, path: string, cwd: string): LoadedConfig {
  const file = resolvePath(cwd, path);
  const folder = realpathSync(dirname(file));
  const root = repositoryRoot(folder);
  const inRepository = relative(root, join(folder, basename(file)))
    .split(sep)
    .join('/');

  const pointer = pointerProblem(text);
  if (pointer !== null) throw new ConfigError(path, [{ line: 1, column: 1, message: `the file ${pointer}` }]);
  const document = parseConfigDocument(text);
  const problems = [...document.problems];
  const fail = () => new ConfigError(path, problems);
  if (document.value === null || (document.value === undefined && problems.length === 0))
    problems.push({ line: 1, column: 1, message: 'the file is empty; run size-guard init to generate one' });
  if (document.value === null || document.value === undefined) throw fail();

  const value = withoutFreeKeys(document.value);
  const checked = configSchema.safeParse(value, { reportInput: false });
  if (!checked.success) problems.push(...locateIssues(checked.error.issues, document, knownKeysAt));
  const written = checked.success ? checked.data : salvage(value, checked.error.issues);
  if (written === undefined) throw fail();
  const planned = countPlanned(written);
  if (planned > MAX_PLANNED) {
    const message = `targets, variants, artifacts and builds multiply to ${planned}; the limit is ${MAX_PLANNED}`;
    problems.push({ ...document.positionOfKey(['artifacts']), message });
    throw fail();
  }
  const config = resolve(written, document, inRepository);
  const place = { path: posix.dirname(inRepository), absolute: folder };
  problems.push(...brokenRules({ written, document, config, folder: place }));
  if (problems.length > 0) throw fail();
  problems.push(...symlinksOut(config, document, folder, root));
  if (problems.length > 0) throw fail();
  return { config, folder, root, sha256: createHash('sha256').update(text).digest('hex') };
}

/** The number of jobs and artifacts to plan; even a small file can multiply to many. */
function countPlanned({ targets = [], builds = {}, artifacts }: WrittenConfig): number {
  const variantsIn = (build: string | undefined) =>
    Math.max(1, Object.keys(builds[build ?? '']?.variants ?? {}).length);
  const perTarget = [...Object.keys(builds), ...Object.values(artifacts).map(({ build }) => build)]
    .map(variantsIn)
    .reduce((sum, variants) => sum + variants, 0);
  return perTarget * Math.max(KNOWN_TARGETS.length, Object.keys(targets).length);
}

function readText(file: string, asGiven: string): string {
  const top = (message: string, line = 1) => new ConfigError(asGiven, [{ line, column: 1, message }]);
  try {
    const stats = statSync(file);
    if (stats.isDirectory()) throw top('this is a folder; give the path of the file in it');
    if (!stats.isFile()) throw top('not a regular file');
    if (stats.size > LARGEST_CONFIG_BYTES)
      throw top(`the file has ${stats.size} bytes; the limit is ${LARGEST_CONFIG_BYTES}`);
    return textOf(readFileSync(file), top);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw top(
      code === 'ENOENT'
        ? 'file not found; run size-guard init to generate it, or give another path with --config'
        : `cannot read the file: ${message}`,
    );
  }
}

/** Decodes the file, which must be UTF-8. */
function textOf(content: Buffer, top: (message: string, line?: number) => ConfigError): string {
  const [first, second] = content;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || content.includes(0))
    throw top('not UTF-8 but probably UTF-16, as some Windows editors write it; save the file as UTF-8');
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(content);
  } catch {
    const lines = content.toString('utf8').split('\n');
    const line = lines.findIndex((each) => each.includes('\ufffd')) + 1;
    throw top('this line is not UTF-8; save the file as UTF-8', Math.max(line, 1));
  }
}

/** The nearest folder, from `folder` upwards, that contains `.git` (a folder, or a file in a worktree); else `folder`. */
export function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}

/** Problems of paths (of artifacts, embed folders and buildx) that leave the repository through an existing symlink. */
function symlinksOut(config: Config, document: ConfigDocument, folder: string, root: string): Problem[] {
  // A wrong path is reported once, though it applies to several targets and variants.
  const problems = new Map<string, Problem>();
  for (const { kind, at, filled, counts } of textsOf(config, writtenJobs(config))) {
    if (kind === 'other' || kind === 'embeds' || !counts || !filled.ok || problems.has(at.join(' ')))
      continue;
    const real = realPathOf(join(folder, filled.text));
    if (isInside(real, root)) continue;
    // Build systems that keep their outputs elsewhere (bazel-bin) create such symlinks.
    const fix =
      kind === 'artifact'
        ? `; copy the file into the repository in the "run" of its build, for example cp -L ${shellWord(filled.text)} out/`
        : '';
    const message = `${JSON.stringify(filled.text)} leaves the repository through a symlink to ${real}${fix}`;
    problems.set(at.join(' '), { ...document.positionOf(at), message });
  }
  return [...problems.values()];
}
