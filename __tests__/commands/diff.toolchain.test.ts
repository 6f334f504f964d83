import { cpSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type DiffOptions, diff } from '../../src/commands/diff.ts';
import { explain } from '../../src/commands/explain.ts';
import { measure } from '../../src/commands/measure.ts';
import { UsageError } from '../../src/pipeline/context.ts';
import type { MeasuredArtifact } from '../../src/snapshot/schema.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder } from '../helpers/folder.ts';
import { workshop } from '../helpers/programs.ts';

const shop = workshop();
afterAll(() => shop.remove());
const before = shop.c('amd64', '-s');
const after = shop.c('amd64', '-s -static');

async function diffIn(at: Folder, own: Partial<DiffOptions> = {}) {
  const context = testContext(at.path);
  const code = await diff({ before, after, format: 'text', output: null, ...own }, context);
  // Both programs are stripped, which is no news in here.
  const logged = context.logged.filter((line) => !line.includes('symbol names are missing'));
  return { code, printed: context.printed(), logged };
}

const json = async (at: Folder, own: Partial<DiffOptions> = {}) =>
  JSON.parse((await diffIn(at, { format: 'json', ...own })).printed);

/** A snapshot of these artifacts, as measure writes it. */
function snapshotOf(...artifacts: Partial<MeasuredArtifact>[]): string {
  return JSON.stringify({
    schema: 'size-guard/snapshot@1',
    tool: '1.0.0',
    zstd: '1.5.2',
    key: 'k',
    planned: [],
    artifacts: artifacts.map((own) => ({
      artifact: 'app',
      target: 'arm64',
      file: 'app',
      format: 'elf/arm64',
      sha256: 'a'.repeat(64),
      sizes: [{ metric: 'raw', bytes: 100 }],
      ...own,
    })),
  });
}

describe('diff', () => {
  test('says what made the difference between two programs', async () => {
    using at = folder();
    const { code, printed } = await diffIn(at, { top: 2 });
    expect(code).toBe(0);
    expect(printed).toMatch(
      /: [\d.]+ KB → [\d.]+ KB \(\+[\d.]+ KB, \+[\d,]+ %\)\n\nWhy it grew: the build differs: linkage dynamic → static, which moves and resizes code\. functions without a name \+[\d.]+ KB · .*\n\n +change +before +after {2}part\n/,
    );
    expect(printed).toMatch(/\n\+[\d.]+ KB +[\d.]+ B +[\d.]+ KB {2}functions without a name\n/);
    expect(printed).toMatch(/\d+ more parts\n$/);
    const table = (await diffIn(at, { format: 'markdown', top: 2 })).printed;
    expect(table).toMatch(
      /\n\| part \| change \| before \| after \|\n\|---\|---:\|---:\|---:\|\n\| `functions without a name` \| \+/,
    );
    expect((await diffIn(at, { filter: 'nothing like it' })).printed).toContain(
      'No part matches the filter.',
    );
  });

  test('takes what explain wrote for the file itself', async () => {
    using at = folder();
    for (const [file, output] of [
      [before, 'before.json'],
      [after, 'after.json'],
    ] as const)
      await explain({ file, format: 'json', output }, testContext(at.path));
    const read = await json(at, { before: 'before.json', after: 'after.json' });
    expect(read).toEqual(await json(at));
    expect(read.schema).toBe('size-guard/diff@1');
    expect(read.change).toBe(read.after - read.before);
    expect((await json(at, { depth: 1, top: 1 })).parts).toHaveLength(2);
  });

  test('reports the same causes from files and from snapshots, whatever it shows', async () => {
    const app = (imports: string) =>
      shop.goModule(
        {
          'go.mod': 'module example.org/app\n\ngo 1.21\n',
          'main.go': `package main\n\nimport (${imports})\n\nfunc main() { println(time.Now().String()) }\n`,
        },
        ['-trimpath', '-ldflags=-s -w'],
      );
    using at = folder({ 'budgets.yml': 'version: 1\ntargets: [amd64]\nartifacts: { app: { path: app } }\n' });
    const sides = { 'old.json': app('"time"'), 'new.json': app('"time"; _ "time/tzdata"') };
    for (const [output, program] of Object.entries(sides)) {
      cpSync(program, at.at('app'));
      const options = {
        config: 'budgets.yml',
        targets: null,
        folder: null,
        jobs: 1,
        zstdLimit: 0,
        rebuilds: 0,
      };
      await measure({ ...options, output }, testContext(at.path));
    }
    const [old, now] = Object.values(sides) as [string, string];
    const causes = async (options: object) =>
      (await json(at, options)).causes.map(({ artifact: _, ...cause }: { artifact: unknown }) => cause);
    const found = await causes({ before: old, after: now });
    expect(found[0]).toMatchObject({ code: 'new', name: 'time/tzdata', estimated: false });
    expect(found[0].bytes).toBeGreaterThan(400_000);
    expect(await causes({ before: old, after: now, depth: 1, top: 1, filter: 'runtime' })).toEqual(found);
    expect(await causes({ before: 'old.json', after: 'new.json' })).toEqual(found);
  });

  test('compares snapshots artifact by artifact', async () => {
    const part = (name: string, fileBytes: number) => ({ kind: 'package', name, fileBytes });
    using at = folder({
      'old.json': snapshotOf(
        { parts: [part('p', 60), part('q', 40)] },
        { target: 'armv7', variant: 'small' },
      ),
      'new.json': snapshotOf(
        {
          sizes: [{ metric: 'raw', key: null, level: null, bytes: 130 }],
          parts: [part('p', 90), part('q', 30)],
        },
        { target: 'armv7', variant: 'small' },
      ),
      'one.json': snapshotOf({ parts: [part('p', 100)] }),
    });
    const { parts, change } = await json(at, { before: 'old.json', after: 'new.json' });
    expect(change).toBe(30);
    expect(parts).toMatchObject([
      {
        kind: 'artifact',
        name: 'app on arm64',
        change: 30,
        parts: [
          { name: 'p', change: 30 },
          { name: 'q', change: -10 },
          { name: 'other', change: 10, state: 'new' },
        ],
      },
      { name: 'unchanged', before: 100 },
    ]);
    expect(await json(at, { before: 'one.json' })).toMatchObject({ before: 100 });
    await expect(diffIn(at, { before: 'old.json' })).rejects.toThrow(UsageError);
  });

  test('says what it cannot read', async () => {
    using at = folder({
      'bad.json': '{"schema": "size-guard/explain@1", "bytes": -1, "parts": []}',
      'cut.json': '{"schema": "size-guard/snapshot@1", "to',
    });
    expect(await diffIn(at, { before: 'none' })).toMatchObject({
      code: 3,
      logged: ['size-guard: none does not exist'],
    });
    expect((await diffIn(at, { after: 'bad.json' })).logged).toEqual([
      expect.stringMatching(/^size-guard: bad\.json: not a valid explanation: bytes: /),
    ]);
    expect((await diffIn(at, { after: 'cut.json' })).logged).toEqual([
      expect.stringContaining('not valid JSON'),
    ]);
  });
});
