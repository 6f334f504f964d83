import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Config } from '../../src/config/config.ts';
import type { Verdict } from '../../src/judge/verdict.ts';
import { markdownReport } from '../../src/report/verdict/markdown.ts';
import { textReport } from '../../src/report/verdict/text.ts';
import { load } from '../config/loading.ts';
import {
  baseline,
  budget,
  fingerprint,
  measured,
  problem,
  snapshot,
  verdictOf,
  verdictOn,
} from '../judge/judging.ts';

const sized = (artifact: string, target: string, raw: number, zstd: number) =>
  measured(raw, {
    artifact,
    target,
    sizes: [
      { metric: 'raw', key: null, level: null, bytes: raw },
      { metric: 'zstd', key: null, level: 19, bytes: zstd },
    ],
  });

/** Two exceeded budgets, a warning, a missing file, and sizes that pass. */
function mixed(): Verdict {
  const config = load(`version: 1
targets: [arm64, armv7]
builds: { kubesolo: { run: make, variants: { online: {}, offline: {} } } }
artifacts:
  injector: { path: "out/{target}/injector", budget: { max: 512 KB, zstd: 200 KB } }
  kubesolo: { build: kubesolo, path: "{target}-{variant}", budget: { max: 180 MB, warn: 95% } }
`);
  const kubesolo = (target: string, variant: string, bytes: number) =>
    measured(bytes, { artifact: 'kubesolo', target, variant });
  return verdictOf(
    config,
    [
      sized('injector', 'arm64', 512_000, 200_001),
      sized('injector', 'armv7', 515_300, 150_000),
      kubesolo('arm64', 'online', 176_200_000),
      kubesolo('arm64', 'offline', 120_000_000),
      kubesolo('armv7', 'online', 9_000_000),
    ],
    [
      problem('no-file', 'armv7-offline does not exist', {
        artifact: 'kubesolo',
        declared: 'kubesolo',
        target: 'armv7',
        variant: 'offline',
      }),
    ],
  );
}

test('text', () => {
  expect(textReport(mixed(), false)).toBe(
    `FAIL  injector is 3.3 KB over its budget on armv7

     artifact          variant  target       size     budget     left
  ✖  injector zstd 19           arm64   200,001 B  200,000 B     −1 B
  ✖  injector                   armv7    515.3 KB     512 KB  −3.3 KB
  ?  kubesolo          offline  armv7     missing     180 MB
  !  kubesolo          online   arm64    176.2 MB     180 MB   3.8 MB
  ✔  injector                   arm64      512 KB     512 KB      0 B
  ✔  injector zstd 19           armv7      150 KB     200 KB    50 KB
  ✔  kubesolo          offline  arm64      120 MB     180 MB    60 MB
  ✔  kubesolo          online   armv7        9 MB     180 MB   171 MB

  ✖ injector zstd 19 on arm64: 1 B over its maximum (budgets.yml:5)
  ✖ injector on armv7: 3,300 B over its maximum (budgets.yml:5)
  ? kubesolo (offline) on armv7: armv7-offline does not exist (budgets.yml:6)
  ! kubesolo (online) on arm64: 5,200,000 B over its warning threshold, 3,800,000 B left (budgets.yml:6)
`,
  );
});

test('layers of an image are counted', () => {
  const config = budget('{ image: 727 kB, image.unpacked: 2 MB, image.layers: 1 }');
  const sizes = Object.entries({
    raw: 316_416,
    image: 308_303,
    'image.unpacked': 676_352,
    'image.layers': 3,
  });
  const verdict = verdictOf(config, [
    measured(0, { sizes: sizes.map(([metric, bytes]) => ({ metric, key: null, level: null, bytes })) }),
  ]);
  expect(textReport(verdict, false)).toBe(
    `FAIL  app image.layers is 2 layers over its budget on amd64

     artifact            target      size   budget       left
  ✖  app image.layers    amd64   3 layers  1 layer  −2 layers
  ✔  app image           amd64   308.3 KB   727 KB   418.7 KB
  ✔  app image.unpacked  amd64   676.4 KB     2 MB    1.32 MB
  ✔  app                 amd64   316.4 KB     none

  ✖ app image.layers on amd64: 2 layers over its maximum (budgets.yml:5)
`,
  );
});

test('markdown', () => {
  expect(markdownReport(mixed())).toBe(
    `### ❌ size-guard: \`injector\` is 3.3 KB over its budget on armv7

- \`injector\` \`zstd 19\` on arm64: 1 B over its maximum (\`budgets.yml:5\`)
- \`injector\` on armv7: 3,300 B over its maximum (\`budgets.yml:5\`)
- \`kubesolo\` (offline) on armv7: armv7-offline does not exist (\`budgets.yml:6\`)
- \`kubesolo\` (online) on arm64: 5,200,000 B over its warning threshold, 3,800,000 B left (\`budgets.yml:6\`)

| artifact | size | budget |
| :--- | ---: | ---: |
| ❌ \`injector\` \`zstd 19\` arm64 | 200,001 B | 200,000 B, **1 B over** |
| ❌ \`injector\` armv7 | 515.3 KB | 512 KB, **3.3 KB over** |
| ❓ \`kubesolo\` (offline) armv7 | missing | 180 MB |
| ⚠️ \`kubesolo\` (online) arm64 | 176.2 MB | 180 MB, 3.8 MB left |

<details><summary>4 sizes within budget</summary>

| artifact | size | budget |
| :--- | ---: | ---: |
| ✅ \`injector\` arm64 | 512 KB | 512 KB, 0 B left |
| ✅ \`injector\` \`zstd 19\` armv7 | 150 KB | 200 KB, 50 KB left |
| ✅ \`kubesolo\` (offline) arm64 | 120 MB | 180 MB, 60 MB left |
| ✅ \`kubesolo\` (online) armv7 | 9 MB | 180 MB, 171 MB left |

</details>
`,
  );
});

test('Markdown of a passing run has nothing folded', () => {
  expect(markdownReport(verdictOf(budget('1 MB'), [measured(512_000)]))).toBe(
    `### ✅ size-guard: budget OK

| artifact | size | budget |
| :--- | ---: | ---: |
| ✅ \`app\` amd64 | 512 KB | 1 MB, 488 KB left |
`,
  );
});

describe('the toolchain', () => {
  const built = (compilers: Readonly<Record<string, string>>) =>
    verdictOf(
      budget('1 MB', `[${Object.keys(compilers).join(', ')}]`),
      Object.entries(compilers).map(([target, cc]) =>
        measured(500_000, { target, fingerprint: fingerprint({ cc }) }),
      ),
    );
  const different = built({ amd64: 'GCC 12.2.0', arm64: 'GCC 12.2.0', armv7: 'GCC 13.1.0' });
  const same = built({ amd64: 'GCC 12.2.0', arm64: 'GCC 12.2.0' });

  test('differences are in the text and in its first line', () => {
    expect(textReport(different, false)).toBe(
      `WARN  app was built with different compilers

     artifact  target    size  budget    left
  ✔  app       amd64   500 KB    1 MB  500 KB
  ✔  app       arm64   500 KB    1 MB  500 KB
  ✔  app       armv7   500 KB    1 MB  500 KB

  ! Built with different compilers: app: GCC 12.2.0 on amd64, arm64; GCC 13.1.0 on armv7
`,
    );
  });

  test('differences are in the Markdown', () => {
    expect(markdownReport(different)).toBe(
      `### ⚠️ size-guard: \`app\` was built with different compilers

| artifact | size | budget |
| :--- | ---: | ---: |
| ✅ \`app\` amd64 | 500 KB | 1 MB, 500 KB left |
| ✅ \`app\` arm64 | 500 KB | 1 MB, 500 KB left |
| ✅ \`app\` armv7 | 500 KB | 1 MB, 500 KB left |

- ⚠️ Built with different compilers: \`app\`: GCC 12.2.0 on amd64, arm64; GCC 13.1.0 on armv7
`,
    );
  });

  test('the same toolchain is the last line', () => {
    const last = 'Same toolchain (GCC 12.2.0, zstd 1.5.2).';
    expect(textReport(same, false).trimEnd().split('\n').at(-1)).toBe(last);
    expect(markdownReport(same).trimEnd().split('\n').at(-1)).toBe(last);
    expect(textReport(same, false)).not.toContain('different');
  });

  test('untrusted versions are escaped', () => {
    const verdict = built({ amd64: '<b>@you\n::error::', arm64: '|`x`' });
    expect(markdownReport(verdict)).not.toMatch(/(?<!\\)<b>|[^\\]@you|^::error::/m);
    expect(textReport(verdict, false)).not.toMatch(/^::error::/m);
  });

  test('an exceeded budget comes first in the headline', () => {
    const [line] = textReport({ ...mixed(), toolchain: different.toolchain }, false).split('\n');
    expect(line).toBe('FAIL  injector is 3.3 KB over its budget on armv7');
  });

  test('long lists are shortened', () => {
    const toolchain = Array.from({ length: 30 }, (_, index) => ({
      artifact: `app${index}`,
      variant: 'slim',
      field: 'cc' as const,
      values: [],
      text: 'GCC 12.2.0 on amd64; GCC 13.1.0 on arm64',
    }));
    const report = markdownReport({ ...different, toolchain });
    expect(report.match(/Built with different compilers/g)).toHaveLength(21);
    expect(report).toContain('- ⚠️ Built with different compilers: `app0` (slim): GCC');
    expect(report).toContain('- Built with different compilers: and 10 more\n');
    expect(report).toContain('`app0` (slim) was built with different compilers (and 29 more artifacts)');
  });
});

describe('the first line', () => {
  const first = (verdict: Verdict) => textReport(verdict, false).split('\n')[0];
  const both = budget('{ max: 1 KB, warn: 90% }', '[amd64, arm64, armv7]');
  const all = (...bytes: number[]) =>
    ['amd64', 'arm64', 'armv7'].map((target, index) => measured(bytes[index] ?? 1, { target }));

  test.each<[line: string, verdict: Verdict]>([
    ['PASS  all 3 budgets OK', verdictOf(both, all())],
    ['PASS  1 size measured, no budget set', verdictOf(budget('{}'), [measured(300)])],
    ['WARN  app has 50 B left in its budget on arm64', verdictOf(both, all(1, 950))],
    ['FAIL  app is 1 B over its budget on arm64', verdictOf(both, all(1, 1001))],
    ['FAIL  app is up to 2 B over its budget on arm64 and amd64', verdictOf(both, all(1001, 1002))],
    ['FAIL  app is up to 9 B over its budget on 3 targets', verdictOf(both, all(1001, 1009, 1005))],
    ['FAIL  app is empty on amd64', verdictOf(budget('{}'), [measured(0)])],
    ['FAIL  app is missing on amd64', verdictOf(budget('1'), [])],
    [
      'FAIL  app zstd 19 is 1 B over its budget on amd64',
      verdictOf(budget('{ zstd: 1 }'), [sized('app', 'amd64', 9, 2)]),
    ],
    [
      'FAIL  app .text is 1 B over its budget on amd64',
      verdictOf(budget('{ sections: { .text: 1 } }'), [
        measured(9, {
          sizes: [
            { metric: 'raw', key: null, level: null, bytes: 9 },
            { metric: 'sections', key: '.text', level: null, bytes: 2 },
          ],
        }),
      ]),
    ],
    [
      'WARN  app is built for the wrong architecture on amd64',
      verdictOf(budget('1 KB'), [measured(1, { format: 'elf/arm64' })]),
    ],
    ['WARN  app is damaged on amd64', verdictOf(budget('1 KB'), [measured(1, { format: 'elf/damaged' })])],
    ['FAIL  app zstd 19 could not be judged on amd64', verdictOf(budget('{ zstd: 1 }'), [measured(1)])],
    [
      'FAIL  the disk is full, and 1 more problem',
      verdictOf(
        budget('1'),
        [measured(1)],
        [problem('a', 'the disk is full'), problem('b', 'so is the other')],
      ),
    ],
  ])('%s', (line, verdict) => {
    expect(first(verdict)).toBe(line);
    expect(markdownReport(verdict).split('\n')[0]).toBe(
      line
        .replace(/^PASS {2}/, '### ✅ size-guard: ')
        .replace(/^WARN {2}/, '### ⚠️ size-guard: ')
        .replace(/^FAIL {2}/, '### ❌ size-guard: ')
        .replace(
          /: app (?:(zstd 19|\.text) )?/,
          (_, metric) => `: \`app\` ${metric ? `\`${metric}\` ` : ''}`,
        ),
    );
  });

  test('names the worst metric and only its targets', () => {
    const config = budget('{ max: 1 KB, zstd: 100 }', '[amd64, arm64]');
    const verdict = verdictOf(config, [sized('app', 'amd64', 1001, 100), sized('app', 'arm64', 1000, 200)]);
    expect(first(verdict)).toBe('FAIL  app zstd 19 is 100 B over its budget on arm64');
  });
});

describe('rounding never hides an exceeded budget', () => {
  const row = (bytes: number, max: number): string => {
    const report = textReport(verdictOf(budget(String(max)), [measured(bytes)]), false);
    return report.split('\n')[3] ?? '';
  };

  test.each([
    [512_001, 512_000, '  ✖  app       amd64   512,001 B  512,000 B  −1 B'],
    [180_000_400, 180_000_000, '  ✖  app       amd64   180,000,400 B  180,000,000 B  −400 B'],
    [512_000, 512_000, '  ✔  app       amd64   512 KB  512 KB   0 B'],
    [999, 1000, '  ✔  app       amd64   999 B    1 KB   1 B'],
    [300, 5_000_000, '  ✔  app       amd64   300 B    5 MB  5 MB'],
  ])('%i bytes of %i', (bytes, max, expected) => {
    expect(row(bytes, max)).toBe(expected);
  });

  test('a size over its limit is shown with different digits and by how much', () => {
    const near = fc.tuple(fc.integer({ min: 1, max: 1e12 }), fc.integer({ min: -1e5, max: 1e5 }));
    fc.assert(
      fc.property(near, ([max, off]) => {
        const bytes = Math.max(1, max + off);
        const [mark, , , ...cells] = row(bytes, max).trim().split(/ {2,}/);
        const [size, limit, left] =
          cells.length === 3 ? cells : row(bytes, max).trim().split(/ {2,}/).slice(-3);
        expect(mark).toBe(bytes > max ? '✖' : '✔');
        expect(size === limit).toBe(bytes === max);
        expect(left?.startsWith('−')).toBe(bytes > max);
      }),
      { numRuns: 60 },
    );
  });

  test('rows that do not pass are never folded', () => {
    const targets = Array.from({ length: 40 }, (_, index) => `t${index}`);
    const config: Config = load(
      `version: 1\ntargets:\n${targets.map((name) => `  ${name}: { goarch: ${name}, triple: ${name}-linux-gnu, platform: linux/${name} }\n`).join('')}artifacts: { app: { path: "{target}", budget: 10 } }\n`,
    );
    const report = markdownReport(
      verdictOf(
        config,
        targets.map((target) => measured(11, { target })),
      ),
    );
    expect(report.match(/^\| ❌ /gm)).toHaveLength(40);
    expect(report).not.toContain('<details>');
  });
});

describe('color', () => {
  const ESCAPE = '\u001b';
  test('is used only on request', () => {
    expect(textReport(mixed(), false)).not.toContain(ESCAPE);
    expect(textReport(mixed(), true)).toContain(`${ESCAPE}[31m✖`);
  });

  test('does not change the text', () => {
    const colours = new RegExp(`${ESCAPE}\\[\\d+m`, 'g');
    expect(textReport(mixed(), true).replaceAll(colours, '')).toBe(textReport(mixed(), false));
  });

  test('cannot come from a name', () => {
    const verdict = verdictOf(budget('1'), [
      measured(2, { artifact: `${ESCAPE}[31mred\u009b1m`, declared: 'app' }),
    ]);
    expect(textReport(verdict, false)).toContain('\\u{1b}[31mred\\u{9b}1m');
    expect(markdownReport(verdict)).not.toContain(ESCAPE);
  });
});

describe('compared with a baseline', () => {
  const config = load(`version: 1
targets: [amd64, armv7]
raises: flag
artifacts:
  injector: { path: "out/{target}/injector", budget: { max: 512 KB, growth: 1% } }
  tool: { path: "out/{target}/tool", budget: 1 MB }
`);
  const files = (injector: number, tool: number, more: string[] = []) =>
    ['amd64', 'armv7'].flatMap((target) => [
      measured(target === 'armv7' ? injector : 500_000, { artifact: 'injector', target }),
      ...['tool', ...more].map((artifact) => measured(tool, { artifact, target })),
    ]);
  const verdict = verdictOn(config, files(511_000, 204_000), {
    baselines: [
      baseline(config, files(502_900, 204_000, ['old']), {
        commit: '1a2b3c4d'.padEnd(40, '0'),
        ageDays: 3.4,
      }),
      baseline(config, null, {
        id: 'latest-release',
        title: 'the latest release',
        why: 'v1.2.0 is not recorded',
      }),
    ],
    base: {
      config: load(`version: 1
targets: [amd64, armv7]
artifacts:
  injector: { path: "out/{target}/injector", budget: { max: 510 KB, growth: 1% } }
  tool: { path: "out/{target}/tool", budget: 1 MB }
`),
      problem: null,
      fork: false,
    },
  });

  test('Markdown shows relaxed limits first, then changes, and folds the rest', () => {
    expect(markdownReport(verdict)).toBe(`### ❌ size-guard: \`injector\` grew by 8.1 KB on armv7

- ⚠️ Relaxed in this change: \`injector\`: max 510,000 B → 512,000 B on amd64, armv7 (\`budgets.yml:5\`)
- \`injector\` on armv7: grew by 8.1 KB since the merge base, where 5.03 KB is allowed (\`budgets.yml:5\`)

| artifact | size | budget |
| :--- | ---: | ---: |
| ❌ \`injector\` armv7 | 511 KB +8.1 KB (+1.6 %) | 512 KB, 1 KB left |
| ✅ \`old\` amd64 | — removed (−204 KB) | none |
| ✅ \`old\` armv7 | — removed (−204 KB) | none |

**Why \`injector\` grew on armv7**: only armv7 grew: amd64 did not.

<details><summary>3 unchanged</summary>

| artifact | size | budget |
| :--- | ---: | ---: |
| ✅ \`injector\` amd64 | 500 KB ±0 | 512 KB, 12 KB left |
| ✅ \`tool\` amd64 | 204 KB ±0 | 1 MB, 796 KB left |
| ✅ \`tool\` armv7 | 204 KB ±0 | 1 MB, 796 KB left |

</details>

Compared with 1a2b3c4, the merge base, 3 days older.
Not compared with the latest release: v1.2.0 is not recorded.
`);
  });

  test('targets whose reasons differ only in numbers share a line, with the worst numbers', () => {
    const three = load(
      'version: 1\ntargets: [amd64, arm64, armv7]\nartifacts:\n  app: { path: "{target}/app", budget: { growth: 1 KB } }\n',
    );
    const all = (...bytes: number[]) =>
      ['amd64', 'arm64', 'armv7'].map((target, at) => measured(bytes[at] ?? 0, { artifact: 'app', target }));
    const before = baseline(three, all(50_000, 50_000, 50_000));
    const report = markdownReport(verdictOn(three, all(54_000, 58_000, 56_000), { baselines: [before] }));
    expect(report).toContain('### ❌ size-guard: `app` grew by up to 8 KB on 3 targets\n');
    expect(report).toContain(
      '\n- `app` on arm64: grew by 8 KB since the merge base, where 1 KB is allowed (`budgets.yml:4`); likewise on armv7 and amd64\n\n',
    );
  });

  test('text shows the same facts', () => {
    const text = textReport(verdict, false);
    expect(text).toContain(
      '  ! Relaxed in this change: injector: max 510,000 B → 512,000 B on amd64, armv7 (budgets.yml:5)',
    );
    expect(text).toContain('  ✖  injector  armv7   511 KB   +8.1 KB (+1.6 %)  512 KB    1 KB');
    expect(text).toContain('  Why injector grew on armv7: only armv7 grew: amd64 did not.\n');
    expect(text).toContain('Compared with 1a2b3c4, the merge base, 3 days older.\n');
  });

  test('allowances are shown with their effect', () => {
    const sha = 'abcdef1'.padEnd(40, '0');
    const commit = { sha, tree: sha, parents: [], head: sha, date: '2026-01-02T03:04:05Z', dirty: false };
    const accepted = (artifact: string, bytes: number, own: object = {}) => ({
      ...{ artifact, bytes, commit: sha, by: 'ann', until: null },
      ...own,
    });
    const text = textReport(
      verdictOn(config, [], {
        snapshot: { ...snapshot(config, files(511_000, 204_000)), commit },
        baselines: [baseline(config, files(502_900, 204_000))],
        allowances: [
          accepted('injector', 9000),
          accepted('tool', 1),
          accepted('tool', 1, { commit: '123456789abc' }),
        ],
      }),
      false,
    );
    expect(text).toContain('    Accepted: injector: +9,000 B by ann for abcdef1\n');
    expect(text).toContain('    Accepted, without effect: tool: +1 B by ann for abcdef1\n');
    expect(text).toContain(
      '  ! Not accepted: tool: +1 B by ann for 1234567: it applies to commit 123456789abc, not to abcdef1\n',
    );
  });

  test('targets share the line about a different toolchain', () => {
    const by = (go: string) =>
      files(500_000, 204_000).map((entry) => ({ ...entry, fingerprint: fingerprint({ go }) }));
    const text = textReport(
      verdictOn(config, by('go1.26.0'), { baselines: [baseline(config, by('go1.24.9'))] }),
      false,
    );
    const cause =
      'injector did not change on amd64 and armv7: the build differs: go go1.24.9 → go1.26.0, which moves and resizes code';
    expect(text.split(cause)).toHaveLength(2);
    expect(text).not.toContain('Same toolchain');
  });

  test('a change below 0.1 % is shown as one', () => {
    const tiny = verdictOn(config, files(511_000, 204_001), {
      baselines: [baseline(config, files(511_000, 204_000))],
    });
    expect(markdownReport(tiny)).toContain(
      '| 204\u00a0KB +1\u00a0B (<0.1\u00a0%) | 1\u00a0MB, 796\u00a0KB left |',
    );
  });
});
