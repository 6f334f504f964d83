/** Snapshots of any content, for properties. */

import fc from 'fast-check';
import { type Part, SNAPSHOT_SCHEMA, type Snapshot } from '../../src/snapshot/schema.ts';

const text = fc.string({ minLength: 1, maxLength: 8, unit: 'binary' });
const name = fc.constantFrom('app', 'crun', 'b', 'a b', 'ä', '`|`');
const target = fc.constantFrom('amd64', 'arm64', 'armv7');
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const bytes = fc.maxSafeNat();
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const sha = hex(40);

const part: fc.Arbitrary<Part> = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.record(
    {
      kind: text,
      name: text,
      fileBytes: bytes,
      version: text,
      memBytes: bytes,
      estimated: fc.constant<true>(true),
      unpacked: bytes,
      parts: fc.array(tie('part'), { maxLength: 2, depthIdentifier: 'part' }),
    },
    { requiredKeys: ['kind', 'name', 'fileBytes'] },
  ),
})).part;

const fingerprint = fc.record({
  go: maybe(text),
  rustc: maybe(text),
  cc: maybe(text),
  linker: maybe(text),
  libc: maybe(text),
  linkage: maybe(text),
  needed: fc.array(text, { maxLength: 2 }),
  buildId: maybe(text),
  settings: fc.dictionary(text, text, { maxKeys: 3 }),
  modules: fc.array(fc.record({ path: text, version: text }), { maxLength: 2 }),
  images: fc.array(text, { maxLength: 2 }),
});

const size = fc.record({
  metric: fc.constantFrom('raw', 'zstd', 'sections'),
  key: maybe(fc.constantFrom('.text', '.data')),
  level: maybe(fc.constantFrom(3, 9, 19)),
  bytes,
});

const where = { artifact: name, target, variant: maybe(fc.constantFrom('slim', 'full')) };
const place = (entry: {
  readonly artifact: string;
  readonly target: string;
  readonly variant: string | null;
}) => JSON.stringify([entry.artifact, entry.target, entry.variant]);

export const snapshots: fc.Arbitrary<Snapshot> = fc.record({
  schema: fc.constant<typeof SNAPSHOT_SCHEMA>(SNAPSHOT_SCHEMA),
  tool: text,
  zstd: text,
  key: text,
  leg: maybe(target),
  config: maybe(hex(64)),
  commit: maybe(
    fc.record({
      sha,
      tree: sha,
      parents: fc.array(sha, { maxLength: 2 }),
      head: hex(64),
      date: fc.constantFrom('2026-01-02T03:04:05Z', '2026-01-02T03:04:05+02:00'),
      dirty: fc.boolean(),
    }),
  ),
  planned: fc.uniqueArray(fc.record(where), { maxLength: 6, selector: place }),
  artifacts: fc.uniqueArray(
    fc.record({
      ...where,
      declared: name,
      file: text,
      format: fc.constantFrom('elf/amd64', 'elf/arm64', 'elf/damaged', 'other'),
      sha256: hex(64),
      sizes: fc.uniqueArray(size, {
        minLength: 1,
        maxLength: 4,
        selector: ({ metric, key, level }) => JSON.stringify([metric, key, level]),
      }),
      fingerprint: maybe(fingerprint),
      noise: maybe(bytes),
      rebuilt: maybe(
        fc.record({
          builds: fc.constantFrom(2, 3),
          files: fc.constantFrom(1, 2),
          spreads: fc.array(size, { maxLength: 2 }),
        }),
      ),
      parts: fc.array(part, { maxLength: 2 }),
    }),
    { maxLength: 6, selector: place },
  ),
  embeds: fc.array(
    fc.record({
      build: name,
      target,
      variant: where.variant,
      file: text,
      bytes,
      packed: bytes,
      sha256: hex(64),
      plain: fc.array(name, { maxLength: 3 }),
      inside: fc.array(name, { maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  problems: fc.array(
    fc.record({
      code: fc.constantFrom('no-file', 'build-failed', 'not-elf'),
      text,
      build: maybe(name),
      artifact: maybe(name),
      declared: maybe(name),
      target: maybe(target),
      variant: where.variant,
      metric: maybe(fc.constantFrom('raw', 'zstd')),
    }),
    { maxLength: 4 },
  ),
});

/** The same snapshot with its lists in another order. */
export const shuffled = (snapshot: Snapshot): fc.Arbitrary<Snapshot> => {
  const any = <Item>(items: readonly Item[]) => fc.shuffledSubarray([...items], { minLength: items.length });
  return fc
    .record({
      planned: any(snapshot.planned),
      artifacts: any(snapshot.artifacts),
      embeds: any(snapshot.embeds),
      problems: any(snapshot.problems),
    })
    .map((lists) => ({
      ...snapshot,
      ...lists,
      artifacts: lists.artifacts.map((artifact) => ({ ...artifact, sizes: artifact.sizes.toReversed() })),
      embeds: lists.embeds.map((embed) => ({
        ...embed,
        inside: embed.inside.toReversed(),
        plain: embed.plain.toReversed(),
      })),
    }));
};
