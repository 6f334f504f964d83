import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import type { Change } from '../../src/causes/difference.ts';
import { bisect } from '../../src/commands/bisect.ts';
import { historyBlame } from '../../src/commands/blame.ts';
import { check } from '../../src/commands/check.ts';
import { diff } from '../../src/commands/diff.ts';
import { measure } from '../../src/commands/measure.ts';
import { trend } from '../../src/commands/trend.ts';
import { dirHistory } from '../../src/history/dir.ts';
import { recordOf } from '../../src/history/record.ts';
import { parseSnapshot } from '../../src/snapshot/parse.ts';
import type { Trend } from '../../src/trend/trend.ts';
import { testContext } from '../helpers/context.ts';
import { repository } from '../helpers/folder.ts';
import { workshop } from '../helpers/programs.ts';

const shop = workshop();
afterAll(() => shop.remove());

const CONFIG = 'budgets.yml';
const BUDGETS = `version: 1
targets: [amd64]
builds: { agent: { run: 'cp "$(cat program)" agent' } }
artifacts: { agent: { build: agent, path: agent, budget: 20 MB } }
`;
const MEASURE = { config: CONFIG, targets: null, folder: null, jobs: 1, zstdLimit: 1e9, rebuilds: 0 };
const TREND = { snapshots: [], builds: false, recorded: true, format: 'json', failOn: 'never' } as const;
/** Commits on each side of the growth: enough for a change point. */
const COMMITS = 12;

const agent = (statement: string, ...imports: string[]) =>
  shop.goModule(
    {
      'go.mod': 'module example.org/agent\n\ngo 1.21\n',
      'main.go': `package main\n\nimport (${imports.map((name) => JSON.stringify(name)).join('; ')})\n\nfunc main() { ${statement} }\n`,
    },
    ['-trimpath', '-ldflags=-s -w'],
  );

const flattened = (changes: readonly Change[]): [string, number][] =>
  changes.flatMap(({ name, change, parts = [] }) => [[name, change], ...flattened(parts)]);

test('check, trend, bisect, blame and diff report the same causes of one growth', async () => {
  using at = repository({ [CONFIG]: BUDGETS, '.gitignore': 'agent\n*.json\n.size-guard\n' });
  const history = dirHistory(at.at('.size-guard/history'));
  const sides = {
    before: agent('fmt.Println("agent")', 'fmt'),
    after: agent(
      'fmt.Println(regexp.MustCompile("[a-z]+"), json.Valid(nil))',
      'fmt',
      'encoding/json',
      'regexp',
    ),
  };
  let day = 0;
  let firstAfter = '';
  for (const [side, program] of Object.entries(sides)) {
    at.write({ program });
    at.git('add', '--all');
    for (let commit = 0; commit < COMMITS; commit += 1) {
      const when = new Date(Date.UTC(2026, 0, ++day, 12));
      at.git('commit', '--quiet', '--allow-empty', `--message=Day ${day}`);
      if (commit === 0) {
        await measure({ ...MEASURE, output: `${side}.json` }, testContext(at.path));
        firstAfter = at.git('rev-parse', 'HEAD').trim();
      }
      const snapshot = parseSnapshot(readFileSync(at.at(`${side}.json`), 'utf8'));
      if (snapshot.commit === null) throw new Error('the snapshot is of no commit');
      const sha = at.git('rev-parse', 'HEAD').trim();
      const own = { ...snapshot.commit, sha, head: sha, date: when.toISOString() };
      await history.record([recordOf({ ...snapshot, commit: own }, when, null)]);
    }
  }

  const context = testContext(at.path);
  const compare = { baseline: 'before.json', base: null, allow: [], allowances: null };
  const { verdict } = await check({ ...MEASURE, output: null, format: 'text', compare }, context);
  const [result] = verdict.results.filter(({ metric }) => metric === 'raw');
  const causes = result?.causes ?? [];
  const named = causes.filter(({ name }) => name !== null);
  const [{ bytes: before = 0, change = 0 } = {}] = result?.comparisons ?? [];
  expect(named.length).toBeGreaterThan(0);
  expect(named.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)).toBe(change);
  const texts = causes.map(({ text }) => text);

  const trended = testContext(at.path);
  await trend({ ...MEASURE, ...TREND, output: null, announce: null }, trended);
  const [series] = (JSON.parse(trended.printed()) as Trend).series;
  expect(series?.steps.map(({ because }) => because)).toEqual([texts]);

  const bisected = testContext(at.path);
  const range = { target: null, variant: null, from: null, to: null };
  const search = { config: CONFIG, artifact: 'agent', above: before, jobs: 1, zstdLimit: 1e9, ...range };
  await bisect(search, bisected);
  expect(bisected.printed().split('\n')).toEqual([
    `${firstAfter}  A Tester: Day ${COMMITS + 1}`,
    expect.stringContaining('is the first commit'),
    `  ${texts.join(', ')}`,
    '',
  ]);

  const blamed = testContext(at.path);
  await historyBlame({ config: CONFIG, artifact: 'agent', package: null, targets: null }, blamed);
  expect(blamed.printed().split('\n').slice(2)).toEqual([`  ${texts.join(', ')}`, '']);

  const compared = testContext(at.path);
  await diff({ before: 'before.json', after: 'after.json', format: 'json', output: null }, compared);
  const difference = JSON.parse(compared.printed());
  expect(difference.change).toBe(change);
  const parts = named.filter(({ code }) => code !== 'rest').map(({ name, bytes }) => [name, bytes]);
  expect(flattened(difference.parts)).toEqual(expect.arrayContaining(parts));
});
