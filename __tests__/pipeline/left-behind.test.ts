/** What a run that was killed leaves behind is removed by the next one; what a living one has made stays. */

import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { isGone, MARK, OWNER } from '../../src/lib/files/owner.ts';
import { type Started, startCli, until } from '../helpers/cli.ts';
import { type Folder, folder, repository } from '../helpers/folder.ts';

/** Its first build writes the artifact; those after it never end, and say where they are. */
const CONFIG = `version: 1
targets: [amd64]
builds:
  app:
    run: |
      cp size app
      if test -d "$WAIT" && pwd | grep -q size-guard-build; then echo $$ > "$WAIT/$$"; exec sleep 1000; fi
artifacts: { app: { build: app, path: app, budget: 1 KB } }
`;

/** A check that has come to the first build in a fresh checkout. */
async function inTheMiddle(at: Folder, wait: Folder, tmp: Folder): Promise<Started> {
  const before = readdirSync(wait.path).length;
  const started = startCli(at.path, ['check', '--rebuild', '2'], { TMPDIR: tmp.path, WAIT: wait.path });
  await until(() => readdirSync(wait.path).length > before || started.child.exitCode !== null);
  expect(started.child.exitCode).toBeNull();
  return started;
}

const namesIn = (at: Folder) => readdirSync(at.path).filter((name) => name.startsWith('size-guard-'));

test('folders of a killed run go, those of a living one stay', async () => {
  using at = repository({ 'budgets.yml': CONFIG, size: 'x', '.gitignore': '/app\n' });
  using wait = folder();
  using tmp = folder();
  const killed = await inTheMiddle(at, wait, tmp);
  const living = await inTheMiddle(at, wait, tmp);
  expect(namesIn(tmp)).toHaveLength(2);
  expect(readdirSync(at.at('.git/worktrees'))).toHaveLength(2);

  killed.child.kill('SIGKILL');
  await killed.ended.catch(() => undefined);
  const run = await startCli(at.path, ['check', '--rebuild', '2'], { TMPDIR: tmp.path, WAIT: '/nowhere' })
    .ended;
  expect(run.end).toBe(0);
  expect(namesIn(tmp)).toEqual([expect.stringContaining(String(living.child.pid).padStart(7, '0'))]);
  expect(readdirSync(at.at('.git/worktrees'))).toHaveLength(1);

  living.child.kill('SIGTERM');
  expect((await living.ended).end).toBe('SIGTERM');
  expect(namesIn(tmp)).toEqual([]);
  expect(existsSync(at.at('.git/worktrees')) ? readdirSync(at.at('.git/worktrees')) : []).toEqual([]);
  // What SIGKILL left running is nobody's any more.
  for (const name of readdirSync(wait.path)) endBuild(Number(readFileSync(wait.at(name), 'utf8')));
});

function endBuild(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was ended with its run.
  }
}

test('files that were being written go, those of living writers and of others stay', async () => {
  using at = repository({ 'budgets.yml': CONFIG, size: 'x', '.gitignore': '/app\n' });
  using gone = folder();
  const { child, ended } = startCli(gone.path, ['--version']);
  await ended;
  const [, start, namespace] = OWNER.split('-');
  const dead = `${String(child.pid).padStart(7, '0')}-${start}-${namespace}`;
  const elsewhere = `${String(child.pid).padStart(7, '0')}-${start}-${'9'.repeat(10)}`;
  const stay = [
    `state.json.${OWNER}.tmp`,
    `state.json.${elsewhere}.tmp`,
    'notes.tmp',
    `x.${process.pid}.tmp`,
  ];
  const go = [`state.json.${dead}.tmp`, `snapshot.json.${dead}.tmp`, `report.md.${child.pid}.tmp`];
  mkdirSync(at.at('.size-guard'));
  at.write(Object.fromEntries([...stay, ...go].map((name) => [`.size-guard/${name}`, 'part'])));
  at.write({ [`.size-guard/history/.new-${dead}-abcdef/record`]: 'part' });
  expect((await startCli(at.path, ['check']).ended).end).toBe(0);
  expect(readdirSync(at.at('.size-guard/history'))).toEqual(['budgets.yml']);
  expect(readdirSync(at.at('.size-guard')).filter((name) => name.endsWith('.tmp'))).toEqual(stay.sort());
});

test('a process id that another process has by now marks nothing as living', () => {
  expect(OWNER).toMatch(new RegExp(`^${MARK.source}$`));
  const [pid, start, namespace] = OWNER.split('-');
  expect(isGone(OWNER)).toBe(false);
  expect(isGone(`${pid}-${String(Number(start) + 1).padStart(12, '0')}-${namespace}`)).toBe(true);
  // The first process of all is another user's, unless we are root, and lives.
  expect(isGone(`0000001-${'0'.repeat(12)}-${namespace}`)).toBe(false);
});
