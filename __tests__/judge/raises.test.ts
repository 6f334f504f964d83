import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Raise, State } from '../../src/judge/verdict.ts';
import { load } from '../config/loading.ts';
import { baseline, measured, verdictOn } from './judging.ts';

/** A budgets.yml with one artifact and this budget. */
const text = (budget: string, head = '', own = '') =>
  `version: 1\ntargets: [amd64]\n${head}\nartifacts:\n  app:\n    path: out/app\n${own}    budget: ${budget}\n`;

/** The verdict on a pull request that changes one budgets.yml into another and leaves a file of so many bytes. */
function pull(
  base: string | null,
  head: string,
  bytes: number,
  own: { fork?: boolean; problem?: string } = {},
) {
  const config = load(head);
  const { fork = false, problem = null } = own;
  return verdictOn(config, [measured(bytes)], {
    base: { config: base === null ? null : load(base), problem, fork },
  });
}

const shown = ({ raises }: { readonly raises: readonly Raise[] }) =>
  raises.map(({ artifact, text, outcome }) => [artifact, text, outcome].filter(Boolean).join(': '));

describe('the stricter of base and head counts', () => {
  test.each<[base: string, head: string, bytes: number, state: State]>([
    ['500', '400', 401, 'fail'],
    ['500', '400', 400, 'pass'],
    ['500', '{ max: 500, warn: 90% }', 460, 'warn'],
    ['{ max: 500, growth: 5% }', '{ max: 500, growth: 4% }', 400, 'pass'],
  ])('%s → %s, %i bytes: %s', (base, head, bytes, state) => {
    const verdict = pull(text(base), text(head), bytes);
    expect(verdict.verdict).toBe(state);
    expect(verdict.raises).toEqual([]);
  });
});

describe('a looser limit of the head', () => {
  const on = (policy: string, bytes: number, fork = false) =>
    pull(text('500', `raises: ${policy}`), text('600', `raises: ${policy}`), bytes, { fork });

  test('counts and is told where raises are allowed', () => {
    expect(on('allow', 550)).toMatchObject({ verdict: 'pass', raises: [{ outcome: 'allowed' }] });
    expect(on('allow', 601).verdict).toBe('fail');
  });

  test('counts with a warning where they are flagged', () => {
    const verdict = on('flag', 400);
    expect(verdict.verdict).toBe('warn');
    expect(verdict.raises).toEqual([
      {
        code: 'max',
        artifact: 'app',
        targets: ['amd64'],
        variant: null,
        metric: 'raw',
        key: null,
        before: '500 B',
        after: '600 B',
        outcome: 'flagged',
        text: 'max 500 B → 600 B',
        source: { file: 'budgets.yml', line: 7 },
      },
    ]);
    expect(on('flag', 601).verdict).toBe('fail');
  });

  test('does not count where they fail, nor from a fork', () => {
    for (const verdict of [on('fail', 550), on('flag', 550, true)]) {
      expect(verdict).toMatchObject({ verdict: 'fail', raises: [{ outcome: 'refused' }] });
      expect(verdict.results[0]?.reasons[0]?.text).toBe('50 B over its maximum');
    }
    // Within the base's limit the raise is of no use, and only told.
    expect(on('fail', 500)).toMatchObject({ verdict: 'warn', raises: [{ outcome: 'refused' }] });
    expect(on('allow', 550, true).verdict).toBe('pass');
  });

  test('of growth is held together with that of the base: the strictest counts', () => {
    const [base, head] = ['{ growth: [10 B, 1%] }', '{ growth: [20 B, 0.5%] }'].map((budget) =>
      text(budget, 'raises: fail'),
    );
    const config = load(head ?? '');
    const grown = (after: number) =>
      verdictOn(config, [measured(after)], {
        base: { config: load(base ?? ''), problem: null, fork: false },
        baselines: [baseline(config, [measured(1000)])],
      }).results[0]?.comparisons[0]?.growthMax;
    expect(grown(1000)).toBe(5);
  });

  test('what the pull request says of raises and of inherited does not count', () => {
    expect(pull(text('500', 'raises: fail'), text('600', 'raises: allow'), 550).verdict).toBe('fail');
  });
});

describe('everything that loosens is told', () => {
  const two = '{ max: 500, zstd: { level: 19, max: 300 } }';
  test.each<[what: string, base: string, head: string, ...told: string[]]>([
    ['a max that is gone', text('500'), text('{}'), 'app: max removed, was 500 B: flagged'],
    [
      'a warning that is gone, or later',
      text('{ max: 500, warn: 90% }'),
      text('500'),
      'app: warn removed, was 450 B: flagged',
    ],
    [
      'growth',
      text('{ growth: [1 KB, 1%] }'),
      text('{ growth: [2 KB, 0.5%] }'),
      'app: growth 1,000 B, 1% → 2,000 B, 0.5%: flagged',
    ],
    [
      'growth of another kind, which cannot be compared',
      text('{ growth: 1% }'),
      text('{ growth: 1 B }'),
      'app: growth 1% → 1 B: flagged',
    ],
    ['a metric that is gone', text(two), text('500'), 'app: zstd max removed, was 300 B: flagged'],
    [
      'another level',
      text(two),
      text('{ max: 500, zstd: { level: 22, max: 300 } }'),
      'app: zstd level 19 → 22: flagged',
    ],
    [
      'a section',
      text('{ sections: { .text: 5 } }'),
      text('{ sections: { .text: 6 } }'),
      'app: .text max 5 B → 6 B: flagged',
    ],
    [
      'another path',
      text('500'),
      text('500').replace('out/app', 'out/other'),
      'app: path out/app → out/other: flagged',
    ],
    [
      'an artifact that is gone',
      text('500'),
      text('500').replace('  app:', '  tool:'),
      'app: removed, so it is no longer measured: flagged',
    ],
    [
      'an artifact with another name',
      text('500'),
      text('600', '', '    was: [app]\n').replace('  app:', '  tool:'),
      'tool: max 500 B → 600 B: flagged',
      'tool: earlier names none → app: flagged',
    ],
    [
      'a target that is gone',
      text('500').replace('[amd64]', '[amd64, armv7]').replace('out/app', '"{target}"'),
      text('500').replace('out/app', '"{target}"'),
      'target armv7 removed: flagged',
    ],
    [
      'a target that is another machine now',
      text('500').replace('[amd64]', '{ amd64: {} }'),
      text('500').replace(
        '[amd64]',
        '{ amd64: { goarch: "386", triple: i686-linux-gnu, platform: linux/386 } }',
      ),
      'target amd64: amd64 x86_64-linux-gnu linux/amd64 → 386 i686-linux-gnu linux/386: flagged',
    ],
    [
      'another key',
      text('500', 'key: a'),
      text('500', 'key: b'),
      'key a → b: the new key has no history: flagged',
    ],
  ])('%s', (_, base, head, ...told) => {
    const verdict = pull(base, head, 400);
    expect(shown(verdict)).toEqual(told);
    // Where raises fail, what no limit can hold back fails by itself.
    const structural = verdict.raises.some(({ code }) => !['max', 'warn', 'growth', 'level'].includes(code));
    const strict = pull(`${base}raises: fail\n`, head, 400);
    if (structural) expect(strict.verdict).toBe('fail');
  });

  test('rules that are the base’s here, and would be looser once the change is merged', () => {
    const rules = (base: string, head: string) => pull(text('500', base), text('500', head), 400);
    const verdict = rules(
      'raises: fail\ninherited: fail\nbaseline: { missing: fail, also: [latest-release] }',
      'baseline: { stale: { commits: 51, days: 31 }, ignore: [settings, go] }',
    );
    expect(shown(verdict)).toEqual([
      'raises fail → flag: refused',
      'inherited fail → warn: refused',
      'baseline.missing fail → warn: refused',
      'baseline.stale.commits 50 → 51: refused',
      'baseline.stale.days 30 → 31: refused',
      'baseline.ignore [] → [go, settings]: refused',
      'baseline.also [latest-release] → []: refused',
    ]);
    // The numbers are held against the base's rules in any case.
    expect(verdict.verdict).toBe('warn');
    expect(rules('', 'raises: fail\ninherited: fail\nbaseline: { missing: fail }').raises).toEqual([]);
  });

  test('which tags are releases, where they are compared with', () => {
    const rules = (settings: string) => `baseline: { ${settings} }`;
    const from = (base: string, head: string) =>
      shown(pull(text('500', rules(base)), text('500', rules(head)), 400));
    expect(from('also: [latest-release]', 'also: [latest-release], releases: "old-*"')).toEqual([
      'baseline.releases v1.2.3 → old-*: flagged',
    ]);
    expect(from('releases: "v*"', 'releases: "old-*"')).toEqual([]);
  });

  test('a group, its members and its limits', () => {
    const groups = (text: string) =>
      `version: 1\ntargets: [amd64]\ngroups: { ${text} }\nartifacts: { app: { path: app }, tool: { path: tool } }\n`;
    const base = groups('all: { artifacts: [app], max: 800, growth: 1% }, gone: { artifacts: [app] }');
    const head = groups('all: { artifacts: [tool], max: 900 }');
    const verdict = pull(base, head, 850);
    expect(shown(verdict)).toEqual([
      'all: growth removed, was 1%: flagged',
      'all: max 800 B → 900 B: flagged',
      'all: app is no longer a member: flagged',
      'gone: group removed: flagged',
    ]);
    // The base's group counts.
    expect(verdict.results.find(({ group }) => group === 'all')).toMatchObject({ state: 'fail', max: 800 });
  });

  test('a level that is refused leaves the base’s limit without a number, and that is no pass', () => {
    const base = text('{ zstd: { level: 19, max: 300 } }', 'raises: fail');
    const verdict = pull(base, text('{ zstd: { level: 3, max: 300 } }'), 400);
    expect(verdict.verdict).toBe('fail');
    expect(verdict.results.find(({ metric }) => metric === 'zstd')).toMatchObject({
      level: 19,
      state: 'unjudged',
    });
  });

  test('the same on several targets is one raise', () => {
    const of = (max: number) =>
      load(
        `version: 1\nartifacts:\n  app: { path: "{target}", budget: { max: ${max}, targets: { armv7: { max: ${max + 1} } } } }\n`,
      );
    const { raises } = verdictOn(of(600), [], { base: { config: of(500), problem: null, fork: false } });
    expect(raises.map(({ targets, text }) => `${targets.join(' ')}: ${text}`)).toEqual([
      'amd64 arm64 riscv64: max 500 B → 600 B',
      'armv7: max 501 B → 601 B',
    ]);
  });
});

describe('without rules on the base branch', () => {
  test('the head’s count, and that is flagged', () => {
    const verdict = pull(null, text('500'), 400);
    expect(verdict.verdict).toBe('warn');
    expect(shown(verdict)).toEqual([
      'the base branch has no budgets.yml, so the limits of the pull request apply: flagged',
    ]);
  });

  test('from a fork that is not enough', () => {
    expect(pull(null, text('500'), 400, { fork: true }).verdict).toBe('fail');
  });

  test('what the head says of raises does not count either', () => {
    for (const policy of ['allow', 'fail'])
      expect(pull(null, text('500', `raises: ${policy}`), 400)).toMatchObject({
        verdict: 'warn',
        raises: [{ outcome: 'flagged' }],
      });
    expect(pull(null, text('500', 'raises: allow'), 400, { fork: true }).verdict).toBe('fail');
  });

  test('an invalid file is said with what is wrong', () => {
    const problem = 'the budgets.yml of the base branch is invalid: budgets.yml:1:1: unknown key "x"';
    expect(shown(pull(null, text('500'), 400, { problem }))).toEqual([`${problem}: flagged`]);
  });
});

test('a rename that is taken back is judged by the limits of what it is called on the base branch', () => {
  const base = text('500', '', '    was: [agent]\n');
  const verdict = pull(base, text('600').replace('  app:', '  agent:'), 400);
  expect(shown(verdict)).toEqual([
    'agent: max 500 B → 600 B: flagged',
    'agent: earlier names agent → none: flagged',
  ]);
});

test('no change of the limits passes what the base would not, where raises fail', () => {
  const ORDER: State[] = ['pass', 'warn', 'fail'];
  const size = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(size, size, size, (base, head, bytes) => {
      const own = ORDER.indexOf(pull(text(String(base)), text(String(base)), bytes).verdict);
      const changed = pull(text(String(base), 'raises: fail'), text(String(head)), bytes).verdict;
      expect(ORDER.indexOf(changed)).toBeGreaterThanOrEqual(own);
    }),
    { numRuns: 60 },
  );
});
