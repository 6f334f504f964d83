import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type CheckOptions, check } from '../../src/commands/check.ts';
import { measure } from '../../src/commands/measure.ts';
import { trend } from '../../src/commands/trend.ts';
import { OWNER } from '../../src/lib/files/owner.ts';
import { isTemporary, makeFolder, writeBytes, writeText } from '../../src/lib/files/write.ts';
import { writeReason } from '../../src/lib/files/write-error.ts';
import { codeHostWith, testContext } from '../helpers/context.ts';
import { folder, repository } from '../helpers/folder.ts';

const OPTIONS: CheckOptions = {
  ...{ config: 'budgets.yml', targets: null, folder: null, jobs: 1, zstdLimit: 1e9, rebuilds: 0 },
  ...{ format: 'text', output: null },
};
const CONFIG = 'version: 1\ntargets: [amd64]\nartifacts: { app: { path: app, budget: 1 KB } }\n';
const BUILT = `
version: 1
targets: [amd64]
builds: { app: { run: echo x > app } }
artifacts: { app: { build: app, path: app } }
`;
const thrown = (code: string) => Object.assign(new Error(`${code}: as the file system has it`), { code });

describe('what keeps a file from being written is named', () => {
  test('a file in the place of a folder', () => {
    using at = folder({ taken: 'a file' });
    const found = `${at.at('taken')} is not a folder; remove it, or choose another folder`;
    expect(() => writeText(at.at('taken/deep/report.json'), '{}')).toThrow(
      `${at.at('taken/deep/report.json')} could not be written: ${found}`,
    );
    expect(() => makeFolder(at.at('taken/logs'))).toThrow(
      `${at.at('taken/logs')} could not be created: ${found}`,
    );
    expect(() => makeFolder(at.at('taken'))).toThrow(found);
  });

  test.each([
    ['EROFS', (at: string) => `EROFS: the folder ${at} is on a read-only file system; choose another folder`],
    ['EACCES', (at: string) => `EACCES: there is no permission to write to the folder ${at}; grant it, or`],
    ['EPERM', (at: string) => `EPERM: there is no permission to write to the folder ${at}; grant it, or`],
    ['ENOSPC', () => 'ENOSPC: no space is left on the disk'],
    ['EDQUOT', () => 'EDQUOT: the disk quota is used up'],
    ['EIO', () => 'EIO: as the file system has it'],
  ])('%s', (code, expected) => {
    using at = folder();
    expect(writeReason(at.at('not/there/yet/report.json'), thrown(code))).toContain(expected(at.path));
  });

  test('a file that is removed meanwhile keeps the message of the file system', () => {
    using at = folder();
    expect(writeReason(at.at('report.json'), thrown('ENOENT'))).toBe('ENOENT: as the file system has it');
  });
});

describe('a work folder that cannot be written', () => {
  const found = (at: { at(name: string): string }) => `${at.at('.size-guard')} is not a folder; remove it`;

  test('check reports an error and no pass', async () => {
    using at = folder({ 'budgets.yml': CONFIG, app: 'x', '.size-guard': '' });
    const context = testContext(at.path);
    const { exitCode, verdict } = await check(OPTIONS, context);
    expect(exitCode).toBe(3);
    expect(verdict.verdict).toBe('fail');
    expect(verdict.errors.map(({ code }) => code)).toEqual(['not-written', 'not-written', 'not-written']);
    expect(context.printed()).toContain(found(at));
    expect(context.printed()).not.toContain('PASS');
  });

  test('the action names its input', async () => {
    using at = folder({ 'budgets.yml': CONFIG, app: 'x', taken: '' });
    const context = testContext(at.path, { codeHost: codeHostWith() });
    const { verdict } = await check({ ...OPTIONS, folder: 'taken/out' }, context);
    expect(verdict.errors[0]?.text).toContain(
      'taken is not a folder; remove it, or choose another folder (input "output" of the action)',
    );
  });

  test('a build says why it cannot run', async () => {
    using at = folder({ 'budgets.yml': BUILT, '.size-guard': '' });
    const { exitCode, verdict } = await check(OPTIONS, testContext(at.path));
    expect(exitCode).toBe(3);
    expect(verdict.errors[0]?.text).toContain(found(at));
  });

  test('measure', async () => {
    using at = folder({ 'budgets.yml': CONFIG, app: 'x', '.size-guard': '' });
    await expect(measure(OPTIONS, testContext(at.path))).rejects.toMatchObject({
      name: 'WriteError',
      message: expect.stringContaining(found(at)),
    });
  });

  test('trend', async () => {
    using at = repository({
      'budgets.yml': `${CONFIG}history: { dir: history }\n`,
      app: 'x',
      'out/trend': 'a file',
    });
    const context = testContext(at.path);
    const recording = { snapshots: [], recorded: false, builds: true } as const;
    const options = { ...OPTIONS, ...recording, failOn: 'never', announce: null, format: 'text' } as const;
    const { exitCode } = await trend({ ...options, folder: 'out' }, context);
    expect(exitCode).toBe(3);
    expect(context.logged.join('\n')).toContain(`${at.at('out/trend')} is not a folder`);
  });
});

test('writers of one file at the same time replace it one after another, and leave nothing behind', async () => {
  using at = folder({ file: 'old' });
  const contents = Array.from({ length: 20 }, (_, index) => Buffer.alloc(100_000, index));
  await Promise.all(contents.map((content) => writeBytes(at.at('file'), content, 0o640)));
  const found = readFileSync(at.at('file'));
  expect(contents.some((content) => content.equals(found))).toBe(true);
  expect(statSync(at.at('file')).mode & 0o777).toBe(0o640);
  expect(readdirSync(at.path)).toEqual(['file']);
});

test.each([
  ['a text', async (path: string) => writeText(path, 'new')],
  ['bytes', (path: string) => writeBytes(path, Buffer.from('new'))],
])('writing %s removes what killed writers of that file left, and nothing else', async (_what, write) => {
  const [, start, namespace] = OWNER.split('-');
  // No process has this id: it is above the largest that Linux gives.
  const dead = `9999999-${start}-${namespace}`;
  const stay = [`file.${OWNER}-7.tmp`, `other.${dead}-0.tmp`, 'file.mine.tmp'];
  const left = [`file.${dead}-0.tmp`, `file.${dead}.tmp`, 'file.0123456789ab.tmp', 'file.9999999.tmp'];
  using at = folder(Object.fromEntries([...stay, ...left].map((name) => [name, 'part'])));
  expect([...stay, ...left].filter(isTemporary)).toEqual([...stay.slice(0, 2), ...left]);
  await write(at.at('file'));
  expect(readdirSync(at.path).sort()).toEqual([...stay, 'file'].sort());
  expect(readFileSync(at.at('file'), 'utf8')).toBe('new');
});

test('a file is written through folders that are symlinks', () => {
  using at = folder({ 'real/keep': '' });
  symlinkSync('real', at.at('link'));
  writeText(at.at('link/deep/file'), ['a', 'b']);
  expect(readFileSync(at.at('real/deep/file'), 'utf8')).toBe('ab');
});
