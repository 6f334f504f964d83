import { describe, expect, test } from '@jest/globals';
import { cover } from '../../src/init/coverage.ts';

const ORDER = ['amd64', 'arm64', 'armv7', 'riscv64'];
const placed = (name: string, ...targets: string[]) => ({
  path: `out/{target}/${name}`,
  targets: new Set(targets),
});
const unplaced = (path: string, ...targets: string[]) => ({ path, targets: new Set(targets) });

const chosen = (...candidates: { path: string; targets: ReadonlySet<string> | null }[]) => {
  const { targets, kept } = cover(candidates, ORDER);
  return `${targets.join(' ')}: ${kept.map(({ path }) => path.split('/').at(-1)).join(' ')}`;
};

describe('every artifact is expected on every target, so targets and artifacts are chosen together', () => {
  test('all of both where all is there', () => {
    expect(chosen(placed('a', ...ORDER), placed('b', ...ORDER))).toBe('amd64 arm64 armv7 riscv64: a b');
  });

  test('a target that no artifact could be built for goes', () => {
    expect(chosen(placed('a', 'amd64', 'arm64'), placed('b', 'arm64', 'amd64'))).toBe('amd64 arm64: a b');
  });

  test('one program for one target goes, rather than three targets', () => {
    expect(chosen(placed('go', ...ORDER), placed('rust', 'amd64'))).toBe('amd64 arm64 armv7 riscv64: go');
  });

  test('three targets go, rather than four programs', () => {
    const rust = ['a', 'b', 'c', 'd'].map((name) => placed(name, 'amd64'));
    expect(chosen(placed('go', ...ORDER), ...rust)).toBe('amd64: go a b c d');
  });

  test('what two artifacts have in common can be more than what either has', () => {
    expect(chosen(placed('a', 'amd64', 'arm64', 'armv7'), placed('b', 'arm64', 'armv7', 'riscv64'))).toBe(
      'arm64 armv7: a b',
    );
  });

  test('a path without its target stays only where there is one target', () => {
    expect(chosen(placed('a', 'amd64', 'arm64'), unplaced('b', 'amd64'))).toBe('amd64 arm64: a');
    expect(chosen(unplaced('a', 'amd64'), unplaced('b', 'amd64'))).toBe('amd64: a b');
    expect(chosen(unplaced('a', 'arm64'), unplaced('b', 'amd64'), unplaced('c', 'arm64'))).toBe('arm64: a c');
  });

  test('so does a file that is for no target in particular', () => {
    const image = { path: 'image.tar', targets: null };
    expect(chosen(placed('a', 'arm64'), image)).toBe('arm64: a image.tar');
    expect(chosen(placed('a', 'amd64', 'arm64'), image)).toBe('amd64 arm64: a');
    expect(chosen(image)).toBe('amd64: image.tar');
  });

  test('of nothing nothing is kept', () => {
    expect(cover([], ORDER).kept).toEqual([]);
  });
});
