/** budgets.yml on a real disk. */

import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config/load.ts';
import { folder } from '../helpers/folder.ts';

const BUDGETS = 'version: 1\nartifacts:\n  app: { path: "out/{target}/app" }\n';

test('a folder without budgets.yml', () => {
  using made = folder();
  expect(() => loadConfig('budgets.yml', made.path)).toThrow(
    'budgets.yml:1:1: file not found; run size-guard init to generate it, or give another path with --config',
  );
});

test('a folder in its place', () => {
  using made = folder({ 'budgets.yml/file': '' });
  expect(() => loadConfig('budgets.yml', made.path)).toThrow(
    'budgets.yml:1:1: this is a folder; give the path of the file in it',
  );
});

test('the key is the path in the repository, unless one is given', () => {
  using made = folder({
    'tools/budgets.yml': BUDGETS,
    'own.yml': `key: kubesolo\n${BUDGETS}`,
  });
  mkdirSync(made.at('.git'));
  const { config, folder: found, root } = loadConfig('budgets.yml', made.at('tools'));
  expect(config).toMatchObject({ file: 'tools/budgets.yml', key: 'tools/budgets.yml' });
  expect({ found, root }).toEqual({ found: made.at('tools'), root: made.path });
  expect(loadConfig('../own.yml', made.at('tools')).config.key).toBe('kubesolo');
});

describe('paths stay inside of the repository', () => {
  const up = (path: string) => BUDGETS.replace('out/', path);

  test('a folder of it above the configuration is fine', () => {
    using made = folder({ 'tools/budgets.yml': up('../out/') });
    mkdirSync(made.at('.git'));
    expect(loadConfig('tools/budgets.yml', made.path).config.artifacts[0]?.path).toBe('../out/{target}/app');
  });

  test('what is above the repository is not', () => {
    using made = folder({ 'repository/tools/budgets.yml': up('../../out/') });
    mkdirSync(made.at('repository', '.git'));
    expect(() => loadConfig('tools/budgets.yml', made.at('repository'))).toThrow(
      `tools/budgets.yml:3:16: "../../out/amd64/app" is outside the repository; write a path inside it, relative to this file's folder`,
    );
  });

  test('nor what a symlink leads to', () => {
    using elsewhere = folder();
    using made = folder({ 'budgets.yml': BUDGETS });
    symlinkSync(elsewhere.path, made.at('out'));
    expect(() => loadConfig('budgets.yml', made.path)).toThrow(
      `budgets.yml:3:16: "out/amd64/app" leaves the repository through a symlink to ${elsewhere.path}; copy the file into the repository in the "run" of its build, for example cp -L out/amd64/app out/`,
    );
  });

  test('an absolute path into it is explained', () => {
    using made = folder({ 'tools/budgets.yml': '' });
    mkdirSync(made.at('.git'));
    const paths = { 'tools/out': 'out', out: '../out' };
    for (const [path, relative] of Object.entries(paths)) {
      made.write({ 'tools/budgets.yml': up(`${made.at(path)}/`) });
      expect(() => loadConfig('tools/budgets.yml', made.path)).toThrow(
        `is an absolute path; write it relative to this file's folder: "${relative}/{target}/app"`,
      );
    }
  });

  test('a symlink within it is fine', () => {
    using made = folder({ 'budgets.yml': BUDGETS, 'build/file': '' });
    symlinkSync(join('build'), made.at('out'));
    expect(loadConfig('budgets.yml', made.path).config.artifacts).toHaveLength(1);
  });
});

describe('what is no UTF-8 is reported as that', () => {
  const logged = (content: Buffer) => {
    using made = folder({ 'budgets.yml': content });
    try {
      loadConfig('budgets.yml', made.path);
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const utf16 =
    'budgets.yml:1:1: not UTF-8 but probably UTF-16, as some Windows editors write it; save the file as UTF-8';

  test('UTF-16, with and without a mark, in both byte orders', () => {
    const little = Buffer.from(`\ufeff${BUDGETS}`, 'utf16le');
    for (const content of [little, little.subarray(2), Buffer.from(little).swap16()])
      expect(logged(content)).toBe(utf16);
  });

  test('Latin-1, by its line', () => {
    const text = Buffer.from(`${BUDGETS}# f\u00fcr\n`, 'latin1');
    expect(logged(text)).toBe(
      `budgets.yml:${BUDGETS.split('\n').length}:1: this line is not UTF-8; save the file as UTF-8`,
    );
  });

  test('UTF-8 is fine, with its mark and with U+FFFD itself', () => {
    expect(logged(Buffer.from(`\ufeff${BUDGETS}# \ufffd \u{1f600}\n`))).toBeNull();
  });
});

test('a few names that multiply to more than a snapshot can hold are refused before anything is made of them', () => {
  const names = (prefix: string, value: string) =>
    Array.from({ length: 300 }, (_, index) => `${prefix}${index}: ${value}`).join(', ');
  const text = `version: 1\nbuilds: { b: { run: x, variants: { ${names('v', '{}')} } } }\nartifacts: { ${names('a', '{ build: b, path: "{target}{variant}" }')} }\n`;
  using made = folder({ 'budgets.yml': text });
  expect(() => loadConfig('budgets.yml', made.path)).toThrow(
    'budgets.yml:3:1: targets, variants, artifacts and builds multiply to',
  );
});
