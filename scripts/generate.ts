/** npm run generate: writes generated files. With --check, it only reports stale ones. */

import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { jsonSchema } from '../src/config/schema/editors.ts';
import { KNOWN_TARGETS, type Libc, type Target, withLibc } from '../src/config/targets.ts';
import { toolchainEnvironment } from '../src/toolchain/environment.ts';
import { cliReference, commandLine } from './cli-reference.ts';
import { bundlePages } from './page.ts';

const ROOT = resolve(import.meta.dirname, '..');
const SCHEMA = 'budgets.schema.json';
const README = 'README.md';
const TOOLCHAINS = 'docs/guides/toolchains.md';
const CLI = 'docs/reference/cli.md';

interface Described {
  readonly description: string;
  readonly default?: string | number | boolean;
}

interface ActionFile {
  readonly inputs: Record<string, Described>;
  readonly outputs: Record<string, Described>;
}

const read = (name: string) => readFile(join(ROOT, name), 'utf8');

/** Formats text of action.yml for a table cell. */
const cell = (text: string) => text.trim().replace(/\s+/g, ' ').replaceAll('|', '\\|');
const code = (text: string) => (text === '' ? '' : `\`${cell(text)}\``);

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function inputsTable({ inputs }: ActionFile): string {
  const rows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    code(String(input.default ?? '')),
    cell(input.description),
  ]);
  return table(['input', 'default', 'what it does'], rows);
}

function outputsTable({ outputs }: ActionFile): string {
  const rows = Object.entries(outputs).map(([name, output]) => [code(name), cell(output.description)]);
  return table(['output', 'what it holds'], rows);
}

/** The packages with the compilers of each known target on Debian and Ubuntu for amd64, and its Rust targets. */
function targetsTable(): string {
  const bare = { goarch: 'amd64', has: () => false };
  const packagesFor = (target: Target, libc: Libc) =>
    toolchainEnvironment(target, libc, false, bare).missing.map(({ remedy }) =>
      remedy.commands.length > 0 ? 'zig' : code(remedy.packages.join(' ')),
    );
  const rows = KNOWN_TARGETS.map((target) => {
    const [c = '', cxx = ''] = packagesFor(target, 'gnu');
    const [musl = ''] = packagesFor(target, 'musl');
    const rust = (['gnu', 'musl'] as const).map((libc) => code(withLibc(target.rust ?? '', libc)));
    return [target.name, c, cxx, musl, rust.join(' ')];
  });
  return table(['target', 'C', 'C++', 'C with musl', 'Rust (gnu, musl)'], rows);
}

/** Replaces the text between `<!-- name:start -->` and `<!-- name:end -->` in a file. */
function between(file: string, text: string, name: string, content: string): string {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`${file} needs the lines ${start} and ${end}, in this order`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

async function generated(): Promise<Map<string, string>> {
  const action: ActionFile = parse(await read('action.yml'));
  const readme = between(README, await read(README), 'inputs', inputsTable(action));
  const commands = cliReference(commandLine());
  return new Map([
    [CLI, between(CLI, await read(CLI), 'commands', `\n${commands}\n`)],
    [SCHEMA, `${JSON.stringify(jsonSchema(), null, 2)}\n`],
    [README, between(README, readme, 'outputs', outputsTable(action))],
    ...(await bundlePages()).map(({ module, source }): [string, string] => [module, source]),
    [TOOLCHAINS, between(TOOLCHAINS, await read(TOOLCHAINS), 'targets', targetsTable())],
  ]);
}

const checking = process.argv.includes('--check');
for (const [name, content] of await generated()) {
  if (content === (await read(name).catch(() => null))) continue;
  if (checking) {
    process.stderr.write(`${name} is stale; run npm run generate\n`);
    process.exitCode = 1;
  } else {
    await writeFile(join(ROOT, name), content);
    process.stdout.write(`${name} written\n`);
  }
}
