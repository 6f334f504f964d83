import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Baseline } from '../../src/baseline/baseline.ts';
import type { Case } from '../../src/judge/judge.ts';
import { exitCodeOf, type State, type Verdict } from '../../src/judge/verdict.ts';
import type { MeasuredArtifact } from '../../src/snapshot/schema.ts';
import { load } from '../config/loading.ts';
import { baseline, budget, fingerprint, measured, only, snapshot, verdictOn } from './judging.ts';

/** The verdict on a file that had `before` bytes and has `after`, under a budget. */
function change(text: string, before: number, after: number, own: Partial<Baseline> = {}): Verdict {
  const config = load(
    `version: 1\ntargets: [amd64]\nartifacts:\n  app:\n    path: "out/{target}/app"\n    budget: ${text}\n`,
  );
  return verdictOn(config, [measured(after)], { baselines: [baseline(config, [measured(before)], own)] });
}

describe('growth is inclusive, exact, and the strictest limit counts', () => {
  test.each<[limit: string, before: number, after: number, state: State, growthMax: number]>([
    ['1 KB', 5000, 6000, 'pass', 1000],
    ['1 KB', 5000, 6001, 'fail', 1000],
    ['0', 5000, 5000, 'pass', 0],
    ['0', 5000, 5001, 'fail', 0],
    ['1%', 99, 99, 'pass', 0],
    ['1%', 99, 100, 'fail', 0],
    ['1%', 100, 101, 'pass', 1],
    ['1%', 100, 102, 'fail', 1],
    ['0.1%', 5_000_000_999, 5_005_000_999, 'pass', 5_000_000],
    ['0.1%', 5_000_000_999, 5_005_001_000, 'fail', 5_000_000],
    ['100%', 0, 1, 'fail', 0],
    ['33.3%', 2, 3, 'fail', 0],
    ['50%', 3, 4, 'pass', 1],
    ['50%', 3, 5, 'fail', 1],
    ['0.00000002%', 5_000_000_000, 5_000_000_001, 'pass', 1],
    ['0.00000002%', 4_999_999_999, 5_000_000_000, 'fail', 0],
    ['[500 KB, 1%]', 10_000_000, 10_100_000, 'pass', 100_000],
    ['[500 KB, 1%]', 10_000_000, 10_100_001, 'fail', 100_000],
    ['[500 KB, 1%]', 100_000_000, 100_500_001, 'fail', 500_000],
    ['1 KB', 5000, 10, 'pass', 1000],
  ])('growth %s, %i → %i: %s', (limit, before, after, state, growthMax) => {
    const verdict = change(`{ growth: ${limit} }`, before, after);
    const result = only(verdict);
    expect(result.state).toBe(state);
    expect(result.presence).toBe('known');
    expect(result.comparisons).toEqual([
      { id: 'merge-base', bytes: before, change: after - before, growthMax, noise: null },
    ]);
    expect(verdict.verdict).toBe(state);
    expect(exitCodeOf(verdict)).toBe(state === 'fail' ? 1 : 0);
  });

  test('the reason says how much, since when, and the line', () => {
    expect(only(change('{ growth: 1 KB }', 5000, 6500)).reasons).toEqual([
      {
        code: 'over-growth',
        text: 'grew by 1.5 KB since the merge base, where 1 KB is allowed',
        bytes: 500,
        source: { file: 'budgets.yml', line: 6 },
      },
    ]);
  });

  test('without a limit the change is told all the same', () => {
    expect(only(change('1 MB', 5000, 6500))).toMatchObject({
      state: 'pass',
      comparisons: [{ change: 1500, growthMax: null }],
    });
  });

  test('a metric and a section have their own', () => {
    const config = budget('{ zstd: { growth: 10 }, sections: { .text: { growth: 5 } } }');
    const sizes = (zstd: number, section: number) => [
      { metric: 'raw', key: null, level: null, bytes: 1 },
      { metric: 'zstd', key: null, level: 19, bytes: zstd },
      { metric: 'sections', key: '.text', level: null, bytes: section },
    ];
    const { results } = verdictOn(config, [measured(1, { sizes: sizes(111, 105) })], {
      baselines: [baseline(config, [measured(1, { sizes: sizes(100, 100) })])],
    });
    expect(results.map(({ metric, state }) => `${metric} ${state}`)).toEqual([
      'raw pass',
      'sections pass',
      'zstd fail',
    ]);
  });

  test('targets override it', () => {
    const config = load(
      'version: 1\ntargets: [amd64, armv7]\nartifacts:\n  app: { path: "{target}", budget: { growth: 0, targets: { armv7: { growth: 10 } } } }\n',
    );
    const at = (bytes: number) => ['amd64', 'armv7'].map((target) => measured(bytes, { target }));
    const { results } = verdictOn(config, at(105), { baselines: [baseline(config, at(100))] });
    expect(results.map(({ target, state }) => `${target} ${state}`)).toEqual(['amd64 fail', 'armv7 pass']);
  });
});

describe('several baselines', () => {
  const config = load(
    'version: 1\ntargets: [amd64]\nbaseline: { also: [latest-release] }\nartifacts:\n  app: { path: app, budget: { growth: { baseline: 10, latest-release: 5% } } }\n',
  );
  const against = (base: number, release: number) =>
    verdictOn(config, [measured(1000)], {
      baselines: [
        baseline(config, [measured(base)]),
        baseline(config, [measured(release)], {
          id: 'latest-release',
          title: 'the latest release',
          distance: 30,
        }),
      ],
    });

  test('each has its own limit', () => {
    expect(only(against(995, 960)).state).toBe('pass');
    expect(only(against(985, 960)).reasons[0]?.text).toContain('since the merge base, where 10 B is allowed');
    expect(only(against(995, 950)).reasons[0]?.text).toContain(
      'since the latest release, where 47 B is allowed',
    );
    expect(only(against(995, 960)).comparisons.map(({ id, growthMax }) => [id, growthMax])).toEqual([
      ['merge-base', 10],
      ['latest-release', 48],
    ]);
  });
});

describe('how good the baseline is', () => {
  const told = ({ baselines }: Verdict) => baselines[0];

  test('numbers of an earlier commit only warn', () => {
    const verdict = change('{ growth: 0 }', 100, 200, { state: 'ancestor', distance: 3 });
    expect(verdict.verdict).toBe('warn');
    expect(only(verdict).reasons[0]?.text).toContain('those numbers are of 3 commits earlier');
    const next = change('{ growth: 0 }', 100, 200, { state: 'ancestor', distance: 1 });
    expect(only(next).reasons[0]?.text).toContain('those numbers are of 1 commit earlier');
    expect(told(verdict)).toEqual({
      id: 'merge-base',
      title: 'the merge base',
      unreadable: false,
      notes: [],
      state: 'ancestor',
      commit: 'b'.repeat(40),
      distance: 3,
      ageDays: 0,
      stale: false,
      why: null,
    });
  });

  test('stale ones make the verdict a warning where growth hangs on them', () => {
    expect(change('{ growth: 1 KB }', 100, 100, { stale: true }).verdict).toBe('warn');
    expect(change('1 KB', 100, 100, { stale: true }).verdict).toBe('pass');
  });

  test.each([
    ['warn', '{ max: 1 KB, growth: 0 }', 'warn', 0],
    ['fail', '{ max: 1 KB, growth: 0 }', 'fail', 1],
    ['warn', '1 KB', 'pass', 0],
    ['fail', '1 KB', 'fail', 1],
  ])('none at all: %s, budget %s', (missing, text, expected, code) => {
    const config = load(
      `version: 1\ntargets: [amd64]\nbaseline: { missing: ${missing} }\nartifacts:\n  app: { path: app, budget: ${text} }\n`,
    );
    const verdict = verdictOn(config, [measured(100)], { baselines: [baseline(config, null)] });
    expect(verdict.verdict).toBe(expected);
    expect(exitCodeOf(verdict)).toBe(code);
    expect(only(verdict).presence).toBe('unknown');
    if (text !== '1 KB')
      expect(only(verdict).reasons[0]?.text).toBe('its growth cannot be judged: nothing is recorded yet');
  });
});

describe('built by something else', () => {
  const built = (own: Parameters<typeof fingerprint>[0], ignore = '') => {
    const config = load(
      `version: 1\ntargets: [amd64]\nbaseline: { ignore: [${ignore}] }\nartifacts:\n  app: { path: app, budget: { growth: 0 } }\n`,
    );
    const before = measured(100, {
      fingerprint: fingerprint({ go: 'go1.24.9', settings: { '-tags': 'a', '-ldflags': 'sha256:1' } }),
    });
    return verdictOn(config, [measured(200, { fingerprint: fingerprint(own) })], {
      baselines: [baseline(config, [before])],
    });
  };

  test('growth is not comparable, and what to do about it is said', () => {
    const verdict = built({ go: 'go1.26.0' });
    expect(verdict.verdict).toBe('warn');
    expect(only(verdict).reasons).toMatchObject([
      {
        code: 'not-comparable',
        text: expect.stringMatching(
          /grew by 100 B .* not built alike \(go go1\.24\.9 → go1\.26\.0\): change that in a pull request of its own/,
        ),
      },
    ]);
  });

  test('unless the configuration says to ignore that', () => {
    expect(built({ go: 'go1.26.0' }, 'go').verdict).toBe('fail');
    expect(only(built({ go: 'go1.26.0' }, 'go')).causes).toEqual([]);
  });

  test('is told, whatever the size did', () => {
    const config = budget('1 MB');
    const by = (go: string) => measured(100, { fingerprint: fingerprint({ go }) });
    const verdict = verdictOn(config, [by('go1.26.0')], { baselines: [baseline(config, [by('go1.24.9')])] });
    expect(verdict.verdict).toBe('pass');
    expect(only(verdict).causes).toEqual([
      {
        code: 'built-otherwise',
        name: null,
        remark: null,
        estimated: false,
        text: 'the build differs: go go1.24.9 → go1.26.0, which moves and resizes code',
        bytes: null,
      },
    ]);
  });

  test.each([
    [{ go: 'go1.24.9' }, 'fail'],
    [{ go: null, rustc: '1.95.0' }, 'fail'],
    [{ go: 'go1.24.9', settings: { '-tags': 'b' } }, 'warn'],
    [{ go: 'go1.24.9', settings: { '-ldflags': 'sha256:2' } }, 'warn'],
    [{ go: 'go1.24.9', settings: { '-race': 'true' } }, 'fail'],
  ])('%j: %s', (own, expected) => {
    expect(built(own).verdict).toBe(expected);
  });

  test('another zstd engine, for what it compressed', () => {
    const config = budget('{ growth: 0, zstd: { growth: 0 } }');
    const of = (bytes: number) =>
      measured(bytes, {
        sizes: [
          { metric: 'raw', key: null, level: null, bytes },
          { metric: 'zstd', key: null, level: 19, bytes },
        ],
      });
    const old = baseline(config, [of(100)]);
    const { results } = verdictOn(config, [of(101)], {
      baselines: [{ ...old, snapshot: old.snapshot && { ...old.snapshot, zstd: '1.4.0' } }],
    });
    expect(results.map(({ metric, state }) => `${metric} ${state}`)).toEqual(['raw fail', 'zstd warn']);
  });

  test('another level is no comparison', () => {
    const config = budget('{ zstd: { level: 19, growth: 0 } }');
    const at = (level: number) =>
      measured(100, {
        sizes: [
          { metric: 'raw', key: null, level: null, bytes: 100 },
          { metric: 'zstd', key: null, level, bytes: 50 },
        ],
      });
    const { results } = verdictOn(config, [at(19)], { baselines: [baseline(config, [at(9)])] });
    expect(results[1]?.reasons[0]?.text).toBe(
      'its growth cannot be judged: the merge base has zstd at level 9, not at level 19',
    );
  });
});

test('growth within the noise of the baseline’s own builds is told, and no finding', () => {
  const config = budget('{ growth: 0 }');
  const noisy = (bytes: number, noise: number | null) => measured(bytes, { noise });
  const on = (after: number) =>
    only(verdictOn(config, [noisy(after, 1_000_000)], { baselines: [baseline(config, [noisy(100, 64)])] }));
  expect(on(164)).toMatchObject({
    state: 'pass',
    comparisons: [{ noise: 64 }],
    reasons: [{ code: 'within-noise' }],
  });
  // What the change claims of its own noise does not count.
  expect(on(165).state).toBe('fail');
});

describe('a maximum that the baseline exceeds already', () => {
  test.each<[policy: string, before: number, after: number, state: State, code: string | null]>([
    ['warn', 600, 600, 'warn', 'inherited'],
    ['warn', 600, 599, 'warn', 'inherited'],
    ['warn', 600, 601, 'fail', 'over-max'],
    ['warn', 500, 501, 'fail', 'over-max'],
    ['warn', 600, 500, 'pass', null],
    ['fail', 600, 600, 'fail', 'over-max'],
  ])('%s: %i → %i of 500: %s', (policy, before, after, state, code) => {
    const config = load(
      `version: 1\ntargets: [amd64]\ninherited: ${policy}\nartifacts:\n  app: { path: app, budget: 500 }\n`,
    );
    const result = only(
      verdictOn(config, [measured(after)], { baselines: [baseline(config, [measured(before)])] }),
    );
    expect(result.state).toBe(state);
    expect(result.reasons[0]?.code ?? null).toBe(code);
  });
});

describe('new, gone, renamed', () => {
  const config = load(
    'version: 1\ntargets: [amd64]\nartifacts:\n  app: { path: app, was: [old, older], budget: { growth: 0 } }\n',
  );
  const named = (artifact: string, bytes = 100): MeasuredArtifact =>
    measured(bytes, { artifact, declared: artifact });

  test('a new one has nothing to have grown from', () => {
    const before = load('version: 1\ntargets: [amd64]\nartifacts:\n  tool: { path: tool }\n');
    const verdict = verdictOn(config, [named('app')], { baselines: [baseline(before, [named('tool')])] });
    expect(verdict.results[0]).toMatchObject({ presence: 'new', state: 'pass', comparisons: [] });
  });

  describe('is not the same as one that was not measured there', () => {
    const on = (text: string, missing: string, before: MeasuredArtifact[], own: Partial<Case> = {}) => {
      const was = load(text);
      const now = { ...config, baseline: { ...config.baseline, missing: missing as 'warn' } };
      return verdictOn(now, [named('app')], { baselines: [baseline(was, before)], ...own });
    };
    const broken = 'version: 1\ntargets: [amd64]\nartifacts:\n  old: { path: old }\n  tool: { path: tool }\n';
    const elsewhere = 'version: 1\ntargets: [arm64]\nartifacts:\n  app: { path: app }\n';
    const there = measured(100, { target: 'arm64' });

    test.each<[why: string, text: string, before: MeasuredArtifact[], told: string]>([
      [
        'its build failed',
        broken,
        [named('tool')],
        'the merge base has no number of it: it was missing there, or could not be measured',
      ],
      ['the leg was lost', elsewhere, [there], 'the merge base was not measured on amd64'],
    ])('%s', (_, text, before, told) => {
      const verdict = on(text, 'warn', before);
      expect(verdict.verdict).toBe('warn');
      expect(verdict.results[0]).toMatchObject({
        presence: 'unknown',
        reasons: [{ code: 'no-baseline', text: `its growth cannot be judged: ${told}` }],
      });
      expect(on(text, 'fail', before).verdict).toBe('fail');
    });

    test('the target is new', () => {
      const base = {
        config: load(elsewhere.replace('path: app', 'path: app, was: [old, older], budget: { growth: 0 }')),
        problem: null,
        fork: false,
      };
      expect(on(elsewhere, 'fail', [there], { base }).results[0]?.presence).toBe('new');
    });

    test('a release may be from before there was the target', () => {
      const verdict = verdictOn(
        load(
          'version: 1\ntargets: [amd64]\nbaseline: { also: [latest-release] }\nartifacts:\n  app: { path: app, budget: { growth: { latest-release: 0 } } }\n',
        ),
        [named('app')],
        {
          baselines: [
            baseline(config, [named('app')]),
            baseline(load(elsewhere), [there], { id: 'latest-release' }),
          ],
        },
      );
      expect(verdict.verdict).toBe('pass');
    });
  });

  test('one with another name is known by its earlier ones', () => {
    const verdict = verdictOn(config, [named('app', 101)], {
      baselines: [baseline(config, [named('older')])],
    });
    expect(only(verdict)).toMatchObject({ presence: 'known', state: 'fail' });
  });

  test('one that is gone is shown', () => {
    const verdict = verdictOn(config, [named('app')], {
      baselines: [baseline(config, [named('app'), named('tool', 70)])],
    });
    expect(verdict.verdict).toBe('pass');
    expect(verdict.results[1]).toMatchObject({
      artifact: 'tool',
      presence: 'removed',
      bytes: null,
      comparisons: [{ bytes: 70, change: -70 }],
    });
  });
});

test('what grew on one target alone is pointed out', () => {
  const config = load('version: 1\nartifacts:\n  app: { path: "{target}", budget: 1 MB }\n');
  const at = (armv7: number, arm64 = 100) =>
    [
      ['amd64', 100],
      ['arm64', arm64],
      ['armv7', armv7],
      ['riscv64', 90],
    ].map(([target, bytes]) => measured(Number(bytes), { target: String(target) }));
  const causes = (now: MeasuredArtifact[]) =>
    verdictOn(config, now, { baselines: [baseline(config, at(100))] }).results.map((each) => each.causes);
  expect(causes(at(108))).toEqual([
    [],
    [],
    [
      {
        code: 'grew-alone',
        name: null,
        remark: null,
        estimated: false,
        text: 'only armv7 grew: amd64, arm64 and riscv64 did not',
        bytes: 8,
      },
    ],
    [],
  ]);
  expect(causes(at(108, 101)).flat()).toEqual([]);
});

describe('a group', () => {
  const config = load(`version: 1
targets: [amd64, armv7]
groups:
  release: { artifacts: [app, tool], max: 300, growth: 10% }
artifacts:
  app: { path: "{target}/app" }
  tool: { path: "{target}/tool" }
`);
  const files = (app: number, tool: number) =>
    ['amd64', 'armv7'].flatMap((target) => [
      measured(app, { target }),
      measured(tool, { target, artifact: 'tool', declared: 'tool' }),
    ]);
  const release = ({ results }: Verdict) => results.filter(({ group }) => group === 'release');

  test('is the sum of its files on each target', () => {
    const verdict = verdictOn(config, files(200, 100), { baselines: [baseline(config, files(200, 90))] });
    expect(release(verdict)).toMatchObject(
      ['amd64', 'armv7'].map((target) => ({ artifact: 'release', target, bytes: 300, state: 'pass' })),
    );
    expect(verdict.verdict).toBe('pass');
    expect(release(verdictOn(config, files(201, 100), {}))[0]?.reasons[0]?.text).toBe('1 B over its maximum');
    const grown = verdictOn(config, files(200, 100), { baselines: [baseline(config, files(100, 100))] });
    expect(release(grown)[0]?.comparisons).toMatchObject([{ bytes: 200, change: 100, growthMax: 20 }]);
  });

  test('is not judged where a member is missing, and that is no pass', () => {
    const verdict = verdictOn(config, files(1, 1).slice(0, 3), {});
    expect(release(verdict)[1]).toMatchObject({
      state: 'unjudged',
      reasons: [{ text: 'its sum is unknown: tool is missing' }],
    });
    expect(verdict.verdict).toBe('fail');
  });

  test('holds its members under their earlier names, too', () => {
    const renamed = load(`version: 1
targets: [amd64, armv7]
groups:
  release: { artifacts: [app, kit], max: 300, growth: 10% }
artifacts:
  app: { path: "{target}/app" }
  kit: { path: "{target}/tool", was: [tool] }
`);
    const now = files(200, 100).map((entry) =>
      entry.artifact === 'tool' ? { ...entry, artifact: 'kit', declared: 'kit' } : entry,
    );
    const merged = verdictOn(renamed, now, { baselines: [baseline(config, files(200, 90))] });
    expect(release(merged)[0]).toMatchObject({ bytes: 300, state: 'pass', comparisons: [{ change: 10 }] });
    // In a pull request the group is the base's, which knows the member by its old name.
    const base = { config, problem: null, fork: false };
    const pull = verdictOn(renamed, now, { baselines: [baseline(config, files(200, 70))], base });
    expect(release(pull)[0]).toMatchObject({ bytes: 300, state: 'fail', comparisons: [{ change: 30 }] });
  });

  test('has no growth where the baseline has not all of its members', () => {
    const [app] = files(200, 90);
    if (app === undefined) throw new Error('no file');
    const verdict = verdictOn(config, files(200, 100), { baselines: [baseline(config, [app])] });
    expect(release(verdict)[0]).toMatchObject({
      presence: 'unknown',
      reasons: [{ code: 'no-baseline', text: expect.stringContaining('the merge base has no number of it') }],
    });
    const alone = load('version: 1\ntargets: [amd64, armv7]\nartifacts:\n  other: { path: "{target}" }\n');
    const other = measured(7, { artifact: 'other', declared: 'other' });
    const fresh = verdictOn(config, files(200, 100), { baselines: [baseline(alone, [other])] });
    expect(release(fresh)[0]?.presence).toBe('new');
  });

  test('is what its parts add up to, whatever they are', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 50), fc.nat(2 ** 50), fc.nat(2 ** 50), fc.nat(2 ** 50), (a, b, c, d) => {
        const verdict = verdictOn(config, files(a, b), { baselines: [baseline(config, files(c, d))] });
        for (const target of ['amd64', 'armv7']) {
          const of = verdict.results.filter((result) => result.target === target && result.group === null);
          const sum = release(verdict).find((result) => result.target === target);
          expect(sum?.bytes).toBe(of.reduce((total, { bytes }) => total + (bytes ?? 0), 0));
          expect(sum?.comparisons[0]?.change).toBe(
            of.reduce((total, { comparisons }) => total + (comparisons[0]?.change ?? 0), 0),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('allowances', () => {
  const config = budget('{ max: 1 KB, growth: 0 }');
  const head = '1a2b3c4d5e6f'.padEnd(40, '0');
  const commit = { sha: head, tree: head, parents: [], head, date: '2026-01-02T03:04:05Z', dirty: false };
  const on = (after: number, own: object) => {
    const now = { ...baseline(config, [measured(after)]).snapshot, commit };
    return verdictOn(config, [], {
      snapshot: now as never,
      baselines: [baseline(config, [measured(100)])],
      allowances: [{ artifact: 'app', bytes: 20, commit: head, by: 'ann', until: null, ...own }],
      today: '2026-11-21',
    });
  };

  test('lift growth up to their bytes, and the verdict shows them', () => {
    const verdict = on(120, {});
    expect(only(verdict)).toMatchObject({
      state: 'pass',
      reasons: [
        {
          code: 'accepted',
          text: 'grew by 20 B since the merge base, where no growth is allowed; ann accepted 20 B',
        },
      ],
    });
    expect(verdict.allowances).toMatchObject([{ artifact: 'app', used: true, problem: null }]);
    const short = on(121, {});
    expect(short.verdict).toBe('fail');
    expect(short.allowances).toMatchObject([{ used: false, problem: null }]);
    expect(only(short).reasons[0]?.text).toBe(
      'grew by 21 B since the merge base, where no growth is allowed (ann accepted 20 B, 1 B too little)',
    );
  });

  test('count for a commit of which twelve digits are given', () => {
    expect(on(120, { commit: '1a2b3c4d5e6f' }).verdict).toBe('pass');
  });

  test('of bytes do not lift a number of layers', () => {
    const image = budget('{ image.layers: { growth: 0 } }');
    const layers = (count: number) =>
      measured(0, { sizes: [{ metric: 'image.layers', key: null, level: null, bytes: count }] });
    const verdict = verdictOn(image, [], {
      snapshot: { ...snapshot(image, [layers(6)]), commit },
      baselines: [baseline(image, [layers(5)])],
      allowances: [{ artifact: 'app', bytes: 1000, commit: head, by: 'ann', until: null }],
    });
    expect(verdict.results.find(({ metric }) => metric === 'image.layers')).toMatchObject({ state: 'fail' });
  });

  test('do not lift a maximum', () => {
    expect(on(1001, { bytes: 10_000 }).verdict).toBe('fail');
  });

  test.each([
    [{ commit: '9'.repeat(12) }, 'it applies to commit 999999999999, not to 1a2b3c4'],
    [{ commit: '1a2b3c4d5e6' }, '1a2b3c4d5e6 is not a commit hash of at least 12 digits'],
    [{ artifact: 'other' }, 'unknown artifact other'],
    [{ until: '2026-11-20' }, 'it expired on 2026-11-20'],
  ])('%j count for nothing', (own, problem) => {
    const verdict = on(120, own);
    expect(verdict.verdict).toBe('fail');
    expect(verdict.allowances).toMatchObject([{ used: false, problem }]);
  });

  test('that could not be read are an error, if something grew too much', () => {
    const of = (after: number) =>
      verdictOn(config, [measured(after)], {
        baselines: [baseline(config, [measured(100)])],
        unread: 'comments were not read',
      });
    expect(of(120).errors).toMatchObject([{ code: 'accepted-unreadable', text: 'comments were not read' }]);
    expect(exitCodeOf(of(120))).toBe(3);
    expect(of(100)).toMatchObject({ verdict: 'pass', errors: [] });
  });

  test('on their last day they count', () => {
    expect(on(120, { until: '2026-11-21' }).verdict).toBe('pass');
  });
});

describe('for any numbers', () => {
  const ORDER: State[] = ['pass', 'warn', 'fail'];
  const bytes = fc.oneof(
    fc.integer({ min: 1, max: 2000 }),
    fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  );
  const percent = fc.integer({ min: 0, max: 300 });
  const some = { numRuns: 60 };
  const stateOf = (text: string, before: number, after: number) =>
    ORDER.indexOf(only(change(text, before, after)).state);

  test('more bytes never give a better state', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, bytes, percent, (before, one, two, max, share) => {
        const text = `{ max: ${max}, growth: [${max}, ${share}%] }`;
        expect(stateOf(text, before, Math.max(one, two))).toBeGreaterThanOrEqual(
          stateOf(text, before, Math.min(one, two)),
        );
      }),
      some,
    );
  });

  test('a higher limit never gives a worse one', () => {
    fc.assert(
      fc.property(bytes, bytes, bytes, bytes, percent, percent, (before, after, one, two, low, high) => {
        const state = (max: number, share: number) =>
          stateOf(`{ max: ${max}, growth: ${share}% }`, before, after);
        expect(state(Math.max(one, two), Math.max(low, high))).toBeLessThanOrEqual(
          state(Math.min(one, two), Math.min(low, high)),
        );
      }),
      some,
    );
  });
});
