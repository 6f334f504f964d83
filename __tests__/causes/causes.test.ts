import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { causesOf } from '../../src/causes/causes.ts';
import { markdownReport } from '../../src/report/verdict/markdown.ts';
import type { MeasuredArtifact, Part } from '../../src/snapshot/schema.ts';
import { load } from '../config/loading.ts';
import { baseline, budget, fingerprint, measured, only, verdictOf, verdictOn } from '../judge/judging.ts';

const part = (kind: string, name: string, fileBytes: number, more: Partial<Part> = {}): Part => ({
  kind,
  name,
  fileBytes,
  ...more,
});
const total = (parts: readonly Part[]) => parts.reduce((sum, { fileBytes }) => sum + fileBytes, 0);
/** A file with bytes outside its parts. */
const bigger = (entry: MeasuredArtifact, extra: number): MeasuredArtifact => ({
  ...entry,
  sizes: entry.sizes.map((size) => ({ ...size, bytes: size.bytes + extra })),
});
const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'other');
const made = (parts: Part[], more = {}) => measured(total(parts), { parts, ...more });

const config = load('version: 1\nartifacts:\n  app: { path: "{target}/app" }\n');
const ONE = load('version: 1\ntargets: [amd64]\nartifacts:\n  app: { path: "{target}/app" }\n');

/** The causes of the change from one list of parts to another, on one target. */
function causes(before: Part[], now: Part[], built: [object, object] = [{}, {}]) {
  const old = made(before, { fingerprint: fingerprint(built[0]) });
  const verdict = verdictOn(ONE, [made(now, { fingerprint: fingerprint(built[1]) })], {
    baselines: [baseline(ONE, [old])],
  });
  return only(verdict).causes;
}
const texts = (...given: Parameters<typeof causes>) => causes(...given).map(({ text }) => text);

const STD = part('module', 'std', 900_000, {
  version: 'go1.26.0',
  parts: [part('package', 'runtime', 500_000), part('package', 'net/http', 400_000)],
});

describe('the causes of a change', () => {
  test('list new and removed parts first, then the largest changes, and add up', () => {
    const found = causes(
      [STD, part('module', 'm/old', 3000), part('section', '.rodata, not attributed', 5000)],
      [
        { ...STD, fileBytes: 950_000 },
        part('module', 'm/new', 20_000, { version: 'v1.0.0' }),
        part('section', '.rodata, not attributed', 9000),
        part('padding', 'padding', 12),
      ],
    );
    expect(found.map(({ text }) => text)).toEqual([
      'm/new +20 KB (new)',
      'std +50 KB',
      '3 other parts +1.01 KB',
    ]);
    expect(found.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)).toBe(71_012);
  });

  test("name the package if it accounts for its module's change, and versions", () => {
    const grown = {
      ...STD,
      fileBytes: 910_000,
      parts: [part('package', 'runtime', 500_000), part('package', 'net/http', 410_000)],
    };
    expect(texts([STD], [grown])).toEqual(['net/http +10 KB']);
    expect(
      texts(
        [part('module', 'k8s.io/client-go', 1000, { version: 'v0.30.0' })],
        [
          part('module', 'k8s.io/client-go', 9000, { version: 'v0.31.0' }),
          part('module', 'example.org/extra', 5000, { version: 'v0.1.0' }),
        ],
      ),
    ).toEqual([
      'example.org/extra +5 KB (new)',
      'k8s.io/client-go +8 KB (v0.30.0 → v0.31.0)',
      'the new module example.org/extra probably came with k8s.io/client-go v0.30.0 → v0.31.0',
    ]);
  });

  test('are the toolchain, the linker or alignment instead of a module', () => {
    const text = part('package', 'main', 10_000);
    expect(
      texts([text], [part('package', 'main', 10_500)], [{ go: 'go1.25.1' }, { go: 'go1.26.0' }]),
    ).toEqual(['main +500 B', 'the build differs: go go1.25.1 → go1.26.0, which moves and resizes code']);
    expect(
      texts([text], [text, part('table', 'symbol table', 4000), part('debug', 'debug info', 9000)]),
    ).toEqual(['it is no longer stripped', 'debug info +9 KB (new)', 'symbol table +4 KB (new)']);
    expect(texts([text, part('table', 'relocations', 7000)], [text])).toContain(
      'it is no longer position-independent, so relocations are gone',
    );
    expect(texts([text, part('padding', 'padding', 10)], [text, part('padding', 'padding', 4000)])).toContain(
      'most of it is alignment between segments, not content',
    );
  });

  test('can be methods that the linker keeps because of reflection, or drops again', () => {
    const program = (reflects: boolean, extra: number) => [
      part('module', 'std', 300_000 + 2 * extra, {
        version: 'go1.26.8',
        parts: [
          part('package', 'net/http', 200_000 + extra),
          part('package', 'reflect', 100_000 + extra, {
            parts: [
              part('symbol', reflects ? 'reflect.(*rtype).FieldAlign' : 'reflect.(*rtype).Method', 1700),
              part('other', 'other', 98_300 + extra),
            ],
          }),
        ],
      }),
    ];
    const first = (...given: Parameters<typeof causes>) => texts(...given)[0];
    expect(first(program(false, 0), program(true, 50_000))).toMatch(
      /^the program now uses reflect.Method, so Go's linker can no longer drop unused methods/,
    );
    expect(first(program(true, 50_000), program(false, 0))).toMatch(
      /^the program no longer uses reflect.Method/,
    );
    expect(texts(program(true, 0), program(true, 50_000))).toEqual(['net/http +50 KB', 'reflect +50 KB']);
  });

  test('can be position independence according to the build, however small its relocations are', () => {
    const packages = (bytes: number) =>
      Array.from({ length: 30 }, (_, at) => part('package', `p${at}`, bytes));
    const built = (mode: string) => ({ settings: { '-buildmode': mode } });
    const found = texts(
      packages(10_000),
      [...packages(11_000), part('table', 'relocations', 2000)],
      [built('exe'), built('pie')],
    );
    expect(found).toContain('it is position-independent now, which requires relocations');
    expect(found.join()).not.toContain('a little each');
  });

  test('are not spread over packages if only a few of them grew', () => {
    const packages = (extra: number) =>
      Array.from({ length: 90 }, (_, at) =>
        part('package', `p${at}`, 10_000 + (at < 25 ? extra * (at + 10) : 0)),
      );
    expect(texts(packages(0), packages(10)).join()).not.toContain('a little each');
  });

  test('can be code that moved to another package, which is no growth', () => {
    const std = (name: string, bytes: number): Part => ({
      ...part('module', 'std', 500_000 + bytes),
      parts: [part('package', 'runtime', 500_000), part('package', name, bytes)],
    });
    const crypto = (bytes: number) =>
      part('module', 'golang.org/x/crypto', bytes, {
        parts: [part('package', 'golang.org/x/crypto/hkdf', bytes)],
      });
    expect(texts([std('net', 10), crypto(40_000)], [std('vendor/golang.org/x/crypto/hkdf', 45_000)])).toEqual(
      [
        '3 parts +4.99 KB',
        'code probably moved from golang.org/x/crypto/hkdf to vendor/golang.org/x/crypto/hkdf (+5 KB net)',
      ],
    );
    expect(
      texts([std('net', 10), crypto(4000)], [std('vendor/golang.org/x/crypto/hkdf', 45_000)]).join(),
    ).not.toContain('moved');
  });

  test('are modules with other versions and the build if one side does not know its parts', () => {
    expect(causes([], [part('package', 'p', 100)])).toEqual([]);
    const built = (go: string, ...modules: [string, string][]) => ({
      go,
      modules: modules.map(([path, version]) => ({ path, version })),
    });
    const sides: [object, object] = [
      built('go1.25.1', ['m/same', 'v1.0.0'], ['m/old', 'v0.1.0'], ['m/up', 'v1.2.0']),
      built('go1.26.0', ['m/same', 'v1.0.0'], ['m/new', 'v0.2.0'], ['m/up', 'v1.3.0']),
    ];
    expect(texts([], [part('package', 'p', 100)], sides)).toEqual([
      'modules changed: m/new v0.2.0 (new), m/up v1.2.0 → v1.3.0, m/old (gone)',
      'the build differs: go go1.25.1 → go1.26.0, which moves and resizes code',
    ]);
  });

  test('include bytes that no part explains, and always add up', () => {
    const grew = causesOf(
      made([part('package', 'p', 100)]),
      bigger(made([part('package', 'p', 150)]), 30),
      [],
    );
    expect(grew.map(({ text }) => text)).toEqual(['p +50 B', 'other bytes +30 B']);

    const side = fc
      .array(fc.record({ kind: fc.constantFrom('module', 'section'), name, fileBytes: fc.nat(2000) }))
      .chain((parts) => fc.nat(500).map((extra) => bigger(made(parts), extra)));
    fc.assert(
      fc.property(side, side, (before, after) => {
        const [was, is] = [before, after].map(({ sizes }) => sizes[0]?.bytes ?? 0);
        const named = causesOf(before, after, []).filter(({ name: known }) => known !== null);
        fc.pre(named.length > 0);
        expect(named.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)).toBe((is ?? 0) - (was ?? 0));
      }),
    );
  });

  test('are reported once for all targets that share them', () => {
    const on = (target: string, regex: number) =>
      made([part('crate', 'std', 5000), ...(regex > 0 ? [part('crate', 'regex', regex)] : [])], { target });
    const before = ['amd64', 'arm64', 'armv7', 'riscv64'].map((target) => on(target, 0));
    const now = [on('amd64', 6000), on('arm64', 6400), on('armv7', 6200), on('riscv64', 0)];
    const report = markdownReport(verdictOn(config, now, { baselines: [baseline(config, before)] }));
    expect(report).toContain(
      '\n**Why `app` grew on amd64, arm64 and armv7**: `regex` +6 KB to +6.4 KB (new).\n',
    );
  });
});

test('forbidden packages that were found are named', () => {
  const parts = [
    part('module', 'github.com/aws/aws-sdk-go', 700_000, { version: 'v1.55.0' }),
    part('module', 'std', 900_000),
  ];
  const sizes = [
    { metric: 'raw', key: null, level: null, bytes: 1_600_000 },
    { metric: 'packages', key: 'github.com/aws/**', level: null, bytes: 700_000 },
    { metric: 'packages', key: 'std', level: null, bytes: 900_000 },
  ];
  const verdict = verdictOf(budget('{ packages: { "github.com/aws/**": 0, std: 2 MB } }'), [
    measured(1_600_000, { parts, sizes }),
  ]);
  expect(verdict.results.map(({ metric, key, state }) => [metric, key, state])).toEqual([
    ['packages', 'github.com/aws/**', 'fail'],
    ['packages', 'std', 'pass'],
    ['raw', null, 'pass'],
  ]);
  expect(verdict.results[0]?.reasons).toMatchObject([
    {
      code: 'over-max',
      text: '700,000 B over its maximum: contains github.com/aws/aws-sdk-go v1.55.0 (700 KB)',
    },
  ]);
});
