import { expect, test } from '@jest/globals';
import { namedPayloads } from '../../src/parts/embeds.ts';
import type { MeasuredEmbed, Part } from '../../src/snapshot/schema.ts';
import { measured } from '../judge/judging.ts';
import { expectSums } from './sums.ts';

const embed = (
  file: string,
  packed: number,
  bytes: number,
  more: Partial<MeasuredEmbed> = {},
): MeasuredEmbed => ({
  build: 'b',
  target: 'amd64',
  variant: null,
  file,
  bytes,
  packed,
  sha256: 'a'.repeat(64),
  inside: ['app'],
  plain: [],
  ...more,
});
const payload = (name: string, fileBytes: number, unpacked?: number, parts?: Part[]): Part => ({
  kind: 'payload',
  name,
  fileBytes,
  memBytes: fileBytes,
  ...(unpacked === undefined ? {} : { unpacked }),
  ...(parts === undefined ? {} : { parts }),
});

const parts = [
  payload('zst files without a name', 600, undefined, [
    payload('zst of 900 B', 300, 900),
    payload('zst of 800 B', 200, 800),
    payload('zst of 700 B', 100, 700),
  ]),
  payload('tool', 90, 100),
];
const names = (all: readonly Part[]) => all.map(({ name, fileBytes }) => `${name} ${fileBytes}`);

test('payloads are named after the embeds that they contain', () => {
  const named = namedPayloads(measured(690, { parts }), [
    embed('emb/shim.zst', 300, 900),
    embed('emb/bridge.zst', 100, 700),
    embed('emb/renamed.zst', 90, 100),
    embed('emb/other-target.zst', 200, 800, { target: 'arm64' }),
  ]);
  expect(names(named)).toEqual(['shim 300', 'zst files without a name 200', 'bridge 100', 'renamed 90']);
  expect(names(named[1]?.parts ?? [])).toEqual(['zst of 800 B 200']);
  expectSums(named, 690);
  expect(namedPayloads(measured(690, { parts }), [])).toEqual(parts);
});
