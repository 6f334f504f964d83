import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { program, rejectUnknownCommand } from '../../src/cli/program.ts';
import { UsageError } from '../../src/pipeline/context.ts';
import { testContext } from '../helpers/context.ts';
import { folder } from '../helpers/folder.ts';

const CONFIG = `
version: 1
targets: [amd64, arm64]
artifacts: { app: { path: "app-{target}" } }
`;

/** Runs the program in a folder, and returns its exit code and what it printed. */
async function run(cwd: string, ...args: string[]) {
  const context = testContext(cwd);
  let code: number | null = null;
  const root = program(
    async () => context,
    (ended) => {
      code = ended;
    },
  );
  silence(root);
  await root.parseAsync(args, { from: 'user' });
  return { code, printed: context.printed(), logged: context.logged };
}

function silence(command: Command): void {
  command.configureOutput({ writeErr: () => {}, writeOut: () => {} });
  for (const each of command.commands) silence(each);
}

const commandsBelow = (command: Command): Command[] => [
  ...command.commands,
  ...command.commands.flatMap(commandsBelow),
];

const root = program(
  () => Promise.reject(new Error('commands of the reference cannot run')),
  () => {},
);
const everyCommand = commandsBelow(root).map((command) => ({ name: command.name(), command }));

describe('arguments and options reach the command', () => {
  test('a comma-separated list of targets', async () => {
    using at = folder({ 'budgets.yml': CONFIG });
    const { code, printed } = await run(at.path, 'plan', '--target', 'arm64');
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ include: [{ target: 'arm64' }] });
  });

  test('positional arguments, and the exit code back', async () => {
    using at = folder({ app: 'x'.repeat(1000) });
    expect(await run(at.path, 'pack', 'app', '--try', '1,3')).toMatchObject({
      code: 0,
      printed: expect.stringMatching(/^app: 1 KB\n *level .*\n +1 .*\n +3 /),
    });
    expect(await run(at.path, 'pack', 'none', '--try', '1')).toMatchObject({ code: 3, printed: '' });
  });

  test('check is the default command', async () => {
    using at = folder({ 'budgets.yml': CONFIG, 'app-amd64': 'x' });
    const { code, printed } = await run(at.path, '--format', 'json', '--target', 'amd64');
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ verdict: 'pass' });
  });

  test('--recorded and snapshots contradict each other', async () => {
    using at = folder({ 'budgets.yml': CONFIG });
    await expect(run(at.path, 'trend', '--recorded', 'snapshot.json')).rejects.toThrow(UsageError);
  });
});

test.each([
  [['pack', 'app', '--level', '23'], 'expected a zstd level, a whole number from 1 to 22'],
  [['pack', 'app', '--try', '1,x'], 'expected a zstd level, a whole number from 1 to 22'],
  [['check', '--rebuild', '1'], 'expected a whole number of 2 or more: one build has no spread'],
  [['check', '--jobs', '0.5'], 'expected a whole number of 1 or more'],
])('%j is refused', async (args, message) => {
  using at = folder({ 'budgets.yml': CONFIG });
  await expect(run(at.path, ...args)).rejects.toThrow(message);
});

describe('help', () => {
  test.each(everyCommand)('$name: one lower-case line, and no period', ({ command }) => {
    for (const text of [command.description(), ...command.options.map(({ description }) => description)])
      expect(text).toMatch(/^[a-z][^\n]*[^.\n]$/);
  });

  test('a flag means the same in every command that has it', () => {
    const syntaxes = new Map<string, Set<string>>();
    for (const { command } of everyCommand)
      for (const { long, flags } of command.options)
        syntaxes.set(`${long}`, (syntaxes.get(`${long}`) ?? new Set()).add(flags.replace(/<.*>/, '<>')));
    expect([...syntaxes].filter(([, written]) => written.size > 1)).toEqual([]);
  });
});

describe('an unknown command', () => {
  test.each([
    ['chekc', 'unknown command "chekc"; did you mean "check"?'],
    ['./app', 'unknown command "./app"; expected one of help, check, measure'],
  ])('%s', (word, message) => {
    expect(() => rejectUnknownCommand(root, word)).toThrow(message);
  });

  test.each([undefined, '--format', 'help', 'history'])('%s is none', (word) => {
    expect(() => rejectUnknownCommand(root, word)).not.toThrow();
  });
});

test('no command is loaded before it is asked for: --version and --help start without its code', () => {
  const folderOfCli = resolve(import.meta.dirname, '../../src/cli');
  const files = readdirSync(folderOfCli, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files).toContain('definitions/check.ts');
  for (const file of files) {
    const text = readFileSync(resolve(folderOfCli, file), 'utf8');
    const loaded = [...text.matchAll(/^import (?!type\b)[^;]*?from '([^']+)';/gm)].map(([, path]) => path);
    expect(loaded.filter((path) => /\/(commands|pipeline\/[a-z]+)\//.test(path ?? ''))).toEqual([]);
  }
});
