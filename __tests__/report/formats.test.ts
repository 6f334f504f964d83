/** The formats for other programs: OpenMetrics and JUnit. */

import { describe, expect, test } from '@jest/globals';
import { junitReport } from '../../src/report/verdict/junit.ts';
import { openMetrics } from '../../src/report/verdict/openmetrics.ts';
import { load } from '../config/loading.ts';
import { baseline, budget, measured, problem, verdictOf, verdictOn } from '../judge/judging.ts';

const config = load(`version: 1
targets: [amd64, armv7]
artifacts:
  app: { path: "{target}/app", budget: { max: 1 KB, image.layers: 2 } }
`);
const files = (armv7: number) =>
  ['amd64', 'armv7'].map((target) =>
    measured(0, {
      target,
      sizes: [
        { metric: 'raw', key: null, level: null, bytes: target === 'armv7' ? armv7 : 900 },
        { metric: 'image.layers', key: null, level: null, bytes: 2 },
      ],
    }),
  );
const verdict = verdictOn(config, files(1100), { baselines: [baseline(config, files(1000))] });

test('OpenMetrics', () => {
  expect(openMetrics(verdict)).toBe(`# TYPE size_guard_size_bytes gauge
# UNIT size_guard_size_bytes bytes
# HELP size_guard_size_bytes Measured size.
size_guard_size_bytes{artifact="app",target="amd64",metric="raw"} 900
size_guard_size_bytes{artifact="app",target="armv7",metric="raw"} 1100
# TYPE size_guard_budget_bytes gauge
# UNIT size_guard_budget_bytes bytes
# HELP size_guard_budget_bytes Maximum size.
size_guard_budget_bytes{artifact="app",target="amd64",metric="raw"} 1000
size_guard_budget_bytes{artifact="app",target="armv7",metric="raw"} 1000
# TYPE size_guard_change_bytes gauge
# UNIT size_guard_change_bytes bytes
# HELP size_guard_change_bytes Change from the baseline.
size_guard_change_bytes{artifact="app",target="amd64",metric="raw"} 0
size_guard_change_bytes{artifact="app",target="armv7",metric="raw"} 100
# TYPE size_guard_size_layers gauge
# UNIT size_guard_size_layers layers
# HELP size_guard_size_layers Measured size.
size_guard_size_layers{artifact="app",target="amd64",metric="image.layers"} 2
size_guard_size_layers{artifact="app",target="armv7",metric="image.layers"} 2
# TYPE size_guard_budget_layers gauge
# UNIT size_guard_budget_layers layers
# HELP size_guard_budget_layers Maximum size.
size_guard_budget_layers{artifact="app",target="amd64",metric="image.layers"} 2
size_guard_budget_layers{artifact="app",target="armv7",metric="image.layers"} 2
# TYPE size_guard_change_layers gauge
# UNIT size_guard_change_layers layers
# HELP size_guard_change_layers Change from the baseline.
size_guard_change_layers{artifact="app",target="amd64",metric="image.layers"} 0
size_guard_change_layers{artifact="app",target="armv7",metric="image.layers"} 0
# EOF
`);
});

test('JUnit', () => {
  expect(junitReport(verdict)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="0">
  <testsuite name="size-guard" tests="4" failures="1" errors="0" skipped="0">
    <testcase classname="app" name="app image.layers on amd64"><system-out>2 layers of 2 layers</system-out></testcase>
    <testcase classname="app" name="app on amd64"><system-out>900 B of 1000 B</system-out></testcase>
    <testcase classname="app" name="app image.layers on armv7"><system-out>2 layers of 2 layers</system-out></testcase>
    <testcase classname="app" name="app on armv7"><failure message="1100 B of 1000 B; 100 B over its maximum (budgets.yml:4)"/></testcase>
  </testsuite>
</testsuites>
`);
});

describe('JUnit has a failure or error if the verdict fails', () => {
  test.each([
    ['a build that failed', verdictOf(budget('1 KB'), [measured(1)], [problem('odd', 'the disk is full')])],
    ['a file that is missing', verdictOf(budget('1 KB'), [])],
    ['a limit that could not be checked', verdictOf(budget('{ zstd: 1 KB }'), [measured(1)])],
    ['a verdict without results', { ...verdictOf(budget('1 KB'), []), results: [], errors: [] }],
  ])('%s', (_, failed) => {
    expect(failed.verdict).toBe('fail');
    expect(junitReport(failed)).toMatch(/<(failure|error) message="[^"]+"\/>/);
  });
});

test('untrusted names are escaped', () => {
  const name = '"/></testcase>\u0000\ud800\uffff\\"} 1\n# EOF';
  const hostile = verdictOf(budget('1 KB'), [measured(2000, { artifact: name, declared: 'app' })]);
  expect(junitReport(hostile)).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\uffff]/u);
  expect(junitReport(hostile).match(/<testcase /g)).toHaveLength(hostile.results.length);
  const lines = openMetrics(hostile).split('\n');
  expect(lines.filter((line) => line === '# EOF')).toHaveLength(1);
  expect(lines[3]).toMatch(
    /^size_guard_size_bytes\{artifact="(\\.|[^"\\])*",target="amd64",metric="raw"\} 2000$/,
  );
});
