import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { problemOfTree, replaceFolder } from '../../src/build/buildx/export.ts';
import { folder } from '../helpers/folder.ts';

describe('an exported tree', () => {
  test('may hold files, folders, and links between them', () => {
    using at = folder({ 'tree/usr/lib/libx.so.1': 'x', 'tree/bin/app': 'x' });
    symlinkSync('libx.so.1', at.at('tree/usr/lib/libx.so'));
    symlinkSync('../usr/lib', at.at('tree/bin/lib'));
    symlinkSync('later', at.at('tree/bin/dangling'));
    expect(problemOfTree(at.at('tree'))).toBeNull();
  });

  test.each([
    ['by its text', '../../secret'],
    ['absolutely', '/etc/passwd'],
    ['to nothing', '../../nothing'],
    ['through another link', 'up/../secret'],
  ])('must not lead out %s', (_, to) => {
    using at = folder({ 'tree/a/b/file': 'x', secret: 'x' });
    symlinkSync('../..', at.at('tree/a/b/up'));
    symlinkSync(to, at.at('tree/a/link'));
    // Another depth for the last one: by its text alone it stays inside.
    symlinkSync(to, at.at('tree/a/b/link'));
    expect(problemOfTree(at.at('tree'))).toContain(
      `link", a symlink to "${to}", which is outside the exported folder`,
    );
  });

  test('has a file, and no pipe', () => {
    using at = folder();
    mkdirSync(at.at('tree/empty'), { recursive: true });
    expect(problemOfTree(at.at('tree'))).toBe('no files; copy the files to measure into the stage');
    execFileSync('mkfifo', [at.at('tree/pipe')]);
    expect(problemOfTree(at.at('tree'))).toBe('"pipe", which is a pipe, not a file');
  });
});

describe('replacing a folder', () => {
  test('leaves nothing of the old one, and makes the way to a new one', () => {
    using at = folder({ '.new/app': 'new', 'out/app': 'old', 'out/left-over': 'old', '.other/app': 'other' });
    replaceFolder(at.at('.new'), at.at('out'));
    replaceFolder(at.at('.other'), at.at('deep/out'));
    expect(readdirSync(at.at('out'))).toEqual(['app']);
    expect(readFileSync(at.at('out/app'), 'utf8')).toBe('new');
    expect(readFileSync(at.at('deep/out/app'), 'utf8')).toBe('other');
    expect(readdirSync(at.path).sort()).toEqual(['deep', 'out']);
  });

  test('that fails leaves the old one', () => {
    using at = folder({ 'out/app': 'old' });
    expect(() => replaceFolder(at.at('.missing'), at.at('out'))).toThrow('ENOENT');
    expect(readFileSync(at.at('out/app'), 'utf8')).toBe('old');
    expect(readdirSync(at.path)).toEqual(['out']);
  });
});
