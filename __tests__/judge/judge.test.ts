import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { error } from '../../src/judge/errors.ts';
import { judge } from '../../src/judge/judge.ts';
import { exitCodeOf, exitCodeOfProblems, type State } from '../../src/judge/verdict.ts';
import { plan } from '../../src/plan/plan.ts';
import { load } from '../config/loading.ts';
import { shuffled, snapshots } from '../snapshot/arbitrary.ts';
import { budget, measured, only, problem, snapshot, verdictOf } from './judging.ts';

describe('a limit is inclusive', () => {
  test.each<[budget: string, bytes: number, state: State, code: string | null, over: number | null]>([
    ['512 KB', 512_000, 'pass', null, null],
    ['512 KB', 512_001, 'fail', 'over-max', 1],
    ['512 KB', 515_300, 'fail', 'over-max', 3300],
    ['{ max: 512 KB, warn: 500 KB }', 500_000, 'pass', null, null],
    ['{ max: 512 KB, warn: 500 KB }', 500_001, 'warn', 'over-warn', 1],
    ['{ max: 512 KB, warn: 500 KB }', 512_001, 'fail', 'over-max', 1],
    ['{ max: 1 KB, warn: 95% }', 950, 'pass', null, null],
    ['{ max: 1 KB, warn: 95% }', 951, 'warn', 'over-warn', 1],
    ['{ max: 3, warn: 50% }', 1, 'pass', null, null],
    ['{ max: 3, warn: 50% }', 2, 'warn', 'over-warn', 1],
    ['{ max: 3, warn: 50% }', 4, 'fail', 'over-max', 1],
    ['{ max: 5 GB, warn: 99.9% }', 4_995_000_000, 'pass', null, null],
    ['{ max: 5 GB, warn: 99.9% }', 4_995_000_001, 'warn', 'over-warn', 1],
    ['{ max: 5 GB, warn: 99.9% }', 5_000_000_000, 'warn', 'over-warn', 5_000_000],
    ['{ max: 5 GB, warn: 99.9% }', 5_000_000_001, 'fail', 'over-max', 1],
    ['{ warn: 1 KB }', 5000, 'warn', 'over-warn', 4000],
    ['0', 1, 'fail', 'over-max', 1],
    ['{}', 1_000_000_000, 'pass', null, null],
  ])('budget %s, %i bytes: %s', (text, bytes, state, code, over) => {
    const verdict = verdictOf(budget(text), [measured(bytes)]);
    const { reasons, ...result } = only(verdict);
    expect(result).toMatchObject({ state, bytes });
    expect(verdict).toMatchObject({ verdict: state, complete: true, errors: [] });
    expect(reasons).toMatchObject(code === null ? [] : [{ code, bytes: over }]);
    expect(exitCodeOf(verdict)).toBe(state === 'fail' ? 1 : 0);
  });

  test('a reason has exact bytes and the line of budgets.yml', () => {
    const { reasons } = only(
      verdictOf(budget('\n      max: 512 KB\n      warn: 500 KB'), [measured(511_000)]),
    );
    expect(reasons).toEqual([
      {
        code: 'over-warn',
        text: '11,000 B over its warning threshold, 1,000 B left',
        bytes: 11_000,
        source: { file: 'budgets.yml', line: 7 },
      },
    ]);
  });

  test('every metric has its own', () => {
    const config = budget('{ max: 1 KB, zstd: { level: 3, max: 500 }, sections: { .text: 100 } }');
    const sizes = [
      { metric: 'raw', key: null, level: null, bytes: 1000 },
      { metric: 'zstd', key: null, level: 3, bytes: 501 },
      { metric: 'zstd', key: null, level: 19, bytes: 1 },
      { metric: 'sections', key: '.text', level: null, bytes: 101 },
    ];
    const { results } = verdictOf(config, [measured(1000, { sizes })]);
    expect(results.map(({ metric, key, level, state }) => [metric, key, level, state])).toEqual([
      ['raw', null, null, 'pass'],
      ['sections', '.text', null, 'fail'],
      ['zstd', null, 3, 'fail'],
    ]);
  });
});

describe('what is not there', () => {
  test('a missing file fails', () => {
    const verdict = verdictOf(budget('1 MB'), [], [problem('no-file', 'out/amd64/app is not there')]);
    expect(only(verdict)).toMatchObject({
      state: 'missing',
      bytes: null,
      max: 1_000_000,
      reasons: [{ code: 'no-file', text: 'out/amd64/app is not there', source: { line: 4 } }],
    });
    expect(verdict).toMatchObject({ verdict: 'fail', errors: [] });
    expect(exitCodeOf(verdict)).toBe(1);
  });

  test('what was planned and not measured is missing', () => {
    const verdict = verdictOf(budget('1 MB', '[amd64, arm64]'), [measured(1)]);
    expect(verdict.results.map(({ target, state }) => [target, state])).toEqual([
      ['amd64', 'pass'],
      ['arm64', 'missing'],
    ]);
    expect(verdict.verdict).toBe('fail');
  });

  test('a lost leg fails and makes the verdict incomplete', () => {
    const config = budget('1 MB', '[amd64, arm64]');
    const arrived = snapshot(config, [measured(1)]);
    const verdict = judge({
      config,
      planned: plan(config).artifacts,
      snapshot: { ...arrived, planned: arrived.planned.filter(({ target }) => target === 'amd64') },
    });
    expect(verdict).toMatchObject({
      verdict: 'fail',
      complete: false,
      errors: [{ code: 'leg-missing', text: 'no snapshot of arm64 arrived', target: 'arm64' }],
    });
    expect(exitCodeOf(verdict)).toBe(1);
  });

  test('nothing at all is never green', () => {
    const config = budget('1 MB');
    const nothing = { ...snapshot(config, []), planned: [] };
    expect(judge({ config, planned: [], snapshot: nothing })).toMatchObject({ verdict: 'fail', results: [] });
    expect(verdictOf(config, []).verdict).toBe('fail');
  });

  test('a build that failed is an error, and its artifact is missing', () => {
    const config = load(`version: 1
targets: [amd64]
builds: { app: { run: make } }
artifacts: { app: { build: app, path: "{target}", budget: 1 MB } }`);
    const failed = problem('build-failed', 'build app amd64 ended with 2', {
      build: 'app',
      artifact: null,
      declared: null,
    });
    const verdict = verdictOf(config, [], [failed]);
    expect(only(verdict)).toMatchObject({ state: 'missing', reasons: [{ code: 'build-failed' }] });
    expect(verdict).toMatchObject({ verdict: 'fail', complete: false, errors: [{ code: 'build-failed' }] });
    expect(exitCodeOf(verdict)).toBe(3);
  });

  test('a breach and a file that cannot be read together give 3, with the breach still said', () => {
    const verdict = verdictOf(
      budget('1', '[amd64, arm64]'),
      [measured(2)],
      [problem('unreadable', 'no', { target: 'arm64' })],
    );
    expect(exitCodeOf(verdict)).toBe(3);
    expect(verdict.results.map(({ state }) => state)).toEqual(['fail', 'unjudged']);
  });

  test('a snapshot that could not be read fails what did arrive', () => {
    const config = budget('1 MB');
    const verdict = judge({
      config,
      planned: plan(config).artifacts,
      snapshot: snapshot(config, [measured(1)]),
      errors: [error('snapshot-unreadable', 'snapshot a.json: not valid JSON')],
    });
    expect(verdict).toMatchObject({ verdict: 'fail', complete: false });
    expect(exitCodeOf(verdict)).toBe(3);
  });

  test('a metric that the snapshot lacks is not judged, and not green', () => {
    const verdict = verdictOf(budget('{ zstd: 1 KB }'), [measured(1)]);
    expect(verdict.verdict).toBe('fail');
    expect(exitCodeOf(verdict)).toBe(1);
    expect(verdict.results).toMatchObject([
      { metric: 'raw', state: 'pass' },
      {
        metric: 'zstd',
        level: 19,
        state: 'unjudged',
        bytes: null,
        max: 1000,
        reasons: [{ code: 'not-measured', source: { line: 5 } }],
      },
    ]);
  });

  test('a metric that could not be measured is an error', () => {
    const verdict = verdictOf(
      budget('{ stripped: 1 KB }'),
      [measured(1)],
      [problem('not-elf', 'out/amd64/app: is no ELF file', { metric: 'stripped' })],
    );
    expect(verdict.results).toMatchObject([
      { metric: 'raw', state: 'pass', reasons: [] },
      { metric: 'stripped', state: 'unjudged', reasons: [{ code: 'not-elf' }] },
    ]);
    expect(exitCodeOf(verdict)).toBe(3);
  });

  test.each([
    [[], 0],
    [['no-file'], 1],
    [['no-file', 'build-failed'], 3],
    [['build-failed'], 3],
  ])('a leg with the problems %p ends with %i', (codes, exitCode) => {
    expect(exitCodeOfProblems(codes.map((code) => ({ code })))).toBe(exitCode);
  });
});

describe('an image', () => {
  const sizes = (numbers: Record<string, number>) =>
    Object.entries(numbers).map(([metric, bytes]) => ({ metric, key: null, level: null, bytes }));

  test('is judged by its layers and their number', () => {
    const config = budget('{ image: 300 KB, image.unpacked: 1 MB, image.layers: { max: 4, warn: 2 } }');
    const numbers = { raw: 999, image: 300_000, 'image.unpacked': 1_000_001, 'image.layers': 3 };
    const { results } = verdictOf(config, [measured(999, { sizes: sizes(numbers) })]);
    expect(
      results.map(({ metric, state, bytes, reasons }) => [metric, state, bytes, reasons[0]?.text]),
    ).toEqual([
      ['image', 'pass', 300_000, undefined],
      ['image.layers', 'warn', 3, '1 layer over its warning threshold, 1 layer left'],
      ['image.unpacked', 'fail', 1_000_001, '1 B over its maximum'],
      ['raw', 'pass', 999, undefined],
    ]);
  });

  test('that cannot be read has none of its numbers, for the one reason that is said', () => {
    const broken = problem('damaged', 'a blob is not there', { metric: 'image' });
    const verdict = verdictOf(
      budget('{ image: 9, image.unpacked: 9, image.layers: 9 }'),
      [measured(1)],
      [broken],
    );
    expect(verdict.errors).toHaveLength(1);
    expect(verdict.results.map(({ metric, state, reasons }) => [metric, state, reasons[0]?.text])).toEqual([
      ['image', 'unjudged', 'a blob is not there'],
      ['image.layers', 'unjudged', 'a blob is not there'],
      ['image.unpacked', 'unjudged', 'a blob is not there'],
      ['raw', 'pass', undefined],
    ]);
  });

  test('in a folder is its own size, which the folder has not', () => {
    const layout = measured(0, { format: 'oci-layout', sizes: sizes({ image: 7 }) });
    expect(only(verdictOf(budget('{}'), [layout]))).toMatchObject({
      metric: 'image',
      state: 'pass',
      bytes: 7,
    });
    expect(only(verdictOf(budget('{ image: 6 }'), [layout]))).toMatchObject({
      metric: 'image',
      state: 'fail',
    });
    const { results } = verdictOf(budget('1 MB'), [layout]);
    expect(results.map(({ metric, state }) => [metric, state])).toEqual([
      ['image', 'pass'],
      ['raw', 'unjudged'],
    ]);
    const unplanned = { ...layout, artifact: 'other', declared: 'other' };
    expect(verdictOf(budget('{}'), [measured(1), unplanned]).results[1]).toMatchObject({
      metric: 'image',
      bytes: 7,
    });
  });

  test.each(['image', 'image.unpacked', 'image.layers'])('with nothing in it is no result (%s)', (metric) => {
    const empty = measured(2000, { sizes: sizes({ raw: 2000, [metric]: 0 }) });
    const { results } = verdictOf(budget(`{ ${metric}: 9 }`), [empty]);
    expect(results[0]).toMatchObject({
      state: 'fail',
      reasons: [{ code: 'empty', text: expect.stringContaining('the image in out/amd64/app is empty') }],
    });
  });
});

describe('what is suspicious', () => {
  test.each<[what: string, bytes: number, format: string, state: State, code: string | null]>([
    ['an empty file', 0, 'other', 'fail', 'empty'],
    ['a file for another architecture', 1, 'elf/arm64', 'warn', 'wrong-architecture'],
    ['a file for this one', 1, 'elf/amd64', 'pass', null],
    ['a damaged ELF file', 1, 'elf/damaged', 'warn', 'damaged'],
    ['no ELF file', 1, 'other', 'pass', null],
  ])('%s', (_, bytes, format, state, code) => {
    const verdict = verdictOf(budget('1 MB'), [measured(bytes, { format })]);
    expect(only(verdict)).toMatchObject({ state, reasons: code === null ? [] : [{ code }] });
    expect(verdict.verdict).toBe(state);
  });

  test('what budgets.yml does not plan is shown and not judged', () => {
    const { verdict, results } = verdictOf(budget('1 MB'), [measured(1), measured(7, { artifact: 'other' })]);
    expect(results).toMatchObject([
      { artifact: 'app', state: 'pass' },
      { artifact: 'other', state: 'unjudged', bytes: 7, reasons: [{ code: 'not-declared' }] },
    ]);
    expect(verdict).toBe('warn');
  });

  test('each match of a glob is judged under its own name', () => {
    const { results } = verdictOf(budget('10'), [
      measured(11, { artifact: 'b', declared: 'app' }),
      measured(9, { artifact: 'a', declared: 'app' }),
    ]);
    expect(results.map(({ artifact, state }) => [artifact, state])).toEqual([
      ['a', 'pass'],
      ['b', 'fail'],
    ]);
  });
});

describe('the JSON', () => {
  const config = budget('{ max: 1, zstd: 1 }', '[arm64, amd64]');
  const verdict = verdictOf(config, [measured(5)], [problem('odd', 'odd', { target: null })]);

  test('has exactly the keys of the contract', () => {
    const keys = (value: object | undefined) => Object.keys(value ?? {}).sort();
    expect(keys(verdict)).toEqual(
      [
        'schema',
        'verdict',
        'complete',
        'errors',
        'baselines',
        'results',
        'allowances',
        'raises',
        'toolchain',
        'sameToolchain',
        'rebuilt',
        'embeds',
      ].sort(),
    );
    for (const result of verdict.results)
      expect(keys(result)).toEqual(
        [
          ...['artifact', 'group', 'target', 'variant', 'metric', 'key', 'level', 'state', 'presence'],
          ...['bytes', 'max', 'warn', 'comparisons', 'reasons', 'causes'],
        ].sort(),
      );
    expect(keys(verdict.results[0]?.reasons[0])).toEqual(['bytes', 'code', 'source', 'text']);
    expect(keys(verdict.errors[0])).toEqual(['artifact', 'code', 'target', 'text', 'variant']);
  });

  test('has null for what is absent, and nothing undefined', () => {
    expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
    expect(verdict.schema).toBe('size-guard/verdict@1');
  });

  test('is sorted by artifact, target, variant, metric, key', () => {
    expect(verdict.results.map(({ target, metric }) => `${target} ${metric}`)).toEqual([
      'amd64 raw',
      'amd64 zstd',
      'arm64 raw',
    ]);
  });
});

describe('for any numbers', () => {
  const ORDER: State[] = ['pass', 'warn', 'fail'];
  const stateOf = (text: string, bytes: number) =>
    ORDER.indexOf(only(verdictOf(budget(text), [measured(bytes)])).state);
  const some = { numRuns: 60 };
  const size = fc.oneof(
    fc.integer({ min: 1, max: 2000 }),
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  );

  test('more bytes never give a better state', () => {
    fc.assert(
      fc.property(size, size, size, fc.integer({ min: 0, max: 100 }), (one, two, max, warn) => {
        const text = `{ max: ${max}, warn: ${warn}% }`;
        expect(stateOf(text, Math.max(one, two))).toBeGreaterThanOrEqual(stateOf(text, Math.min(one, two)));
      }),
      some,
    );
  });

  test('a higher limit never gives a worse one', () => {
    fc.assert(
      fc.property(size, size, size, fc.integer({ min: 0, max: 100 }), (bytes, one, two, warn) => {
        const state = (max: number) => stateOf(`{ max: ${max}, warn: ${warn}% }`, bytes);
        expect(state(Math.max(one, two))).toBeLessThanOrEqual(state(Math.min(one, two)));
      }),
      some,
    );
  });

  test('a breach fails, and nothing else does: exactly', () => {
    fc.assert(
      fc.property(size, size, (bytes, max) => {
        expect(stateOf(String(max), bytes)).toBe(bytes > max ? 2 : 0);
      }),
      some,
    );
  });

  const config = load(`version: 1
targets: [amd64, arm64, armv7]
artifacts:
  app: { path: "a/{target}", budget: { max: 1 MB, warn: 50%, zstd: { level: 3 } } }
  crun: { path: "b/{target}", budget: 1 GB }`);
  const planned = plan(config).artifacts;

  test('the order of the snapshot does not matter', () => {
    fc.assert(
      fc.property(
        snapshots.chain((one) => fc.tuple(fc.constant(one), shuffled(one))),
        ([one, other]) => {
          expect(judge({ config, planned, snapshot: other })).toEqual(
            judge({ config, planned, snapshot: one }),
          );
        },
      ),
    );
  });

  test('whatever does not pass has its reasons, and a green verdict has nothing that fails', () => {
    fc.assert(
      fc.property(snapshots, (one) => {
        const { results, verdict, errors } = judge({ config, planned, snapshot: one });
        for (const { state, reasons } of results) expect(reasons.length > 0).toBe(state !== 'pass');
        const bad = results.some(({ state }) => state === 'fail' || state === 'missing') || errors.length > 0;
        if (bad) expect(verdict).toBe('fail');
      }),
    );
  });
});
