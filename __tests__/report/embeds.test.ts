import { describe, expect, test } from '@jest/globals';
import { judge } from '../../src/judge/judge.ts';
import type { Verdict } from '../../src/judge/verdict.ts';
import { plan } from '../../src/plan/plan.ts';
import { embedReports } from '../../src/report/verdict/embeds.ts';
import { markdownReport } from '../../src/report/verdict/markdown.ts';
import { textReport } from '../../src/report/verdict/text.ts';
import type { MeasuredEmbed } from '../../src/snapshot/schema.ts';
import { load } from '../config/loading.ts';
import { measured, snapshot } from '../judge/judging.ts';

const CONFIG = load(`version: 1
targets: [amd64, arm64]
builds:
  solo:
    run: make
    embeds: [ { from: bin/*, to: emb } ]
    variants: { online: {}, offline: { embeds: [ { from: images/*, to: images } ] } }
artifacts: { solo: { build: solo, path: "{target}-{variant}", budget: 50 MB } }
`);

const embed = (
  target: string,
  variant: string,
  file: string,
  own: Partial<MeasuredEmbed> = {},
): MeasuredEmbed => ({
  build: 'solo',
  target,
  variant,
  file,
  bytes: 10_000_000,
  packed: 4_000_000,
  sha256: 'b'.repeat(64),
  inside: ['solo'],
  plain: [],
  ...own,
});

function verdict(...more: MeasuredEmbed[]): Verdict {
  const places = ['amd64', 'arm64'].flatMap((target) =>
    ['offline', 'online'].map((variant) => ({ target, variant })),
  );
  const artifacts = places.map((where) => measured(20_000_000, { artifact: 'solo', ...where }));
  const embeds = [
    ...places.map(({ target, variant }) => embed(target, variant, 'emb/crun.zst')),
    embed('amd64', 'offline', 'images/core.tar.zst', { bytes: 30_000_000, packed: 10_000_000 }),
    ...more,
  ];
  return judge({
    config: CONFIG,
    planned: plan(CONFIG).artifacts,
    snapshot: { ...snapshot(CONFIG, artifacts), embeds },
  });
}

test('text shows savings by variant and target, the share of each file, and each embed', () => {
  const report = textReport(verdict(), false);
  expect(
    report.slice(report.indexOf('  embedded in')),
  ).toBe(`  embedded in solo                  amd64                 arm64
  offline           40 MB → 14 MB (−65 %)  10 MB → 4 MB (−60 %)
  online             10 MB → 4 MB (−60 %)  10 MB → 4 MB (−60 %)

  solo (offline) on amd64: 2 embeds take 14 MB, 70 % of the file
  solo (offline) on arm64: 1 embed takes 4 MB, 20 % of the file
  solo (online) on amd64: 1 embed takes 4 MB, 20 % of the file
  solo (online) on arm64: 1 embed takes 4 MB, 20 % of the file

  embed     target  variants         before  after  saved
  crun      amd64   offline, online   10 MB   4 MB   60 %
  core.tar  amd64   offline           30 MB  10 MB   67 %
  crun      arm64   offline, online   10 MB   4 MB   60 %
`);
});

test('Markdown shows the same, with the files folded', () => {
  const report = markdownReport(verdict());
  expect(report.slice(report.indexOf('**Embedded**'))).toBe(`**Embedded** in \`solo\`

| target | before → after |
| :--- | ---: |
| amd64 (offline) | 40 MB → 14 MB (−65 %) |
| arm64 (offline) | 10 MB → 4 MB (−60 %) |
| amd64 (online) | 10 MB → 4 MB (−60 %) |
| arm64 (online) | 10 MB → 4 MB (−60 %) |

<details><summary>each file</summary>

- solo (offline) on amd64: 2 embeds take 14 MB, 70 % of the file
- solo (offline) on arm64: 1 embed takes 4 MB, 20 % of the file
- solo (online) on amd64: 1 embed takes 4 MB, 20 % of the file
- solo (online) on arm64: 1 embed takes 4 MB, 20 % of the file

| embed | before → after | saved |
| :--- | ---: | ---: |
| \`crun\` amd64 (offline, online) | 10 MB → 4 MB | 60 % |
| \`core.tar\` amd64 (offline) | 30 MB → 10 MB | 67 % |
| \`crun\` arm64 (offline, online) | 10 MB → 4 MB | 60 % |

</details>
`);
});

describe('an embed that is missing from its artifact', () => {
  test('is the headline, and the other embeds are still shown', () => {
    const failed = verdict(embed('arm64', 'online', 'emb/runc.zst', { inside: [] }));
    expect(failed.verdict).toBe('fail');
    const text = textReport(failed, false);
    expect(text).toMatch(/^FAIL {2}solo \(online\) does not contain all of its embeds on arm64\n/);
    expect(text).toContain(
      '✖ solo (online) on arm64: emb/runc.zst (4 MB) is not inside, but other files of its folder are;',
    );
    expect(markdownReport(failed)).toContain(
      '### ❌ size-guard: `solo` (online) does not contain all of its embeds',
    );
  });

  test('has another headline if it is there uncompressed', () => {
    const failed = verdict(embed('arm64', 'online', 'emb/runc.zst', { plain: ['solo'] }));
    expect(textReport(failed, false)).toMatch(
      /^FAIL {2}solo \(online\) contains an uncompressed embed on arm64/,
    );
  });

  test('comes after an exceeded budget', () => {
    const { results } = verdict(embed('arm64', 'online', 'emb/runc.zst', { inside: [] }));
    expect(results.filter(({ state }) => state === 'fail')).toHaveLength(1);
  });
});

test('untrusted names are escaped', () => {
  const name = '</details>\u202e|`::error::x\n';
  const report = [textReport, markdownReport].map((draw) =>
    draw(verdict(embed('amd64', 'online', `emb/${name}.zst`)), false),
  );
  for (const text of report) {
    expect(text).not.toContain('\u202e');
    expect(text).not.toMatch(/^\s*::/m);
  }
  expect(report[1]?.split('</details>')).toHaveLength(2);
});

test('an embed that is in no artifact saves nothing', () => {
  const lost = embed('arm64', 'online', 'emb/shim.zst', { bytes: 90_000_000, inside: [] });
  const savings = (of: Verdict) => embedReports(of).flatMap((report) => report.savings);
  expect(savings(verdict(lost))).toEqual(savings(verdict()));
});

test('a target whose embeds are all missing has no savings', () => {
  const cells = savingsOf({ inside: [] });
  expect(cells).toEqual(['10 MB → 4 MB (−60 %)', 'not found']);
});

test('growth has a plus sign', () => {
  expect(savingsOf({ bytes: 10, packed: 18 })).toEqual(['10 MB → 4 MB (−60 %)', '10 B → 18 B (+80 %)']);
});

/** The cells of variant `online` if its only embed on arm64 has these properties. */
function savingsOf(own: Partial<MeasuredEmbed>): readonly string[] {
  const { embeds, ...rest } = verdict();
  const changed = embeds.map((each) =>
    each.target === 'arm64' && each.variant === 'online' ? { ...each, ...own } : each,
  );
  const [report] = embedReports({ ...rest, embeds: changed });
  return report?.savings.find(({ variant }) => variant === 'online')?.cells ?? [];
}
