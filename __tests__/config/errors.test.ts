/** What is wrong in a budgets.yml that is YAML: where it stands, what was found, what would be right. */

import { describe, expect, test } from '@jest/globals';
import { complaints, withBudget, withBuild, withHead } from './loading.ts';

type Case = [what: string, text: string, ...complaints: string[]];
const check = (cases: Case[]) =>
  test.each(cases)('%s', (_, text, ...expected) => {
    expect(complaints(text)).toEqual(expected);
  });

const APP = 'artifacts:\n  app: { path: "out/{target}/app" }\n';
const RULE =
  'names start with a letter or digit and have at most 64 letters, digits, dots, underscores and hyphens';

describe('the file as a whole', () => {
  check([
    ['empty', '', '1:1: the file is empty; run size-guard init to generate one'],
    ['a comment only', '# later\n', '1:1: the file is empty; run size-guard init to generate one'],
    ['a text', 'hello', '1:1: expected a map, found "hello"'],
    ['a list', '- a\n', '1:1: expected a map, found a list'],
    ['no version', APP, '1:1: missing key "version"; write version: 1'],
    ['a later version', `version: 2\n${APP}`, '1:10: expected 1, found 2'],
    ['a version in quotes', `version: "1"\n${APP}`, '1:10: expected 1, found "1"'],
    ['a version without value', `version:\n${APP}`, '1:9: expected 1, found nothing'],
    ['no artifacts', 'version: 1\n', '1:1: missing key "artifacts"; expected a map'],
    ['empty artifacts', 'version: 1\nartifacts: {}\n', '2:12: no artifacts; there is nothing to measure'],
  ]);

  test('all errors are reported at once, in the order of the file', () => {
    const text = [
      'version: 2',
      'builds:',
      '  app: { runs: make }',
      'artefacts: {}',
      'artifacts:',
      '  app:',
      '    budget: { max: 512 K, wran: 1 KB }',
    ].join('\n');
    expect(complaints(text)).toEqual([
      '1:10: expected 1, found 2',
      '3:10: unknown key "runs"; did you mean "run"?',
      '4:1: unknown key "artefacts"; did you mean "artifacts"?',
      '6:3: missing key "path"; expected a string',
      '7:20: "512 K" can be read as 512 KB (512,000 B) or as 512 KiB (524,288 B); write which',
      '7:27: unknown key "wran"; did you mean "warn"?',
    ]);
  });

  test('and so are those between several places', () => {
    const text = [
      'version: 1',
      'builds:',
      '  app: { run: make, needs: [crum] }',
      '  crun: { per: { armv8: {} } }',
      'artifacts:',
      '  app: { build: ap, path: ../app }',
    ].join('\n');
    expect(complaints(text)).toEqual([
      '3:29: unknown build "crum"; did you mean "crun"?',
      '4:3: missing key "run": build "crun" has no command for amd64, arm64, armv7, riscv64; add "run" or "buildx"',
      '4:18: unknown target "armv8"; did you mean "armv7"?',
      '6:17: unknown build "ap"; did you mean "app"?',
      `6:27: "../app" is outside the repository; write a path inside it, relative to this file's folder`,
    ]);
  });
});

describe('sizes', () => {
  check([
    ['no number', withBudget('.nan'), '5:13: NaN is not a size; write one like 512 KB'],
    ['negative', withBudget('-1 KB'), '5:13: "-1 KB" is negative; a size is 0 or more'],
    ['too much', withBudget('{ zstd: 1e99 }'), '5:21: 1e+99 is more bytes than any file has'],
    [
      'a share of nothing',
      withBudget('{ max: 95% }'),
      '5:20: "95%" is not a size; write one like 512 KB or 1.5 MiB',
    ],
    ['nothing', withBudget(''), '5:13: missing value; write one or remove the key'],
    ['no value of max', withBudget('{ max: }'), '5:20: missing value; write one or remove the key'],
    ['a list', withBudget('[1 MB]'), '5:13: expected a size like 512 KB, found a list'],
    [
      'in a section',
      withBudget('{ sections: { .text: 1 K } }'),
      '5:34: "1 K" can be read as 1 KB (1,000 B) or as 1 KiB (1,024 B); write which',
    ],
    [
      'in an override',
      withBudget('{ targets: { armv7: 1 tb } }'),
      '5:33: "1 tb" has an unknown unit; known are B, KB, MB, GB (powers of 1000) and KiB, MiB, GiB (of 1024)',
    ],
  ]);
});

describe('compression levels', () => {
  check([
    ['0', withBudget('{ zstd: { level: 0 } }'), '5:30: expected at least 1, found 0'],
    ['23', withBudget('{ zstd: { level: 23 } }'), '5:30: expected at most 22, found 23'],
    ['10 for gzip', withBudget('{ gzip: { level: 10 } }'), '5:30: expected at most 9, found 10'],
    ['19.5', withBudget('{ zstd: { level: 19.5 } }'), '5:30: expected an integer, found 19.5'],
    ['a text', withBudget('{ zstd: { level: "19" } }'), '5:30: expected a number, found "19"'],
    [
      'of the file itself',
      withBudget('{ raw: { level: 1 } }'),
      '5:22: unknown key "level"; expected one of max, warn, growth',
    ],
    ['the highest', withBudget('{ zstd: { level: 22 }, gzip: { level: 9 } }')],
  ]);
});

describe('a number of layers', () => {
  const whole = 'expected a whole number, 0 or more, found';
  check([
    ['a size', withBudget('{ image.layers: 1 MB }'), `5:29: ${whole} "1 MB"`],
    ['a half', withBudget('{ image.layers: { max: 1.5 } }'), `5:36: ${whole} 1.5`],
    ['a negative one', withBudget('{ image.layers: -1 }'), `5:29: ${whole} -1`],
    ['a size to warn at', withBudget('{ image.layers: { max: 3, warn: 2 B } }'), `5:45: ${whole} "2 B"`],
    [
      'a warning above the maximum',
      withBudget('{ image.layers: { max: 1, warn: 2 } }'),
      '5:45: warn of image.layers (2 layers) is above its max (1 layer), so it would never apply',
    ],
    ['a share', withBudget('{ image.layers: { max: 10, warn: 80% } }')],
    [
      'a key of another name',
      withBudget('{ image.layer: 1 }'),
      '5:15: unknown key "image.layer"; did you mean "image.layers"?',
    ],
  ]);
});

describe('warn', () => {
  const above = 'warn of raw (2,000,000 B) is above its max (1,000,000 B), so it would never apply';
  const without = 'warn of raw is a percentage of max, but there is no max; set max, or write warn as a size';
  check([
    ['above max', withBudget('{ max: 1 MB, warn: 2 MB }'), `5:32: ${above}`],
    ['more than all of max', withBudget('{ max: 1 MB, warn: 200% }'), `5:32: ${above}`],
    ['equal to max', withBudget('{ max: 1 MB, warn: 100% }')],
    ['a share without max', withBudget('{ warn: 95% }'), `5:21: ${without}`],
    [
      'a number that is meant in percent',
      withBudget('{ max: 1 MB, warn: 95 }'),
      '5:32: warn of raw is 95 B, max is 1,000,000 B; write 95% for a percentage of max, or 95 B for bytes',
    ],
    [
      'the same with the smallest max that has a unit',
      withBudget('{ max: 1 KB, warn: 95 }'),
      '5:32: warn of raw is 95 B, max is 1,000 B; write 95% for a percentage of max, or 95 B for bytes',
    ],
    [
      'the same in quotes, of another metric',
      withBudget('{ zstd: { max: 1 MB, warn: "95" } }'),
      '5:40: warn of zstd is 95 B, max is 1,000,000 B; write 95% for a percentage of max, or 95 B for bytes',
    ],
    [
      'a share as a fraction',
      withBudget('{ max: 1 MB, warn: 0.95 }'),
      '5:32: 0.95 is not an integer; write 95% for a percentage, or add a unit',
    ],
    [
      'a share of growth without its sign',
      withBudget('{ growth: 1.5 }'),
      '5:23: 1.5 is not an integer; write 1.5% for a percentage, or add a unit',
    ],
    ['a number with its unit', withBudget('{ max: 1 MB, warn: 95 B }')],
    ['a small number beside a small max', withBudget('{ max: 100, warn: 95 }')],
    ['a small number of layers', withBudget('{ image.layers: { max: 5000, warn: 95 } }')],
    ['a size without max', withBudget('{ warn: 1 MB }')],
    [
      'above the max of a target',
      withBudget('{ max: 3 MB, warn: 2 MB, targets: { armv7: 1 MB } }'),
      `5:32: ${above}`,
    ],
    ['a share in a target, its max above', withBudget('{ max: 1 MB, targets: { armv7: { warn: 95% } } }')],
    [
      'a share in a target, no max anywhere',
      withBudget('{ targets: { armv7: { warn: 95% } } }'),
      `5:41: ${without}`,
    ],
    [
      'of a section',
      withBudget('{ sections: { .text: { max: 1, warn: 2 } } }'),
      '5:50: warn of sections .text (2 B) is above its max (1 B), so it would never apply',
    ],
    [
      'above the max of a variant',
      `version: 1\nbuilds: { app: { run: make, variants: { slim: {} } } }\nartifacts:\n  app:\n    build: app\n    path: "{target}/{variant}"\n    budget: { max: 3 MB, warn: 2 MB, variants: { slim: 1 MB } }\n`,
      `7:32: ${above}`,
    ],
  ]);
});

describe('what is said twice', () => {
  const twice =
    'duplicate limit: max, warn and growth mean the same next to "raw" and in it; keep one of them';
  check([
    ['max and raw', withBudget('{ max: 1 MB, raw: 2 MB }'), `5:31: ${twice}`],
    ['in an override', withBudget('{ targets: { armv7: { warn: 1, raw: { warn: 2 } } } }'), `5:57: ${twice}`],
    ['max beside raw without one', withBudget('{ max: 1 MB, raw: { warn: 90% } }')],
    ['a target', withHead('targets: [amd64, amd64]'), '2:18: duplicate target "amd64"; keep one of them'],
  ]);
});

describe('names that nobody knows', () => {
  const known =
    'expected one of version, key, targets, builds, artifacts, groups, baseline, history, raises, inherited, trend';
  check([
    [
      'a key, with what it probably is',
      withHead('target: [amd64]'),
      '2:1: unknown key "target"; did you mean "targets"?',
    ],
    ['a key that is like no other', withHead('colour: red'), `2:1: unknown key "colour"; ${known}`],
    ['a key that every object has', withHead('constructor: 1'), `2:1: unknown key "constructor"; ${known}`],
    ['a metric', withBudget('{ ztsd: 1 MB }'), '5:15: unknown key "ztsd"; did you mean "zstd"?'],
    [
      'a target of a budget',
      withBudget('{ targets: { arm7: 1 MB } }'),
      '5:26: unknown target "arm7"; did you mean "armv7"?',
    ],
    ['a variant of a budget', withBudget('{ variants: { slim: 1 MB } }'), '5:27: unknown variant "slim"'],
    [
      'a target of a build',
      withBuild('run: make\nper: { x86: {} }'),
      '5:12: unknown target "x86"; expected one of amd64, arm64, armv7, riscv64',
    ],
    ['a C library', withBuild('run: make\nlibc: glibc'), '5:11: expected gnu or musl, found "glibc"'],
    [
      'a needed build',
      withBuild('run: make\nneeds: [toString]'),
      '5:13: unknown build "toString"; expected app',
    ],
    [
      'a target in the list',
      withHead('targets: [amd64, arm65]'),
      '2:18: unknown target "arm65"; did you mean "arm64"? To define it, make "targets" a map and set goarch, triple, platform',
    ],
    [
      'a placeholder of a path',
      'version: 1\nartifacts:\n  app: { path: "{cpu}/app" }\n',
      '3:16: unknown placeholder {cpu}; expected one of target, variant, artifact, build, goarch, goarm, triple, rust, platform',
    ],
    [
      'a placeholder of a variable, once for all targets',
      withBuild('run: make\nenv: { A: "{tarqet}" }'),
      '5:15: unknown placeholder {tarqet}; did you mean "target"?',
    ],
    [
      'even where it is overridden',
      withBuild('run: make\nenv: { A: "{tarqet}" }\nvariants: { a: { env: { A: b } } }'),
      '5:15: unknown placeholder {tarqet}; did you mean "target"?',
    ],
  ]);
});

describe('placeholders without a value', () => {
  const s390x = 'targets: { s390x: { goarch: s390x, triple: s390x-linux-gnu, platform: linux/s390x } }';
  const rust = 'no value for target s390x; set "rust" for it under "targets"';
  check([
    [
      '{variant} without variants',
      withBuild('run: make\nenv: { A: "{variant}" }'),
      '5:15: {variant} has no value here: the build has no variants',
    ],
    [
      '{build} without build',
      'version: 1\nartifacts:\n  app: { path: "{build}/{target}" }\n',
      '3:16: {build} has no value here',
    ],
    [
      '{rust} of a target of one’s own',
      `version: 1\n${s390x}\nartifacts:\n  app: { path: "{rust}/app" }\n`,
      `4:16: {rust} has ${rust}`,
    ],
    [
      'in a variable',
      withHead(`${s390x}\nbuilds: { app: { run: make, env: { T: "{rust}" } } }`),
      `3:39: {rust} has ${rust}`,
    ],
    [
      'in a variable that this target overrides',
      withHead(
        `${s390x}\nbuilds: { app: { run: make, env: { T: "{rust}" }, per: { s390x: { env: { T: x } } } } }`,
      ),
    ],
  ]);
});

describe('builds that need each other in a circle are reported once', () => {
  const builds = (needs: Record<string, string[]>) =>
    withHead(
      `builds:\n${Object.entries(needs)
        .map(([name, all]) => `  ${name}: { run: make, needs: [${all.join(', ')}] }\n`)
        .join('')}`,
    );
  const circle = (at: string, names: string) => `${at}: circular dependency between builds: ${names}`;
  check([
    ['one', builds({ a: ['a'] }), circle('3:26', 'a → a')],
    ['two', builds({ a: ['b'], b: ['a'] }), circle('3:26', 'a → b → a')],
    [
      'three, beside innocent ones',
      builds({ x: ['a'], c: ['a'], a: ['b', 'y'], b: ['c'], y: [] }),
      circle('4:26', 'c → a → b → c'),
    ],
    [
      'two circles',
      builds({ a: ['b'], b: ['a'], c: ['c'] }),
      circle('3:26', 'a → b → a'),
      circle('5:26', 'c → c'),
    ],
    ['none', builds({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })],
  ]);

  test('many builds that need many others take no longer than they should', () => {
    const names = Array.from({ length: 60 }, (_, index) => `b${index}`);
    const dense = Object.fromEntries(names.map((name, index) => [name, names.slice(0, index)]));
    expect(complaints(builds(dense))).toEqual([]);
    // As a search through every way from build to build this would not end.
  });
});

describe('names', () => {
  const named = (name: string) => `version: 1\nartifacts:\n  ${name}: { path: "{target}" }\n`;
  check([
    ['with a space', named('a b'), `3:3: "a b": ${RULE}`],
    ['with a slash', named('../a'), `3:3: "../a": ${RULE}`],
    ['with a hyphen first', named('-a'), `3:3: "-a": ${RULE}`],
    ['empty', named('""'), `3:3: "": ${RULE}`],
    ['nothing', named('~'), `3:3: "~": ${RULE}`],
    ['with an accent', named('é'), `3:3: "é": ${RULE}`],
    ['of 65 characters', named('n'.repeat(65)), `3:3: "${'n'.repeat(65)}": ${RULE}`],
    ['of 64 characters', named('n'.repeat(64))],
    ['of a variant', withBuild('run: make\nvariants: { a b: {} }'), `5:17: "a b": ${RULE}`],
    ['of the configuration', withHead('key: a/b'), `2:6: ${RULE}`],
    [
      'of a variable',
      withBuild('run: make\nenv: { A-B: c }'),
      '5:12: "A-B": not a valid name of an environment variable',
    ],
    ['constructor, which is a name like others', named('constructor')],
    ['__proto__, which is none', named('__proto__'), '3:3: "__proto__" is not allowed as a key'],
    [
      '__proto__ as a variable',
      withBuild('run: make\nenv: { __proto__: x }'),
      '5:12: "__proto__" is not allowed as a key',
    ],
    ['__proto__ as a key', withHead('__proto__: {}'), '2:1: "__proto__" is not allowed as a key'],
  ]);
});

describe('values of another kind', () => {
  check([
    ['builds without value', withHead('builds:'), '2:8: expected a map, found nothing'],
    ['a list of builds', withHead('builds: [app]'), '2:9: expected a map, found a list'],
    ['one target', withHead('targets: amd64'), '2:10: expected a list, found "amd64"'],
    ['no target in the list', withHead('targets: []'), '2:10: must not be empty'],
    ['no target in the map', withHead('targets: {}'), '2:10: no targets; list at least one'],
    [
      'a number as target',
      withHead('targets: [386]'),
      '2:11: expected a string, found 386; put it in quotes',
    ],
    ['run without value', withBuild('run:'), '4:9: expected a string, found nothing'],
    ['an empty run', withBuild('run: ""'), '4:10: must not be empty'],
    [
      'a needed build that is no list',
      withBuild('run: make\nneeds: app'),
      '5:12: expected a list, found "app"',
    ],
    [
      'cgo: yes, which YAML 1.2 takes for a text',
      withBuild('run: make\ncgo: yes'),
      '5:10: expected true or false, found "yes"',
    ],
    [
      'a time without unit',
      withBuild('run: make\ntimeout: 30'),
      '5:14: 30 is not a time; write one like 45s, 30m or 2h',
    ],
    ['an artifact without value', 'version: 1\nartifacts:\n  app:\n', '3:7: expected a map, found nothing'],
    ['an empty path', 'version: 1\nartifacts:\n  app: { path: "" }\n', '3:16: must not be empty'],
    [
      'a target and a variant without value, which is allowed',
      withBuild('run: make\nper: { armv7: }\nvariants: { slim: }'),
    ],
  ]);
});

describe('paths', () => {
  const path = (text: string, head = '', more = '') =>
    `version: 1\n${head}artifacts:\n  app: { path: ${JSON.stringify(text)}${more} }\n`;
  const leaves = (text: string) =>
    `3:16: ${JSON.stringify(text)} is outside the repository; write a path inside it, relative to this file's folder`;
  const variants = 'builds: { app: { run: make, variants: { a: {}, b: {} } } }\n';
  const built = (text: string) =>
    `version: 1\n${variants}artifacts:\n  app: { build: app, path: "${text}" }\n`;
  check([
    ['that go up', path('../app'), leaves('../app')],
    ['that go up on the way', path('out/../../app'), leaves('out/../../app')],
    ['that are absolute', path('/bin/true'), leaves('/bin/true')],
    ['of a Windows drive', path('C:\\app.exe'), leaves('C:\\app.exe')],
    ['that go up through a placeholder', path('{goarm}./../{target}'), leaves('./../amd64')],
    ['that go up and come back', path('out/../{target}')],
    [
      'without {target}',
      path('app'),
      '3:16: amd64 and arm64 would measure the same file "app"; add {target} to the path',
    ],
    ['without {target}, for one target', path('app', 'targets: [amd64]\n')],
    ['with something else that differs', path('{goarch}{goarm}/app')],
    [
      'that differ in writing only',
      path('out/./app'),
      '3:16: amd64 and arm64 would measure the same file "out/./app"; add {target} to the path',
    ],
    [
      'without {variant}',
      built('{target}/app'),
      '4:28: amd64 a and amd64 b would measure the same file "amd64/app"; add {variant} to the path',
    ],
    ['with both', built('{target}/{variant}/app')],
    ['of an archive with an image for each', path('app.tar', '', ', budget: { image: 1 MB }')],
    [
      'of an archive that each target builds anew',
      built('app.tar').replace('path:', 'budget: { image: 1 MB }, path:'),
      '4:53: amd64 a and amd64 b would measure the same file "app.tar"; add {variant} to the path',
    ],
    [
      'of an archive, for two targets of one platform',
      path(
        'app.tar',
        'targets: { amd64: {}, other: { goarch: a, triple: b, platform: linux/amd64 } }\n',
        ', budget: { image: 1 MB }',
      ),
      '4:16: amd64 and other would measure the same file "app.tar"; add {target} to the path',
    ],
  ]);
});

test('one round shows all mistakes, of the YAML, of the schema and of what hangs together', () => {
  const text = `version: 1
targets: [amd64, arm64]
builds:
  one: { run: "true", needs: [two], wran: 1 }
  two: { run: "true", needs: [one] }
  three: { rnu: make }
  three: { run: make }
artifacts:
  a: { build: aa, path: "{target}/a", budget: 512 K }
  b: { build: one, path: "{targt}/{vriant}" }
  c: { path: same, budget: { max: 1 KB, warn: 2 KB } }
`;
  expect(complaints(text)).toEqual([
    '4:30: circular dependency between builds: one → two → one',
    '4:37: unknown key "wran"; did you mean "run"?',
    '7:3: duplicate key; keep one of them',
    '9:15: unknown build "aa"; expected one of one, two, three',
    '9:47: "512 K" can be read as 512 KB (512,000 B) or as 512 KiB (524,288 B); write which',
    '10:26: unknown placeholder {targt}; did you mean "target"?',
    '10:26: unknown placeholder {vriant}; did you mean "variant"?',
    '11:14: amd64 and arm64 would measure the same file "same"; add {target} to the path',
    '11:47: warn of raw (2,000 B) is above its max (1,000 B), so it would never apply',
  ]);
});

describe('buildx', () => {
  const buildx = (own: string) => withBuild(`buildx: { ${own} }`);
  const one = (own: string, head = 'targets: [armv7]\n') =>
    `version: 1\n${head}builds:\n  app: { buildx: { ${own} } }\nartifacts:\n  app: { path: "out/{target}/app" }\n`;
  const replaced = (output: string, what: string) =>
    `4:28: ${JSON.stringify(output)} is replaced completely, but contains ${what}; use a separate folder`;
  check([
    ['the least', buildx('output: "out/{target}"')],
    [
      'all of it',
      buildx(
        'file: a.Dockerfile, context: src, stage: "{target}", args: { A: "{goarch}" }, secrets: ["id=a,env=A"], output: "out/{target}", builder: b, cache: true, network: host, qemu: auto',
      ),
    ],
    ['no output', buildx('file: x'), '4:5: missing key "output"; expected a string'],
    ['an unknown key', buildx('output: x, stagee: y'), '4:26: unknown key "stagee"; did you mean "stage"?'],
    ['an empty stage', buildx('output: x, stage: ""'), '4:33: must not be empty'],
    ['a cache that is a number', buildx('output: x, cache: 7'), '4:33: expected true or false, found 7'],
    [
      'another emulation',
      buildx('output: x, qemu: yes'),
      '4:32: expected auto or manual or none, found "yes"',
    ],
    ['another export', buildx('output: x, type: tar'), '4:32: expected local or oci, found "tar"'],
    [
      'one archive for two targets',
      one('output: out.tar, type: oci', 'targets: [armv7, arm64]\n'),
      `4:28: app armv7 and app arm64 would replace each other's files in "out.tar"; give each a separate file, such as "out/{target}/app.tar"`,
    ],
    [
      'an archive in the place of its Dockerfile',
      one('output: a, file: a, type: oci'),
      replaced('a', 'the Dockerfile').replace('folder', 'file'),
    ],
    [
      'a secret in another form',
      buildx('output: x, secrets: [TOKEN]'),
      '4:36: expected id=NAME,env=VARIABLE or id=NAME,src=FILE',
    ],
    [
      'an argument that is no name',
      buildx('output: x, args: { A-B: c }'),
      '4:34: "A-B": not a valid name of a build argument',
    ],
    [
      'beside run',
      withBuild('run: make\nbuildx: { output: "out/{target}" }'),
      '5:5: "run" and "buildx" exclude each other; remove one of them',
    ],
    ['instead of the run of the rest', withBuild('run: make\nper: { armv7: { buildx: { output: out } } }')],
    [
      'beside run for one target, once for all variants',
      withBuild(
        'run: make\nvariants: { a:, b: }\nper: { armv7: { run: x, buildx: { output: "{variant}" } } }',
      ),
      '6:29: "run" and "buildx" exclude each other; remove one of them',
    ],
    [
      'unknown placeholders, each where it stands',
      one('args: { A: "{tarqet}" }, secrets: ["id=a,src={b}"], output: "{c}"'),
      '4:31: unknown placeholder {tarqet}; did you mean "target"?',
      '4:55: unknown placeholder {b}; expected one of target, variant, artifact, build, goarch, goarm, triple, rust, platform',
      '4:80: unknown placeholder {c}; expected one of target, variant, artifact, build, goarch, goarm, triple, rust, platform',
    ],
    [
      'a placeholder without value where it is overridden',
      withHead(
        'targets: [armv7]\nbuilds: { app: { buildx: { output: "{variant}" }, per: { armv7: { run: make } } } }',
      ),
    ],
    [
      'paths that leave',
      one('file: ../a, context: /b, output: "c/../../d"'),
      ...(
        [
          ['../a', 26],
          ['/b', 41],
          ['c/../../d', 53],
        ] as const
      ).map(
        ([path, column]) =>
          `4:${column}: ${JSON.stringify(path)} is outside the repository; write a path inside it, relative to this file's folder`,
      ),
    ],
    ['all as output', one('output: .'), replaced('.', "this file's folder")],
    ['its own Dockerfile', one('output: a, file: a/b'), replaced('a', 'the Dockerfile')],
    ['its own context', one('output: a/, context: ./a/b'), replaced('a/', 'the build context')],
    [
      'one output for two targets',
      one('output: out', 'targets: [armv7, arm64]\n'),
      `4:28: app armv7 and app arm64 would replace each other's files in "out"; give each a separate folder, such as "out/{target}/app"`,
    ],
    [
      'an output in that of another build',
      'version: 1\ntargets: [armv7]\nbuilds:\n  a: { buildx: { output: out } }\n  b: { buildx: { output: out/b } }\nartifacts:\n  a: { path: a }\n',
      `5:26: a armv7 and b armv7 would replace each other's files in "out/b"; give each a separate folder, such as "out/{target}/b"`,
    ],
    [
      'a file of another build in it',
      'version: 1\ntargets: [armv7]\nbuilds:\n  a: { buildx: { output: out } }\n  b: { run: make }\nartifacts:\n  a: { build: a, path: out/a }\n  b: { build: b, path: out/b }\n',
      '8:24: "out/b" is inside "out", which a armv7 replaces completely; give that build a separate folder',
    ],
  ]);
});

describe('the early word', () => {
  const DAYS = 'write one like 30 days';
  check([
    ['a number', withHead('trend: { warn: 30 }'), '2:16: 30 is not a number of days; write one like 30 days'],
    ['hours', withHead('trend: { warn: 30h }'), `2:16: "30h" is not a number of days; ${DAYS}`],
    ['nothing', withHead('trend: { warn: 0 days }'), `2:16: "0 days" is not a number of days; ${DAYS}`],
    [
      'more than is foretold',
      withHead('trend: { warn: 400 days }'),
      '2:16: "400 days" is more than 365 days, the longest forecast',
    ],
    ['days', withHead('trend: { warn: 14d }')],
    ['no word', withHead('trend: {}')],
  ]);
});
