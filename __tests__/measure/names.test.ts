import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder } from '../helpers/folder.ts';

const OPTIONS: CheckOptions = {
  ...{ config: 'budgets.yml', targets: null, folder: null, jobs: 1, zstdLimit: 1e9, rebuilds: 0 },
  ...{ format: 'text', output: null },
};
/** `caf\xe9` in Latin-1. */
const latin1 = (at: Folder, ...parts: string[]) =>
  Buffer.concat([Buffer.from(`${at.at(...parts)}/caf`), Buffer.from([0xe9])]);
const SAID = 'has a name that is not UTF-8 and cannot be opened; rename the file';

describe('a name that is no UTF-8 is an error, and not passed over', () => {
  const config = (path: string) =>
    `version: 1\ntargets: [amd64]\nartifacts: { app: { path: "${path}", budget: 1 KB } }\n`;

  test('of a file', async () => {
    using at = folder({ 'budgets.yml': config('bin/*'), 'bin/app': 'x' });
    writeFileSync(latin1(at, 'bin'), 'x');
    const { exitCode, verdict } = await check(OPTIONS, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.errors.map(({ text }) => text)).toEqual([`bin/caf\ufffd ${SAID}`]);
  });

  test('of a folder that a glob goes through', async () => {
    using at = folder({ 'budgets.yml': config('bin/**'), 'bin/app': 'x' });
    mkdirSync(latin1(at, 'bin'));
    const { exitCode, verdict } = await check(OPTIONS, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.errors.map(({ text }) => text)).toEqual([`bin/caf\ufffd ${SAID}`]);
  });

  test('of an embed', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: [amd64]
builds: { app: { run: cat emb/*.zst > app, embeds: [ { from: "in/*", to: emb } ] } }
artifacts: { app: { build: app, path: app } }
`,
      'in/keep': 'x',
    });
    writeFileSync(latin1(at, 'in'), 'x');
    const { exitCode, verdict } = await check(OPTIONS, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.errors[0]?.text).toContain(`in/caf\ufffd ${SAID}`);
  });
});
