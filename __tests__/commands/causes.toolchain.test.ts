import { cpSync, readFileSync } from 'node:fs';
import { afterAll, expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { measure } from '../../src/commands/measure.ts';
import { testContext } from '../helpers/context.ts';
import { folder } from '../helpers/folder.ts';
import { workshop } from '../helpers/programs.ts';

const shop = workshop();
afterAll(() => shop.remove());

const CONFIG = `
version: 1
targets: [amd64, arm64]
artifacts:
  agent: { path: "out/{target}/agent", budget: { max: 20 MB, packages: { net/http: 0 } } }
`;
const OPTIONS = {
  config: 'budgets.yml',
  targets: null,
  folder: null,
  jobs: 1,
  zstdLimit: 1e9,
  rebuilds: 0,
  output: null,
};

const agent = (goarch: string, use: string) =>
  shop.goModule(
    {
      'go.mod': 'module example.org/agent\n\ngo 1.21\n',
      'main.go': `package main\n\nimport "${use}"\n\nfunc main() { ${use === 'fmt' ? 'fmt.Println("agent")' : 'http.ListenAndServe(":1", nil)'} }\n`,
    },
    ['-trimpath', '-ldflags=-s -w'],
    { GOARCH: goarch },
  );

test('a report names what made stripped Go programs grow, once for all targets, and what is forbidden in them', async () => {
  using at = folder({ 'budgets.yml': CONFIG });
  for (const goarch of ['amd64', 'arm64']) cpSync(agent(goarch, 'fmt'), at.at('out', goarch, 'agent'));
  const context = testContext(at.path);
  await measure({ ...OPTIONS, output: 'before.json' }, context);
  for (const goarch of ['amd64', 'arm64']) cpSync(agent(goarch, 'net/http'), at.at('out', goarch, 'agent'));

  const compare = { baseline: 'before.json', base: null, allow: [], allowances: null };
  const { verdict, exitCode } = await check({ ...OPTIONS, format: 'markdown', compare }, context);
  expect(exitCode).toBe(1);
  const forbidden = verdict.results.filter(({ metric }) => metric === 'packages');
  expect(forbidden.map(({ target, state }) => [target, state])).toEqual([
    ['amd64', 'fail'],
    ['arm64', 'fail'],
  ]);
  expect(forbidden[0]?.reasons[0]?.text).toMatch(/ over its maximum: contains net\/http \([\d.]+ [KM]B\)$/);
  const [raw] = verdict.results.filter(({ metric }) => metric === 'raw');
  const parts = raw?.causes.filter(({ name }) => name !== null) ?? [];
  expect(parts.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0)).toBe(raw?.comparisons[0]?.change);
  expect(context.printed()).toMatch(
    /\*\*Why `agent` grew on amd64 and arm64\*\*: `net\/http` \+[\d.]+ KB to \+[\d.]+ KB \(new\) · /,
  );
  expect(readFileSync(at.at('.size-guard', 'report.md'), 'utf8')).toContain('**Why `agent` grew');
});

test('a report says that methods stay in a program because reflection can reach them', async () => {
  const program = (call: string) =>
    shop.goModule(
      {
        'go.mod': 'module example.org/caller\n\ngo 1.21\n',
        'main.go': `package main

import (
	"net/http"
	"os"
	"reflect"
)

func main() {
	client := reflect.ValueOf(http.DefaultClient)
	println(client.${call})
}

var _ = os.Args
`,
      },
      ['-trimpath', '-ldflags=-s -w'],
    );
  using at = folder({
    'budgets.yml': 'version: 1\ntargets: [amd64]\nartifacts: { caller: { path: caller, budget: 20 MB } }\n',
  });
  const context = testContext(at.path);
  cpSync(program('NumMethod()'), at.at('caller'));
  await measure({ ...OPTIONS, output: 'before.json' }, context);
  cpSync(program('MethodByName(os.Args[1]).IsValid()'), at.at('caller'));
  const compare = { baseline: 'before.json', base: null, allow: [], allowances: null };
  await check({ ...OPTIONS, format: 'markdown', compare }, context);
  expect(context.printed()).toMatch(
    /\*\*Why `caller` grew on amd64\*\*: the program now uses reflect\.Method/,
  );
});
