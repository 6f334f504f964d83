import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { check } from '../../src/commands/check.ts';
import { openKnownSizes } from '../../src/measure/known.ts';
import { testContext } from '../helpers/context.ts';
import { type Folder, folder } from '../helpers/folder.ts';

const BUDGETS = `version: 1
targets: [amd64]
artifacts:
  app: { path: app, budget: { zstd: { level: 19, max: 1 MB }, gzip: 1 MB } }
`;

const run = (at: Folder, remembers = true) =>
  check(
    {
      ...{ config: 'budgets.yml', targets: null, folder: null, jobs: 1, zstdLimit: 1e9, rebuilds: 0 },
      ...{ format: 'text', output: null },
    },
    testContext(at.path, { remembers }),
  ).then(({ verdict }) => verdict.results.map(({ metric, bytes }) => [metric, bytes]));

test('what was compressed once is not compressed again, until the file changes', async () => {
  using at = folder({ 'budgets.yml': BUDGETS, app: 'x'.repeat(100_000) });
  const first = await run(at);
  expect(await run(at)).toEqual(first);
  // A size that only the file of known sizes can have said: it was asked.
  const file = at.at('.size-guard/measured.json');
  at.write({
    '.size-guard/measured.json': readFileSync(file, 'utf8').replace(/("zstd 19 1.5.2": )\d+/, '$17'),
  });
  expect(await run(at)).toContainEqual(['zstd', 7]);
  at.write({ app: 'y'.repeat(100_001) });
  expect(await run(at)).not.toContainEqual(['zstd', 7]);
});

test('in CI nothing is taken from the work folder, and nothing left there', async () => {
  using at = folder({ 'budgets.yml': BUDGETS, app: 'x'.repeat(100_000) });
  await run(at, false);
  expect(existsSync(at.at('.size-guard/measured.json'))).toBe(false);
});

test('a build that writes to the known sizes is too late', async () => {
  using at = folder({
    'budgets.yml': `${BUDGETS.replace('{ path: app', '{ build: app, path: app')}builds:
  app:
    run: |
      head -c 100000 /dev/zero > app
      sha=$(sha256sum app | cut -d' ' -f1)
      echo '{"schema":"size-guard/measured@1","files":[{"sha256":"'$sha'","sizes":{"zstd 19 1.5.2":1}}]}' > .size-guard/measured.json
`,
  });
  expect(await run(at)).not.toContainEqual(['zstd', 1]);
  expect(openKnownSizes(at.at('.size-guard/measured.json')).get('none', 'zstd 19 1.5.2')).toBeUndefined();
  expect(await run(at)).not.toContainEqual(['zstd', 1]);
});

test.each(['', '{', '{"schema":"other"}', '{"schema":"size-guard/measured@1","files":[{"sha256":1}]}'])(
  'a damaged file knows nothing: %s',
  (text) => {
    using at = folder({ known: text });
    const known = openKnownSizes(at.at('known'));
    expect(known.get('a', 'zstd 19 1.5.2')).toBeUndefined();
    known.note('a', 'zstd 19 1.5.2', 5);
    known.save();
    expect(openKnownSizes(at.at('known')).get('a', 'zstd 19 1.5.2')).toBe(5);
  },
);
