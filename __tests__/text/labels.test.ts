import { expect, test } from '@jest/globals';
import { artifactLabel, metricLabel, metricName, shortHash } from '../../src/lib/text/labels.ts';
import { artifactKey } from '../../src/snapshot/key.ts';

const id = { artifact: 'kubesolo', variant: 'offline', target: 'arm64' };

test.each([
  ['kubesolo', { artifact: 'kubesolo', variant: null }],
  ['kubesolo (offline)', { artifact: 'kubesolo', variant: 'offline' }],
  ['kubesolo (offline) on arm64', { ...id, metric: 'raw', key: null, level: null }],
  ['kubesolo (offline) zstd 19 on arm64', { ...id, metric: 'zstd', key: null, level: 19 }],
  ['kubesolo (offline) .rodata on arm64', { ...id, metric: 'sections', key: '.rodata' }],
])('%s', (label, named) => {
  expect(artifactLabel(named)).toBe(label);
});

test('a format sets names off', () => {
  const styles = { name: (text: string) => `<${text}>`, text: (text: string) => text.toUpperCase() };
  expect(artifactLabel({ ...id, metric: 'gzip', level: 9 }, styles)).toBe(
    '<kubesolo> (OFFLINE) <gzip 9> on ARM64',
  );
});

test('the size of the file itself needs a name only where it has no other', () => {
  const raw = { metric: 'raw', key: null };
  expect([metricLabel(raw), metricName(raw)]).toEqual(['', 'raw']);
  expect(metricName({ metric: 'packages', key: 'github.com/aws/**' })).toBe('github.com/aws/**');
});

test('no two artifacts have the same key, whatever their names', () => {
  const keys = [
    { artifact: 'a', target: 'b', variant: null },
    { artifact: 'a', target: 'b', variant: 'null' },
    { artifact: 'a', variant: null },
    { artifact: 'a","b', target: '', variant: null },
    { artifact: 'a', target: '","b', variant: null },
  ].map(artifactKey);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a hash has as many digits as git shows', () => {
  expect(shortHash('0123456789abcdef')).toBe('0123456');
});
