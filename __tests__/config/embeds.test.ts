/** `embeds` in budgets.yml: what it means, and what is wrong with it. */

import { symlinkSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config/load.ts';
import { plan } from '../../src/plan/plan.ts';
import { folder } from '../helpers/folder.ts';
import { complaints, load, withBuild, withHead } from './loading.ts';

const jobsOf = (text: string) => plan(load(text)).jobs;

describe('what it means', () => {
  test('one path or several, level 19 unless given, placeholders replaced', () => {
    const [job] = jobsOf(
      withHead(`targets: [armv7]
builds:
  app:
    run: make
    embeds:
      - { from: "out/{target}/crun", to: "emb/{goarch}{goarm}/" }
      - { from: [ "bin/{target}/*", lib/*.so ], exclude: "**/*.debug", to: ./emb/bin, zstd: 3 }
      - { from: a, to: emb/bin, zstd: { minGain: 5% } }
      - { from: b, to: emb/bin, zstd: { level: 22, minGain: 10 KB } }`),
    );
    const percent = { share: { numerator: 5n, denominator: 100n } };
    expect(job?.embeds).toEqual([
      { from: ['out/armv7/crun'], exclude: [], to: 'emb/arm7', level: 19, minGain: null },
      { from: ['bin/armv7/*', 'lib/*.so'], exclude: ['**/*.debug'], to: 'emb/bin', level: 3, minGain: null },
      { from: ['a'], exclude: [], to: 'emb/bin', level: 19, minGain: percent },
      { from: ['b'], exclude: [], to: 'emb/bin', level: 22, minGain: { bytes: 10_000 } },
    ]);
    expect(job?.embedFolders).toEqual(['emb/arm7', 'emb/bin']);
  });

  const LAYERS = withHead(`targets: [amd64, armv7]
builds:
  app:
    run: make
    embeds: [ { from: bin/*, to: emb/bin } ]
    per: { armv7: { embeds: [ { from: soft/*, to: emb/soft } ] } }
    variants:
      online: {}
      offline: { embeds: [ { from: images/*, to: "emb/images" } ] }`);

  test('those of the build, of the target and of the variant add up', () => {
    const sources = jobsOf(LAYERS).map(({ id, embeds }) => [id, ...embeds.flatMap(({ from }) => from)]);
    expect(sources).toEqual([
      ['app amd64 online', 'bin/*'],
      ['app amd64 offline', 'bin/*', 'images/*'],
      ['app armv7 online', 'bin/*', 'soft/*'],
      ['app armv7 offline', 'bin/*', 'soft/*', 'images/*'],
    ]);
  });

  test('each job answers for the folders of all of them', () => {
    for (const { embedFolders } of jobsOf(LAYERS))
      expect(embedFolders).toEqual(['emb/bin', 'emb/images', 'emb/soft']);
  });

  test('jobs that share a folder take turns, and those whose folders carry the target do not', () => {
    const shares = (text: string) => {
      const [one, other] = jobsOf(text);
      return one?.locks.some((lock) => other?.locks.includes(lock));
    };
    const two = (to: string) => `version: 1
targets: [amd64, arm64]
builds: { app: { run: make, embeds: [ { from: bin/*, to: "${to}" } ] } }
artifacts: { app: { build: app, path: "out/{target}" } }
`;
    expect(shares(two('emb'))).toBe(true);
    expect(shares(two('emb/{target}'))).toBe(false);
  });
});

describe('what is wrong with it', () => {
  const one = (embed: string) => withBuild(`run: make\nembeds: [ ${embed} ]`);
  test.each([
    ['level 0', one('{ from: a, to: b, zstd: 0 }'), '5:39: expected at least 1, found 0'],
    ['level 23', one('{ from: a, to: b, zstd: 23 }'), '5:39: expected at most 22, found 23'],
    ['level 19.5', one('{ from: a, to: b, zstd: 19.5 }'), '5:39: expected an integer, found 19.5'],
    [
      'a level in a map',
      one('{ from: a, to: b, zstd: { level: 23 } }'),
      '5:48: expected at most 22, found 23',
    ],
    [
      'a gain without unit',
      one('{ from: a, to: b, zstd: { minGain: 5 K } }'),
      '5:50: "5 K" can be read as 5 KB (5,000 B) or as 5 KiB (5,120 B); write which',
    ],
    ['no to', one('{ from: a }'), '5:15: missing key "to"; expected a string'],
    ['no from', one('{ to: a }'), '5:15: missing key "from"; expected a string'],
    ['an empty list', one('{ from: [], to: a }'), '5:23: must not be empty'],
    [
      'a number in a list',
      one('{ from: [a, 1.10], to: a }'),
      '5:27: expected a string, found 1.1; put it in quotes',
    ],
    [
      'a misspelt key',
      one('{ from: a, to: b, exlude: c }'),
      '5:33: unknown key "exlude"; did you mean "exclude"?',
    ],
    [
      'a misspelt key of zstd',
      one('{ from: a, to: b, zstd: { levle: 3 } }'),
      '5:41: unknown key "levle"; did you mean "level"?',
    ],
    ['no list', withBuild('run: make\nembeds: { from: a, to: b }'), '5:13: expected a list, found a map'],
    [
      'an unknown placeholder',
      one('{ from: "a/{targt}", to: b }'),
      '5:23: unknown placeholder {targt}; did you mean "target"?',
    ],
    [
      'a placeholder in a list',
      one('{ from: [a, "{variant}"], to: b }'),
      '5:27: {variant} has no value here: the build has no variants',
    ],
    [
      'a folder outside',
      one('{ from: a, to: ../b }'),
      '5:30: "../b" is outside the repository; write a path inside it, relative to this file\'s folder',
    ],
    [
      'a folder outside that is another one on each target, once',
      one('{ from: a, to: "../{target}" }'),
      '5:30: "../amd64" is outside the repository; write a path inside it, relative to this file\'s folder',
    ],
    [
      'a source outside',
      one('{ from: /bin/sh, to: b }'),
      '5:23: "/bin/sh" is outside the repository; write a path inside it, relative to this file\'s folder',
    ],
  ])('%s', (_what, text, complaint) => {
    expect(complaints(text)).toEqual([complaint]);
  });

  test('a folder that a buildx replaces', () => {
    const text = withBuild(`run: make
embeds: [ { from: a, to: out/armv7/emb } ]
per: { armv7: { buildx: { output: "out/{target}" } } }`);
    expect(complaints(text)).toContain(
      '5:30: "out/armv7/emb" is inside "out/armv7", which app armv7 replaces completely; embed into a separate folder',
    );
  });

  test('a folder that leads out of the repository', () => {
    using at = folder({
      'budgets.yml': one('{ from: a, to: away/emb }'),
      '.git/HEAD': '',
    });
    symlinkSync('/usr', at.at('away'));
    expect(() => loadConfig('budgets.yml', at.path)).toThrow(
      'budgets.yml:5:30: "away/emb" leaves the repository through a symlink to /usr',
    );
  });
});
