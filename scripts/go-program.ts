/** Builds programs that Debian does not package from their Go modules, once, into the user's cache. */

import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { must } from './must.ts';
import { cacheFolder } from './tools.ts';

const log = (text: string) => process.stderr.write(`size-guard: ${text}\n`);

/**
 * Builds a program with `go install`.
 *
 * @param env an environment with Go
 * @returns its absolute path
 */
export function goInstalled(
  { package: name, version }: { readonly package: string; readonly version: string },
  env: NodeJS.ProcessEnv,
): string {
  const command = basename(name);
  const folder = cacheFolder(`${command}-${version}`);
  const file = join(folder, command);
  if (existsSync(file)) return file;
  log(`building ${command} ${version}`);
  mkdirSync(folder, { recursive: true });
  must('go', ['install', `${name}@${version}`], { cwd: folder, env: { ...env, GOBIN: folder, GOFLAGS: '' } });
  return file;
}

/**
 * Builds a program of a module with replace directives, which `go install` does not support.
 *
 * @returns its absolute path
 */
export function goProgram(
  program: {
    readonly module: string;
    readonly command: string;
    readonly version: string;
    /** Its path in the program's folder in the user's cache. */
    readonly file: string;
  },
  env: NodeJS.ProcessEnv,
): string {
  const { module: name, command, version } = program;
  const folder = cacheFolder(`${command}-${version}`);
  const file = join(folder, program.file);
  if (existsSync(file)) return file;
  log(`building ${command} ${version}`);
  const module = join(folder, 'module');
  mkdirSync(module, { recursive: true });
  const at = { cwd: module, env: { ...env, GOFLAGS: '' } };
  writeFileSync(join(module, 'go.mod'), 'module scratch\n');
  must('go', ['get', '-tool', `${name}/cmd/${command}@${version}`], at);
  const flags = ['-trimpath', '-ldflags', `-s -w -X ${name}/version.Version=${version}`];
  must('go', ['build', ...flags, '-o', `${file}.part`, `${name}/cmd/${command}`], at);
  renameSync(`${file}.part`, file);
  return file;
}
