/**
 * A small Go program from its first commit on, on two targets: dependencies, a release, merges, a squash, a rebase, a revert,
 * a rename and a change of toolchain, built and judged by the bundle as it goes. docs/explanations/baseline.md tells the same story.
 */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Verdict } from '../../src/judge/verdict.ts';
import { groupBy } from '../../src/lib/units/group.ts';
import { folder } from '../helpers/folder.ts';
import { requireTools } from '../helpers/toolchains.ts';

requireTools('go');

/** What a program of Go can need, with the lines that use it. */
const NEEDS = {
  flag: ['flag', 'loud := flag.Bool("loud", false, "say it loudly"); flag.Parse(); _ = loud'],
  colour: ['github.com/fatih/color', 'color.Cyan(name)'],
  ids: ['github.com/google/uuid', 'fmt.Println(uuid.NewString())'],
  yaml: ['gopkg.in/yaml.v3', 'yaml.NewEncoder(os.Stdout).Encode(map[string]string{"name": name})'],
  http: ['net/http', 'http.Get("https://example.org/" + name)'],
} as const;
type Need = keyof typeof NEEDS;

const VERSIONS: Readonly<Record<string, string>> = {
  'github.com/fatih/color': 'v1.18.0',
  'github.com/google/uuid': 'v1.6.0',
  'gopkg.in/yaml.v3': 'v3.0.1',
};

const BUDGETS = `version: 1
key: greet
targets: [amd64, arm64]
history: { branch: size-history }
baseline: { also: [latest-release] }
builds:
  greet:
    run: go build -trimpath -buildvcs=false -ldflags '-s -w' -o "out/$SIZE_GUARD_TARGET/greet" ./cmd/greet
    env: { GOTOOLCHAIN: go1.24.9 }
artifacts:
  greet:
    build: greet
    path: "out/{target}/greet"
    budget: { max: 4 MB, growth: { baseline: 400 KB, latest-release: 1 MB } }
`;

/** The program in which each need is met, and its module. */
function program(needs: readonly Need[], name = 'greet', go = '1.24.0'): Record<string, string> {
  const imports = needs.map((need) => `\t${JSON.stringify(NEEDS[need][0])}\n`).join('');
  const lines = needs.map((need) => `\t${NEEDS[need][1]}\n`).join('');
  const modules = needs.map((need) => NEEDS[need][0]).filter((path) => path in VERSIONS);
  const requires = modules.map((path) => `require ${path} ${VERSIONS[path]}\n`).join('');
  return {
    'go.mod': `module example.org/greet\n\ngo ${go}\n\n${requires}`,
    [`cmd/${name}/main.go`]: `package main\n\nimport (\n\t"fmt"\n\t"os"\n${imports})\n\nfunc main() {\n\tname := "world"\n\tif len(os.Args) > 1 {\n\t\tname = os.Args[1]\n\t}\n${lines}\tfmt.Println("hello", name, pictures)\n}\n`,
    [`cmd/${name}/pictures.go`]:
      'package main\n\nimport _ "embed"\n\n//go:embed pictures\nvar pictures string\n',
  };
}

/** Bytes that look like nothing, the same every time. */
function noise(bytes: number): string {
  let state = 1;
  return Array.from({ length: bytes }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join('');
}

/** The author's clone, in which everything is measured, and the bare remote that holds the history. */
function project() {
  const remote = folder();
  remote.git('init', '--quiet', '--bare', '--initial-branch=main', 'repo.git');
  remote.git('-C', 'repo.git', 'config', 'uploadpack.allowFilter', 'true');
  const at = folder({ '.gitignore': 'out\n' });
  at.git('init', '--quiet', '--initial-branch=main');
  at.git('remote', 'add', 'origin', remote.at('repo.git'));
  const env = { ...process.env, GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'go1.24.9' };

  const run = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: at.path, encoding: 'utf8', env });
    return { status, stdout, stderr };
  };
  const must = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = run(program, ...args);
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}: ${stderr}`);
    return stdout.trim();
  };
  const guard = (...args: string[]) => run(process.execPath, resolve('dist/cli.js'), ...args);
  return {
    remote,
    /** Writes files and commits them; those of null are taken away. */
    commit(message: string, files: Readonly<Record<string, string | null>>) {
      for (const [path, text] of Object.entries(files))
        if (text === null) at.git('rm', '--quiet', '-r', path);
        else at.write({ [path]: text });
      if ('go.mod' in files) must('go', 'mod', 'tidy');
      at.git('add', '--all');
      at.git('commit', '--quiet', '--allow-empty', `--message=${message}`);
    },
    git: (...args: string[]) => at.git(...args).trim(),
    /** Pushes main, and records it as a run of the default branch does, or leaves that out. */
    push({ recorded = true } = {}) {
      at.git('push', '--quiet', 'origin', 'main', '--tags');
      if (!recorded) return;
      const { status, stderr } = guard('trend');
      if (status !== 0) throw new Error(stderr);
      expect(stderr).toMatch(/recorded in branch size-history of origin$/m);
    },
    record() {
      expect(guard('trend').status).toBe(0);
    },
    /** What the check of a pull request into main says of what is checked out. */
    pull(what: string, ...more: string[]): Row {
      const { status, stdout, stderr } = guard('check', '--base', 'main', '--format', 'json', ...more);
      if (stdout === '') throw new Error(stderr);
      const verdict: Verdict = JSON.parse(stdout);
      expect(verdict.errors).toEqual([]);
      expect(status).toBe(verdict.verdict === 'fail' ? 1 : 0);
      const { state = 'none', distance = null } = verdict.baselines[0] ?? {};
      const found = verdict.results.flatMap(({ target, reasons, causes }) =>
        [...reasons, ...causes.filter(({ code }) => TOLD_CAUSES.includes(code))].map(({ code }) => ({
          code,
          target,
        })),
      );
      const reasons = groupBy(found, ({ code }) => code);
      const targets = new Set(verdict.results.map(({ target }) => target)).size;
      const relaxed = new Set(verdict.raises.map(({ code }) => code));
      const why = [
        ...(relaxed.size === 0 ? [] : [`relaxed: ${[...relaxed].join(', ')}`]),
        ...[...reasons].map(([code, on]) =>
          new Set(on.map(({ target }) => target)).size < targets ? `${code} on ${on[0]?.target}` : code,
        ),
      ];
      const compared = distance === null || distance === 0 ? state : `${state}, ${distance} commits before`;
      return [what, compared, verdict.verdict, why.join('; ')];
    },
    [Symbol.dispose]() {
      at[Symbol.dispose]();
      remote[Symbol.dispose]();
    },
  };
}

/** Which parts of the file changed is no part of the story. */
const TOLD_CAUSES = ['built-otherwise', 'grew-alone'];

/** What is asked for, how good the baseline is, the verdict, and why: what is relaxed, then codes of reasons and causes. */
type Row = readonly [what: string, compared: string, verdict: Verdict['verdict'], why: string];

/** As docs/explanations/baseline.md has it. */
const TABLE: readonly Row[] = [
  ['the first one: nothing is recorded yet', 'none', 'warn', 'no-baseline'],
  ['a dependency (fatih/color)', 'exact', 'pass', 'grew-alone on amd64'],
  ['a text file, on top of a squash that was measured before it was squashed', 'exact', 'pass', ''],
  ['a dependency (google/uuid)', 'exact', 'pass', ''],
  ['a dependency that is too large (yaml.v3)', 'exact', 'fail', 'over-growth'],
  ['the same with `--allow greet:+600KB`', 'exact', 'pass', 'accepted'],
  ['google/uuid again, after main has grown by yaml.v3', 'exact', 'pass', ''],
  ['google/uuid, rebased onto main', 'exact', 'pass', ''],
  ['a revert of yaml.v3', 'exact', 'pass', ''],
  [
    '500 KB of pictures, where the last two commits of main are not recorded',
    'ancestor, 2 commits before',
    'warn',
    'over-growth',
  ],
  ['500 KB of pictures, where they are', 'exact', 'fail', 'over-growth'],
  ['a rename, with `was: [greet]`', 'exact', 'warn', 'relaxed: path, was'],
  ['another toolchain: Go 1.24 → 1.26', 'exact', 'pass', 'built-otherwise'],
  ['another toolchain and 350 KB of pictures', 'exact', 'warn', 'not-comparable'],
  ['net/http, which relaxes its own limits', 'exact', 'warn', 'relaxed: growth, max'],
  ['stricter rules: `raises: fail`', 'exact', 'pass', ''],
  ['net/http, which raises its maximum, again', 'exact', 'fail', 'relaxed: max; over-max; over-growth'],
  ['150 KB on arm64 alone', 'exact', 'pass', 'grew-alone on arm64'],
  ['a target that is removed', 'exact', 'fail', 'relaxed: target'],
  ['380 KB of pictures, the first time since the release', 'exact', 'pass', ''],
  ['380 KB of pictures, the second time since the release', 'exact', 'pass', ''],
  ['380 KB of pictures, the third time since the release', 'exact', 'fail', 'over-growth'],
  ['the same, after the history was lost', 'built', 'fail', 'over-growth'],
];

test('thirty commits of a Go program', () => {
  using it = project();
  const { commit, git, push, record, pull } = it;
  const rows: Row[] = [];
  const branch = (name: string, from = 'main') => git('switch', '--quiet', `--create=${name}`, from);
  const main = () => git('switch', '--quiet', 'main');
  const merge = (name: string) => {
    main();
    git('merge', '--quiet', '--no-ff', '--no-edit', name);
  };
  const pictures = (bytes: number, name = 'greet') => ({ [`cmd/${name}/pictures`]: noise(bytes) });

  commit('Say hello', { 'budgets.yml': BUDGETS, ...program([]), ...pictures(1000) });
  push({ recorded: false });

  branch('flags');
  commit('Take flags', program(['flag']));
  rows.push(pull('the first one: nothing is recorded yet'));
  merge('flags');
  git('tag', 'v1.0.0');
  push();

  branch('colour');
  commit('Say it in colour', program(['flag', 'colour']));
  rows.push(pull('a dependency (fatih/color)'));
  record();
  main();
  git('merge', '--quiet', '--squash', 'colour');
  git('commit', '--quiet', '--message=Say it in colour (squashed)');
  push({ recorded: false });

  branch('words');
  commit('Explain it', { 'README.md': 'Greets.\n' });
  rows.push(pull('a text file, on top of a squash that was measured before it was squashed'));
  merge('words');
  push();

  branch('ids');
  commit('Give numbers', program(['flag', 'colour', 'ids']));
  rows.push(pull('a dependency (google/uuid)'));

  branch('yaml', 'main');
  commit('Read YAML', program(['flag', 'colour', 'yaml']));
  rows.push(pull('a dependency that is too large (yaml.v3)'));
  commit('Say why it is worth it', { 'README.md': 'Greets. Configured in YAML.\n' });
  rows.push(pull('the same with `--allow greet:+600KB`', '--allow', 'greet:+600KB'));
  merge('yaml');
  push();

  git('switch', '--quiet', 'ids');
  rows.push(pull('google/uuid again, after main has grown by yaml.v3'));
  git('rebase', '--quiet', '-X', 'theirs', 'main');
  commit('Give numbers beside YAML', program(['flag', 'colour', 'ids', 'yaml']));
  rows.push(pull('google/uuid, rebased onto main'));
  main();
  git('merge', '--quiet', '--ff-only', 'ids');
  push();

  branch('no-yaml');
  commit('Read no YAML', program(['flag', 'colour', 'ids']));
  rows.push(pull('a revert of yaml.v3'));
  merge('no-yaml');
  push();

  commit('Tidy up', { 'README.md': 'Greets.\n' });
  commit('Tidy up more', { 'README.md': 'Greets you.\n' });
  push({ recorded: false });
  branch('pictures');
  commit('Draw', pictures(500_000));
  rows.push(pull('500 KB of pictures, where the last two commits of main are not recorded'));
  main();
  record();
  git('switch', '--quiet', 'pictures');
  rows.push(pull('500 KB of pictures, where they are'));

  branch('rename', 'main');
  const renamed = (text: string) => text.replaceAll('greet', 'hello').replace('key: hello', 'key: greet');
  const was = (text: string) => text.replace('    build: hello\n', '    build: hello\n    was: [greet]\n');
  commit('Call it hello', {
    'cmd/greet': null,
    ...program(['flag', 'colour', 'ids'], 'hello'),
    ...pictures(1000, 'hello'),
    'budgets.yml': was(renamed(BUDGETS)),
  });
  rows.push(pull('a rename, with `was: [greet]`'));
  merge('rename');
  push();

  branch('go');
  const next = was(renamed(BUDGETS)).replace('go1.24.9', 'go1.26.8');
  commit('Build with Go 1.26', { 'budgets.yml': next });
  rows.push(pull('another toolchain: Go 1.24 → 1.26'));
  branch('go-and-more', 'go');
  commit('Draw', pictures(350_000, 'hello'));
  rows.push(pull('another toolchain and 350 KB of pictures'));
  merge('go');
  git('tag', 'v1.1.0');
  push();

  branch('http');
  const raised = next.replace('4 MB', '9 MB').replace('400 KB', '5 MB').replace('1 MB', '5 MB');
  const http = program(['flag', 'colour', 'ids', 'http'], 'hello');
  commit('Ask the web', { ...http, 'budgets.yml': raised });
  rows.push(pull('net/http, which relaxes its own limits'));

  main();
  branch('strict');
  const strict = next.replace('{ also:', '{ missing: build, also:').concat('raises: fail\n');
  commit('Refuse raises', { 'budgets.yml': strict });
  rows.push(pull('stricter rules: `raises: fail`'));
  merge('strict');
  push();

  branch('http-again');
  commit('Ask the web', { ...http, 'budgets.yml': strict.replace('4 MB', '9 MB') });
  rows.push(pull('net/http, which raises its maximum, again'));

  branch('arm64', 'main');
  commit('Draw on arm64', {
    'cmd/hello/large_arm64.go': `package main\n\nfunc init() { pictures += ${JSON.stringify(noise(150_000))} }\n`,
  });
  rows.push(pull('150 KB on arm64 alone'));

  branch('target', 'main');
  commit('Give arm64 up', { 'budgets.yml': strict.replace('[amd64, arm64]', '[amd64]') });
  rows.push(pull('a target that is removed'));

  for (const [index, nth] of ['first', 'second', 'third'].entries()) {
    branch(nth, 'main');
    commit(`Draw the ${nth} picture`, pictures((index + 1) * 380_000, 'hello'));
    rows.push(pull(`380 KB of pictures, the ${nth} time since the release`));
    if (nth === 'third') break;
    merge(nth);
    push();
  }
  git('push', '--quiet', 'origin', ':size-history');
  rows.push(pull('the same, after the history was lost'));

  expect(Number(git('rev-list', '--count', '--all'))).toBeGreaterThanOrEqual(30);
  expect(rows).toEqual(TABLE);
});

test('docs/explanations/baseline.md tells it in the same words', () => {
  const docs = readFileSync('docs/explanations/baseline.md', 'utf8');
  for (const row of TABLE) expect(docs).toContain(`| ${row.join(' | ')} |\n`);
});
