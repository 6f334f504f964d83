/** What a pull request's own run can say of itself to pass: none of it is ever a success. */

import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conclusionOf } from '../../../src/github/conclude.ts';
import { dirHistory } from '../../../src/history/dir.ts';
import type { HistoryRecord } from '../../../src/history/record.ts';
import type { Part, Snapshot } from '../../../src/snapshot/schema.ts';
import type { Emulator } from '../../github-emulator/emulator.ts';
import { REPOSITORY } from '../../github-emulator/state.ts';
import { codeHostWith, testContext } from '../../helpers/context.ts';
import type { Folder } from '../../helpers/folder.ts';
import { fingerprint, measured } from '../../judge/judging.ts';
import { claimed, ended, HEAD, pull, restoreContext, sha256, stage, uploaded } from './publish-workflow.ts';

afterEach(restoreContext);

const INJECTOR = `version: 1
key: app
targets: [amd64, arm64]
artifacts:
  injector: { path: "out/{target}/injector", budget: 1 KB }
  libs: { path: "lib/{target}/*.so", budget: { max: 1 KB, packages: { "github.com/aws/**": 0 } } }
`;

const PACKAGE: Part = { kind: 'package', name: 'github.com/aws/x', fileBytes: 40 };
const OTHER: Part = { kind: 'package', name: 'main', fileBytes: 460 };
const packages = (bytes: number) =>
  ({ metric: 'packages', key: 'github.com/aws/**', level: null, bytes }) as const;
const raw = (bytes: number) => ({ metric: 'raw', key: null, level: null, bytes }) as const;

/** What an honest run of this configuration leaves. */
function honest(main: string): Snapshot {
  const on = (target: string) => [
    measured(500, { artifact: 'injector', target, file: `out/${target}/injector` }),
    measured(500, {
      ...{ artifact: 'a.so', declared: 'libs', target, file: `lib/${target}/a.so` },
      ...{ sizes: [raw(500), packages(0)], parts: [OTHER] },
    }),
  ];
  return claimed(main, 0, { artifacts: [...on('amd64'), ...on('arm64')] }, INJECTOR);
}

/** What comes of a snapshot that is made of an honest one. */
async function made(change: (honest: Snapshot) => object, own: object = {}) {
  const found: Awaited<ReturnType<typeof ended>>[] = [];
  await stage(async ({ at, main, github }) => {
    const snapshot = honest(main);
    uploaded(github, { ...snapshot, ...change(snapshot) } as Snapshot);
    found.push(await ended(at, github, own));
  }, INJECTOR);
  const [verdict] = found[0]?.verdicts ?? [];
  if (verdict === undefined) throw new Error('not judged');
  return verdict;
}

/** An honest snapshot with its first artifact changed. */
const first = (change: object) => (snapshot: Snapshot) => ({
  artifacts: snapshot.artifacts.map((entry, index) => (index === 0 ? { ...entry, ...change } : entry)),
});
const lib = (change: object) => (snapshot: Snapshot) => ({
  artifacts: snapshot.artifacts.map((entry, index) => (index === 1 ? { ...entry, ...change } : entry)),
});

test('an honest run is a success', async () => {
  expect(await made(() => ({}))).toMatchObject({ conclusion: 'success', errors: [], doubts: [] });
});

describe('never a success, and the report says why: a snapshot', () => {
  test.each<[string, (honest: Snapshot) => object, RegExp]>([
    ['with another config', () => ({ config: 'e'.repeat(64) }), /measured with a different budgets\.yml/],
    ['without config', () => ({ config: null }), /does not identify the budgets\.yml/],
    [
      'of a smaller file',
      first({ file: 'out/amd64/small' }),
      /measured out\/amd64\/small as injector on amd64, but the path of injector in budgets\.yml is out\/amd64\/injector/,
    ],
    [
      'of the file of another target',
      first({ file: 'out/arm64/injector' }),
      /measured out\/arm64\/injector as injector on amd64/,
    ],
    [
      'of a file outside of the glob',
      lib({ file: 'lib/amd64/x/a.so' }),
      /the path of libs in budgets\.yml is lib\/amd64\/\*\.so/,
    ],
    [
      'of a file under another name',
      lib({ artifact: 'b.so' }),
      /its name according to budgets\.yml is a\.so/,
    ],
    [
      'of a file that another one is declared to be',
      first({ artifact: 'tiny', declared: 'injector', file: 'out/amd64/tiny' }),
      /measured out\/amd64\/tiny as tiny on amd64/,
    ],
    [
      'of the right file under another name',
      first({ artifact: 'tiny', declared: 'injector' }),
      /as tiny on amd64, but its name according to budgets\.yml is injector/,
    ],
    [
      'with one artifact more',
      ({ artifacts }) => ({ artifacts: [...artifacts, measured(1, { artifact: 'tiny' })] }),
      /declared as tiny, which budgets\.yml does not plan/,
    ],
    [
      'of a target that there is not',
      ({ artifacts }) => ({
        artifacts: [...artifacts, measured(1, { artifact: 'injector', target: 'armv7' })],
      }),
      /as injector on armv7, declared as injector, which budgets\.yml does not plan/,
    ],
    [
      'of a variant that there is not',
      ({ artifacts }) => ({
        artifacts: [...artifacts, measured(1, { artifact: 'injector', variant: 'tiny' })],
      }),
      /as injector tiny on amd64/,
    ],
    [
      'that planned something else',
      ({ planned }) => ({ planned: [...planned, { artifact: 'x', target: 'amd64', variant: null }] }),
      /plans x on amd64, but budgets\.yml does not/,
    ],
    [
      'that planned less',
      ({ planned }) => ({ planned: planned.slice(1) }),
      /budgets\.yml plans injector on amd64, but the snapshot does not/,
    ],
    ['without an artifact', ({ artifacts }) => ({ artifacts: artifacts.slice(1) }), /^$/],
    [
      'without a target',
      ({ artifacts, planned }) => ({
        artifacts: artifacts.filter(({ target }) => target !== 'arm64'),
        planned: planned.filter(({ target }) => target !== 'arm64'),
      }),
      /no snapshot of arm64 arrived/,
    ],
    ['without the size of a limit', lib({ sizes: [raw(500)] }), /^$/],
    ['without the packages of a limit on them', lib({ parts: [] }), /no parts to compute it from/],
    [
      'with packages that its sizes do not have',
      lib({ parts: [PACKAGE, OTHER] }),
      /packages github\.com\/aws\/\*\* have 0 B, but their parts have 40 B/,
    ],
    ['of another key', () => ({ key: 'other' }), /of the configuration other/],
  ])('%s', async (_, change, why) => {
    const { conclusion, errors, doubts, verdict } = await made(change);
    expect(conclusion).not.toBe('success');
    if (why.source !== '^$') expect([...errors, ...doubts].join('\n')).toMatch(why);
    else expect(verdict).toBe('fail');
  });

  test('of another shape than planned, whatever it is', async () => {
    await stage(async ({ at, main, github }) => {
      const text = fc.constantFrom('app', 'injector', 'libs', 'a.so', 'amd64', 'arm64', 'armv7', 'tiny');
      const file = fc.constantFrom('out/amd64/injector', 'lib/amd64/a.so', 'lib/amd64/b.so', 'x', '../x');
      const change = fc.oneof(
        fc.record({
          what: fc.constant('snapshot'),
          at: fc.constant(0),
          field: fc.constant('key'),
          value: text,
        }),
        fc.record({
          ...{ what: fc.constant('snapshot'), at: fc.constant(0), field: fc.constant('config') },
          value: fc.constantFrom(null, 'e'.repeat(64)),
        }),
        fc.record({
          ...{ what: fc.constant('planned'), at: fc.nat(3) },
          ...{ field: fc.constantFrom('artifact', 'target', 'variant'), value: text },
        }),
        fc.record({
          ...{ what: fc.constant('artifacts'), at: fc.nat(3) },
          ...{ field: fc.constantFrom('artifact', 'declared', 'target', 'variant'), value: text },
        }),
        fc.record({
          ...{ what: fc.constant('artifacts'), at: fc.nat(3), field: fc.constant('file'), value: file },
        }),
      );
      const equal = honest(main);
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
          const forged = structuredClone(equal) as Record<string, unknown>;
          for (const { what, at, field, value } of changes) {
            const entry = what === 'snapshot' ? forged : (forged[what] as Record<string, unknown>[])[at];
            if (entry !== undefined) entry[field] = value;
          }
          // A library may have any name that the glob means, if it is its own.
          fc.pre(JSON.stringify(forged) !== JSON.stringify(equal) && !/\/b\.so/.test(JSON.stringify(forged)));
          uploaded(github, forged as Snapshot);
          const { verdicts } = await ended(at, github);
          expect(verdicts?.map(({ conclusion }) => conclusion)).not.toContain('success');
        }),
        { numRuns: 40 },
      );
    }, INJECTOR);
  });
});

describe('a pull request that changes budgets.yml', () => {
  const changed = INJECTOR.replace('out/{target}/injector', 'out/{target}/small');
  /** The run of a pull request whose budgets.yml is `own`, as its honest snapshot of small files shows it. */
  async function changing(
    own: string,
    snapshotOf: (main: string) => Partial<Snapshot>,
    base = INJECTOR,
    prepare: (github: Emulator, main: string) => void = () => undefined,
  ) {
    const found: Awaited<ReturnType<typeof ended>>[] = [];
    await stage(async ({ at, main, github }) => {
      github.state.comparisons.set(`${main}...${HEAD}`, {
        mergeBase: main,
        files: [{ filename: 'budgets.yml' }],
      });
      github.state.contents.set(`${HEAD}:budgets.yml`, own);
      github.state.contents.set(`${main}:budgets.yml`, base);
      prepare(github, main);
      uploaded(github, { ...honest(main), config: sha256(own), ...snapshotOf(main) });
      found.push(await ended(at, github));
    }, base);
    const [verdict] = found[0]?.verdicts ?? [];
    if (verdict === undefined) throw new Error(found[0]?.unjudged?.join() ?? 'not judged');
    return verdict;
  }
  const small = (main: string) => ({
    artifacts: honest(main).artifacts.map((entry) =>
      entry.artifact === 'injector' ? { ...entry, file: `out/${entry.target}/small` } : entry,
    ),
  });

  test('to measure a smaller file fails, and the report shows what it changes', async () => {
    const verdict = await changing(changed, small);
    expect(verdict).toMatchObject({ conclusion: 'failure', errors: [] });
    expect(verdict.raises).toEqual(['path out/{target}/injector → out/{target}/small']);
  });

  test('to measure a glob of files fails', async () => {
    const glob = INJECTOR.replace('"out/{target}/injector"', '"out/{target}/*"');
    const verdict = await changing(glob, small);
    expect(verdict.conclusion).not.toBe('success');
    expect(verdict.raises).toEqual(['path out/{target}/injector → out/{target}/*']);
  });

  test.each<[string, string, string]>([
    ['a larger maximum', INJECTOR.replace('budget: 1 KB', 'budget: 2 KB'), 'max 1,000 B → 2,000 B'],
    [
      'another earlier name',
      INJECTOR.replace('budget: 1 KB', 'was: [libs2], budget: 1 KB'),
      'earlier names none → libs2',
    ],
    ['fewer targets', INJECTOR.replace(', arm64', ''), 'target arm64 removed'],
    [
      'no limit on packages',
      INJECTOR.replace(', packages: { "github.com/aws/**": 0 }', ''),
      'github.com/aws/** max removed, was 0 B',
    ],
  ])('to have %s is judged as its check judges it, from a fork without exception', async (_, own, raise) => {
    const verdict = await changing(own, (main) => {
      const { artifacts, planned } = honest(main);
      const there = (entry: { target: string }) => !raise.startsWith('target') || entry.target === 'amd64';
      return {
        planned: planned.filter(there),
        artifacts: artifacts
          .filter(there)
          .map((entry) => ({ ...entry, sizes: [raw(1500), ...entry.sizes.slice(1)] })),
      };
    });
    expect(verdict.raises).toContain(raise);
    expect(verdict.conclusion).toBe('failure');
  });

  test('and is measured with the base branch’s all the same is not believed', async () => {
    const verdict = await changing(changed, () => ({ config: sha256(INJECTOR) }));
    expect(verdict).toMatchObject({ conclusion: 'neutral' });
    expect(verdict.doubts.join()).toContain(
      'a different budgets.yml than that of the pull request at aaaaaaa',
    );
  });

  test('to be stricter, or to measure more, is a success', async () => {
    const more = `${INJECTOR.replace('1 KB', '900 B')}  more: { path: "{target}/more", budget: 1 KB }\n`;
    const verdict = await changing(more, (main) => {
      const { artifacts, planned } = honest(main);
      const targets = ['amd64', 'arm64'];
      return {
        planned: [...planned, ...targets.map((target) => ({ artifact: 'more', target, variant: null }))],
        artifacts: [
          ...artifacts,
          ...targets.map((target) => measured(5, { artifact: 'more', target, file: `${target}/more` })),
        ],
      };
    });
    expect(verdict).toMatchObject({ conclusion: 'success', errors: [], doubts: [] });
  });

  test('is measured where GitHub merges it, with both changes in one file', async () => {
    const merged = INJECTOR.replace('1 KB', '900 B');
    const verdict = await changing(
      merged,
      () => ({}),
      INJECTOR,
      ({ state }, main) => {
        state.contents.set(`${HEAD}:budgets.yml`, `${merged}# as it was before\n`);
        state.contents.set(`${'9'.repeat(40)}:budgets.yml`, merged);
        state.pulls.splice(0, 1, pull(main, { merged: '9'.repeat(40) }));
      },
    );
    expect(verdict).toMatchObject({ conclusion: 'success', errors: [] });
  });

  test.each<[string, string, RegExp]>([
    ['invalid', 'version: 2\n', /the budgets\.yml of the pull request is invalid/],
    [
      'of another key',
      INJECTOR.replace('key: app', 'key: other'),
      /changes the key of budgets\.yml from app to other/,
    ],
    [
      'a few names that multiply to very much',
      `version: 1\nkey: app\nbuilds: { b: { run: x, variants: { ${Array.from({ length: 3000 }, (_, i) => `v${i}: {}`).join(', ')} } } }\nartifacts: { ${Array.from({ length: 3000 }, (_, i) => `a${i}: { build: b, path: "{target}{variant}${i}" }`).join(', ')} }\n`,
      /invalid: .*multiply to/,
    ],
  ])('into one that is %s is not concluded', async (_, own, why) => {
    const verdict = await changing(own, () => ({}));
    expect(verdict.conclusion).toBe('neutral');
    expect(verdict.doubts[0]).toMatch(why);
  });

  test('which GitHub does not give is an error', async () => {
    const verdict = await changing(changed, small, INJECTOR, (github) =>
      github.fail({ operation: 'repos/get-content', times: 99, status: 422 }),
    );
    expect(verdict).toMatchObject({ conclusion: 'error', exitCode: 3 });
    expect(verdict.errors.join()).toContain('budgets.yml at aaaaaaa cannot be read');
  });

  test('in the repository itself is flagged, and judged by its own version', async () => {
    const raised = INJECTOR.replace('budget: 1 KB', 'budget: 2 KB');
    const head = { ref: 'topic', sha: HEAD, owner: REPOSITORY.owner, repository: REPOSITORY.id };
    const found: Awaited<ReturnType<typeof ended>>[] = [];
    await stage(async ({ at, main, github }) => {
      github.state.pulls.splice(0, 1, pull(main, { head }));
      github.state.comparisons.set(`${main}...${HEAD}`, {
        mergeBase: main,
        files: [{ filename: 'budgets.yml' }],
      });
      github.state.contents.set(`${HEAD}:budgets.yml`, raised);
      uploaded(github, { ...honest(main), config: sha256(raised) });
      const own = { head_repository: { id: REPOSITORY.id, owner: { login: REPOSITORY.owner } } };
      found.push(await ended(at, github, own));
    }, INJECTOR);
    expect(found[0]?.verdicts).toMatchObject([
      { verdict: 'warn', conclusion: 'success', raises: ['max 1,000 B → 2,000 B'] },
    ]);
  });
});

test('a base branch that has changed its budgets.yml since is no reason to fail what it still plans', async () => {
  const earlier = `${INJECTOR}# earlier\n`;
  await stage(async ({ at, main, github }) => {
    github.state.contents.set(`${main}:budgets.yml`, earlier);
    uploaded(github, { ...honest(main), config: sha256(earlier) });
    expect((await ended(at, github)).verdicts).toMatchObject([{ conclusion: 'success' }]);
    const artifacts = honest(main).artifacts.map((entry) => ({ ...entry, file: `x${entry.file}` }));
    uploaded(github, { ...honest(main), config: sha256(earlier), artifacts });
    const { verdicts } = await ended(at, github);
    expect(verdicts).toMatchObject([{ conclusion: 'neutral' }]);
    expect(verdicts?.[0]?.doubts[0]).toContain('the base branch has changed budgets.yml since');
  }, INJECTOR);
});

test.each(['failure', 'timed_out', null])(
  'a run that ended with %s is no success, whatever its snapshot shows',
  async (conclusion) => {
    const verdict = await made(() => ({}), { conclusion });
    expect(verdict).toMatchObject({ verdict: 'pass', conclusion: 'neutral' });
    expect(verdict.neutral).toMatch(
      /^because the workflow run that measured it (ended with \w+|has not finished)/,
    );
  },
);

describe('growth that cannot be judged', () => {
  const GROWING =
    'version: 1\nkey: app\ntargets: [amd64]\nartifacts:\n  app: { path: app, budget: { max: 2 KB, growth: 1% } }\n';
  const head = { ref: 'topic', sha: HEAD, owner: REPOSITORY.owner, repository: REPOSITORY.id };
  const own = { head_repository: { id: REPOSITORY.id, owner: { login: REPOSITORY.owner } } };

  /** A run that measured 900 bytes, of a change to 500 that are recorded. */
  async function grown(
    { at, main, github }: { at: Folder; main: string; github: Emulator },
    change: Partial<Snapshot>,
    run: object = {},
    recorded: string | null = main,
  ) {
    const commit = { ...claimed(main, 1).commit, sha: recorded ?? main, head: main, parents: [] };
    const entry = measured(500, { file: 'app', fingerprint: fingerprint({ go: 'go1.26.8' }) });
    const old = claimed(main, 500, { commit, artifacts: [entry] } as never, GROWING);
    const snapshot = old as HistoryRecord['snapshot'];
    at.write({ 'hist/x': '' });
    if (recorded !== null)
      await dirHistory(at.at('hist')).record([{ recordedAt: '2026-01-02T03:04:05Z', run: '1', snapshot }]);
    uploaded(github, claimed(main, 900, change, GROWING));
    const codeHost = codeHostWith({ history: () => dirHistory(at.at('hist')) });
    const { verdicts } = await ended(at, github, run, 'completed', testContext(at.path, { codeHost }));
    return verdicts?.[0];
  }

  test('because nothing is recorded is no success from a fork', async () => {
    await stage(async (on) => {
      const verdict = await grown(on, {}, {}, null);
      expect(verdict).toMatchObject({ verdict: 'warn', conclusion: 'neutral' });
      expect(verdict?.doubts[0]).toContain('its growth cannot be judged');
    }, GROWING);
  });

  test('because another compiler built it is no success from a fork', async () => {
    const entry = measured(900, { file: 'app', fingerprint: fingerprint({ go: 'go1.1' }) });
    await stage(async (on) => {
      expect(await grown(on, { artifacts: [entry] })).toMatchObject({
        ...{ verdict: 'warn', conclusion: 'neutral' },
        doubts: [expect.stringContaining('it was not built alike')],
      });
    }, GROWING);
  });

  test('is a warning as ever from a branch of the repository itself', async () => {
    await stage(async (on) => {
      on.github.state.pulls.splice(0, 1, pull(on.main, { head }));
      expect(await grown(on, {}, own, null)).toMatchObject({ verdict: 'warn', conclusion: 'success' });
    }, GROWING);
  });

  test('fails as ever where it can', async () => {
    const entry = measured(900, { file: 'app', fingerprint: fingerprint({ go: 'go1.26.8' }) });
    await stage(async (on) => {
      expect(await grown(on, { artifacts: [entry] })).toMatchObject({ conclusion: 'failure', doubts: [] });
    }, GROWING);
  });
});

test.each(['fail', 'warn', 'never'] as const)('fail-on: %s makes no success of a doubt', (failOn) => {
  const untrusted = { neutral: null, doubts: ['x'], isMerged: true, isKnown: true };
  for (const [verdict, exitCode] of [
    ['pass', 0],
    ['warn', 0],
    ['fail', 1],
    ['fail', 3],
  ] as const)
    expect(conclusionOf({ exitCode, verdict: { verdict } as never, untrusted }, failOn)).not.toBe('success');
});
