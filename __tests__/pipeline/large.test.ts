import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { explain } from '../../src/commands/explain.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder } from '../helpers/folder.ts';

const OPTIONS: CheckOptions = {
  ...{ config: 'budgets.yml', targets: null, folder: null, jobs: 1, zstdLimit: 1e9, rebuilds: 0 },
  ...{ format: 'text', output: null },
};
const TERABYTE = 1e12;
const UNREAD = 'has 1,000 GB, more than the limit of 16 GB for reading its content';

/** A file that takes no space. */
const sparse = (at: Folder, name: string, bytes: number) => {
  writeFileSync(at.at(name), '');
  truncateSync(at.at(name), bytes);
};
const config = (budget: string) =>
  `version: 1\ntargets: [amd64]\nartifacts: { app: { path: app, budget: ${budget} } }\n`;

describe('a sparse file of a terabyte is not read', () => {
  test('its size is judged', async () => {
    using at = folder({ 'budgets.yml': config('1 GB') });
    sparse(at, 'app', TERABYTE);
    const { exitCode, verdict } = await check(OPTIONS, testContext(at.path));
    expect(exitCode).toBe(1);
    expect(verdict.results).toMatchObject([{ metric: 'raw', state: 'fail', bytes: TERABYTE }]);
  });

  test('what needs its content is unjudged: exit code 3', async () => {
    using at = folder({ 'budgets.yml': config('{ max: 2000 GB, gzip: 1 GB, sections: { .text: 1 MB } }') });
    sparse(at, 'app', TERABYTE);
    const { exitCode, verdict, files } = await check(OPTIONS, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.results.map(({ metric, state }) => `${metric} ${state}`).sort()).toEqual([
      'gzip unjudged',
      'raw pass',
      'sections unjudged',
    ]);
    expect(verdict.errors[0]?.text).toBe(`app: gzip cannot be measured: the file ${UNREAD}`);
    expect(JSON.parse(readFileSync(files.snapshot, 'utf8')).artifacts[0].sha256).toBeNull();
  });

  test('one that a build did not write is not taken for its result', async () => {
    using at = folder({
      'budgets.yml': `
version: 1
targets: [amd64]
builds: { app: { run: ":" } }
artifacts: { app: { build: app, path: app } }
`,
    });
    sparse(at, 'app', TERABYTE);
    const { exitCode, verdict } = await check(OPTIONS, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.errors.map(({ code }) => code)).toEqual(['stale']);
  });

  test('explain says why it does not', async () => {
    using at = folder();
    sparse(at, 'app', TERABYTE);
    const context = testContext(at.path);
    expect(await explain({ file: 'app', format: 'text', output: null, collect: undefined }, context)).toBe(3);
    expect(context.logged).toEqual([`size-guard: app ${UNREAD}`]);
  });
});

test('reading a large file ends when the run is cancelled', async () => {
  using at = folder({ 'budgets.yml': config('20 GB') });
  sparse(at, 'app', 15e9);
  const cancel = new AbortController();
  const checked = check(OPTIONS, testContext(at.path, { signal: cancel.signal }));
  setTimeout(() => cancel.abort(), 100);
  await expect(checked).rejects.toMatchObject({ name: 'Cancelled' });
});
