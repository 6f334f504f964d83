/** A run of the action that the runner cancels. */

import { existsSync, readFileSync } from 'node:fs';
import { afterEach, expect, jest, test } from '@jest/globals';
import { parse } from 'yaml';
import { runAction } from '../../src/github/modes.ts';
import { folder } from '../helpers/folder.ts';

const before = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  process.removeAllListeners('SIGTERM').removeAllListeners('SIGINT');
});

/** The inputs as the runner hands them over: those of action.yml, unless others are given. */
function inputs(own: Readonly<Record<string, string>>): void {
  const { inputs } = parse(readFileSync('action.yml', 'utf8')) as {
    inputs: Record<string, { default?: string }>;
  };
  for (const [name, input] of Object.entries(inputs))
    process.env[`INPUT_${name.toUpperCase()}`] = own[name] ?? input.default ?? '';
}

test.each(['SIGTERM', 'SIGINT'] as const)('%s: the error says that it was cancelled', async (signal) => {
  using at = folder({
    'budgets.yml': `
version: 1
targets: [amd64]
builds: { slow: { run: "echo > begun; sleep 600" } }
artifacts: { slow: { build: slow, path: slow } }
`,
  });
  inputs({ 'working-directory': at.path, token: '', setup: 'never', mode: 'check' });
  // What the runner would take for commands of its own.
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const ended = runAction().then(
    () => null,
    (error: unknown) => error,
  );
  while (!existsSync(at.at('begun'))) await new Promise((resolve) => setTimeout(resolve, 20));
  process.emit(signal, signal);
  const thrown = await ended;
  write.mockRestore();
  expect(thrown).toMatchObject({
    name: 'Cancelled',
    message: 'size-guard was cancelled; nothing was judged',
  });
});
