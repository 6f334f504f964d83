import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeSnapshots } from '../../src/snapshot/merge.ts';
import { LARGEST_SNAPSHOT_BYTES, parseSnapshot, SnapshotError } from '../../src/snapshot/parse.ts';
import { printSnapshot, sortedSnapshot } from '../../src/snapshot/print.ts';
import type { Snapshot } from '../../src/snapshot/schema.ts';
import { shuffled, snapshots } from './arbitrary.ts';

const SHA = 'a'.repeat(40);
const SHA256 = 'b'.repeat(64);

const ARTIFACT = {
  artifact: 'app',
  target: 'amd64',
  file: 'out/app',
  format: 'elf/amd64',
  sha256: SHA256,
  sizes: [{ metric: 'raw', bytes: 512_000 }],
};

/** The least that a snapshot says. */
const LEAST = {
  schema: 'size-guard/snapshot@1',
  tool: '1.0.0',
  zstd: '1.5.2',
  key: 'budgets.yml',
  planned: [{ artifact: 'app', target: 'amd64' }],
  artifacts: [ARTIFACT],
};

const parse = (value: unknown) => parseSnapshot(JSON.stringify(value));
const withArtifact = (more: Record<string, unknown>) =>
  parse({ ...LEAST, artifacts: [{ ...ARTIFACT, ...more }] });

describe('print and parse', () => {
  test('what is left out is null or empty', () => {
    expect(parse(LEAST)).toEqual({
      ...LEAST,
      leg: null,
      config: null,
      commit: null,
      planned: [{ artifact: 'app', target: 'amd64', variant: null }],
      artifacts: [
        {
          ...ARTIFACT,
          declared: 'app',
          variant: null,
          sizes: [{ metric: 'raw', key: null, level: null, bytes: 512_000 }],
          fingerprint: null,
          noise: null,
          rebuilt: null,
          parts: [],
        },
      ],
      embeds: [],
      problems: [],
    });
  });

  test('what is printed is read back', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        expect(parseSnapshot(printSnapshot(snapshot))).toEqual(sortedSnapshot(snapshot));
      }),
    );
  });

  test('the same measurements are the same bytes, whatever the order of the lists', () => {
    fc.assert(
      fc.property(
        snapshots.chain((snapshot) => fc.tuple(fc.constant(snapshot), shuffled(snapshot))),
        ([one, other]) => {
          expect(printSnapshot(other)).toBe(printSnapshot(one));
        },
      ),
    );
  });

  test('entries of the same place are ordered by all that they say', () => {
    const problems = ['b', 'a'].map((text) => ({ code: 'stale', text }));
    const [one, other] = [problems, problems.toReversed()].map((list) => parse({ ...LEAST, problems: list }));
    if (one === undefined || other === undefined) throw new Error('no snapshots');
    expect(printSnapshot(one)).toBe(printSnapshot(other));
  });

  test('levels are ordered as numbers', () => {
    const levels = [19, 9, 3].map((level) => ({ metric: 'zstd', level, bytes: 1 }));
    const [artifact] = sortedSnapshot(withArtifact({ sizes: levels })).artifacts;
    expect(artifact?.sizes.map(({ level }) => level)).toEqual([3, 9, 19]);
  });
});

describe('a hostile snapshot', () => {
  test('unknown keys are dropped, at every level', () => {
    const known = parse(LEAST);
    expect(parse({ ...LEAST, evil: 1, artifacts: [{ ...ARTIFACT, evil: { deep: [] } }] })).toEqual(known);
  });

  test('keys of prototypes are dropped or plain keys', () => {
    const text = printSnapshot(parse(LEAST)).replace(
      '"fingerprint": null',
      '"__proto__": {"noise": 7}, "fingerprint": {"settings": {"__proto__": "x", "constructor": "y"}, "constructor": "z"}',
    );
    const [artifact] = parseSnapshot(text).artifacts;
    expect(artifact?.noise).toBeNull();
    expect(Object.entries(artifact?.fingerprint?.settings ?? {})).toEqual([['constructor', 'y']]);
    expect(Object.getPrototypeOf(artifact?.fingerprint?.settings)).toBe(Object.prototype);
    expect(artifact?.fingerprint).not.toHaveProperty('constructor', 'z');
  });

  const sized = (bytes: string) => JSON.stringify(LEAST).replace('512000', bytes);
  test.each([
    ['no JSON', '{', 'not valid JSON; expected a snapshot written by size-guard measure'],
    ['empty', '', 'not valid JSON; expected a snapshot written by size-guard measure'],
    ['NaN', sized('NaN'), 'not valid JSON; expected a snapshot written by size-guard measure'],
    [
      'nested without end',
      '['.repeat(5_000_000),
      'not valid JSON; expected a snapshot written by size-guard measure',
    ],
    ['null', 'null', 'has no "schema"; this version of size-guard reads size-guard/snapshot@1'],
    ['a list', '[]', 'has no "schema"; this version of size-guard reads size-guard/snapshot@1'],
    [
      'a later version',
      '{"schema":"size-guard/snapshot@2"}',
      'has the schema "size-guard/snapshot@2"; this version of size-guard reads size-guard/snapshot@1',
    ],
    ['a negative size', sized('-1'), 'artifacts.0.sizes.0.bytes: Too small'],
    ['half a byte', sized('0.5'), 'artifacts.0.sizes.0.bytes: Invalid input: expected int'],
    [
      'a size as text',
      sized('"1"'),
      'artifacts.0.sizes.0.bytes: Invalid input: expected number, received string',
    ],
    ['1e400 bytes', sized('1e400'), 'artifacts.0.sizes.0.bytes: Invalid input: expected'],
    ['2^53 bytes', sized('9007199254740992'), 'artifacts.0.sizes.0.bytes: Too big'],
  ])('%s', (_, text, message) => {
    expect(() => parseSnapshot(text)).toThrow(SnapshotError);
    expect(() => parseSnapshot(text)).toThrow(message);
  });

  const deep = (levels: number): unknown => ({
    kind: 'other',
    name: 'x',
    fileBytes: 1,
    ...(levels === 1 ? {} : { parts: [deep(levels - 1)] }),
  });
  test.each<[what: string, more: Record<string, unknown>, message: string]>([
    ['a field missing', { file: undefined }, 'artifacts.0.file: '],
    ['a list where a map belongs', { fingerprint: [] }, 'artifacts.0.fingerprint: '],
    ['a map where a list belongs', { sizes: {} }, 'artifacts.0.sizes: '],
    ['no size', { sizes: [] }, 'artifacts.0.sizes: '],
    [
      'two sizes of one metric',
      { sizes: [...ARTIFACT.sizes, { metric: 'raw', bytes: 1 }] },
      'artifacts.0.sizes: two sizes of the same metric',
    ],
    ['an empty name', { artifact: '' }, 'artifacts.0.artifact: '],
    ['a very long name', { artifact: 'x'.repeat(5000) }, 'artifacts.0.artifact: Too big'],
    ['a checksum that is none', { sha256: `${SHA256.slice(1)}\n` }, 'artifacts.0.sha256: '],
    ['parts ten levels deep', { parts: [deep(10)] }, 'parts are nested too deeply'],
    [
      'a key as long as the file',
      { fingerprint: { settings: { ['k'.repeat(1_000_000)]: 'v' } } },
      'artifacts.0.fingerprint.settings.kkk',
    ],
  ])('%s', (_, more, message) => {
    expect(() => withArtifact(more)).toThrow(message);
    try {
      withArtifact(more);
    } catch (error) {
      expect(String(error).length).toBeLessThan(1000);
    }
  });

  test('nine levels of parts are enough for anybody', () => {
    expect(withArtifact({ parts: [deep(9)] }).artifacts[0]?.parts).toEqual([deep(9)]);
  });

  test('50 MB are refused unread', () => {
    expect(() => parseSnapshot(' '.repeat(50_000_000))).toThrow(
      `larger than ${LARGEST_SNAPSHOT_BYTES} bytes`,
    );
  });

  test('a million entries', () => {
    expect(() => parse({ ...LEAST, planned: Array(1_000_000).fill(0) })).toThrow('planned: Too big');
  });

  test('a list of nothing but faults is left at the first of them', () => {
    const parts = Array(20_000).fill(0);
    const artifacts = Array(100).fill({ ...ARTIFACT, parts });
    const before = performance.now();
    expect(() => parse({ ...LEAST, artifacts })).toThrow(
      /^not a valid snapshot: artifacts\.0\.parts\.0: [^;]*$/,
    );
    // Each fault described would be gigabytes, and with a larger file the end of the process.
    expect(performance.now() - before).toBeLessThan(5000);
  });

  test('a commit that is no commit', () => {
    const commit = {
      sha: SHA,
      tree: SHA,
      parents: [],
      head: SHA,
      date: '2026-01-02T03:04:05Z',
      dirty: false,
    };
    expect(parse({ ...LEAST, commit }).commit).toEqual(commit);
    expect(() => parse({ ...LEAST, commit: { ...commit, sha: '--upload-pack=x' } })).toThrow('commit.sha: ');
    expect(() => parse({ ...LEAST, commit: { ...commit, date: 'yesterday' } })).toThrow('commit.date: ');
  });
});

describe('mergeSnapshots', () => {
  const merge = (...all: Snapshot[]) =>
    mergeSnapshots(all.map((snapshot, index) => ({ name: `${index + 1}.json`, snapshot })));
  const whole = parse(LEAST);

  test('legs put together are the whole', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const problems = snapshot.problems.filter((one, index) => {
          const same = ({ code, text }: typeof one) => code === one.code && text === one.text;
          return snapshot.problems.findIndex(same) === index;
        });
        const embeds = snapshot.embeds.slice(0, 1);
        const all: Snapshot = { ...snapshot, leg: null, problems, embeds };
        const parts = ['amd64', 'arm64', 'armv7', null].map((target): Snapshot => {
          const own = (entry: { readonly target: string | null }) => entry.target === target;
          return {
            ...all,
            leg: target,
            planned: all.planned.filter(own),
            artifacts: all.artifacts.filter(own),
            embeds: all.embeds.filter(own),
            problems: all.problems.filter(own),
          };
        });
        expect(printSnapshot(merge(...parts))).toBe(printSnapshot(all));
        expect(printSnapshot(merge(...parts.toReversed()))).toBe(printSnapshot(all));
      }),
    );
  });

  test('one alone keeps its leg, and said twice is said once', () => {
    const leg = { ...whole, leg: 'amd64' };
    expect(merge(leg)).toEqual(leg);
    expect(merge(leg, leg)).toEqual(leg);
  });

  test('dirty anywhere is dirty', () => {
    const commit = {
      sha: SHA,
      tree: SHA,
      parents: [],
      head: SHA,
      date: '2026-01-02T03:04:05Z',
      dirty: false,
    };
    const [clean, dirty] = [false, true].map((value) => ({ ...whole, commit: { ...commit, dirty: value } }));
    if (clean === undefined || dirty === undefined) throw new Error('no snapshots');
    expect(merge(clean, dirty).commit?.dirty).toBe(true);
    expect(merge(clean, clean).commit?.dirty).toBe(false);
  });

  test('two that disagree are an error that names both', () => {
    const other = withArtifact({ sizes: [{ metric: 'raw', bytes: 1 }] });
    expect(() => merge(whole, other)).toThrow(/^[12]\.json and [12]\.json disagree on app amd64$/);
    expect(() => merge({ ...whole, artifacts: [...whole.artifacts, ...other.artifacts] })).toThrow(
      SnapshotError,
    );
  });

  test.each<[what: string, more: Partial<Snapshot>, message: RegExp]>([
    ['configurations', { key: 'other' }, /the configuration of .* is budgets\.yml, that of .* is other/],
    ['budgets', { config: 'c'.repeat(64) }, /the budgets\.yml of .* differs from that of/],
    ['engines', { zstd: '1.5.7' }, /the zstd engine of .* is 1\.5\.2, that of .* is 1\.5\.7/],
    ['versions', { tool: '2.0.0' }, /the version of size-guard of .* is 1\.0\.0, that of .* is 2\.0\.0/],
    [
      'commits',
      { commit: { sha: SHA, tree: SHA, parents: [], head: SHA, date: '2026-01-02T03:04:05Z', dirty: false } },
      /the commit of .* is (none|a{40}), that of/,
    ],
  ])('of different %s', (_, more, message) => {
    expect(() => merge({ ...whole, config: 'd'.repeat(64) }, { ...whole, ...more })).toThrow(message);
  });

  test('none at all', () => {
    expect(() => merge()).toThrow('there is no snapshot to judge');
  });
});
