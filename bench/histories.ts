/** Creates repositories of any length with a history of sizes, using git fast-import. */

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { commitFolder } from '../src/history/layout.ts';
import { printRecord, recordOf } from '../src/history/record.ts';
import { parseSnapshot } from '../src/snapshot/parse.ts';
import type { Snapshot } from '../src/snapshot/schema.ts';

export const KEY = 'budgets.yml';
export const BRANCH = 'size-history';

const PLACES = Array.from({ length: 12 }, (_, index) => `program-${index}`).flatMap((artifact) =>
  ['amd64', 'arm64', 'armv7', 'riscv64'].map((target) => ({ artifact, target })),
);
const START = 1_700_000_000;

/**
 * Creates the bare repository `repo.git` in a folder, like that of a code host: commits on main, and records of all but
 * the newest `gap` of them, each with 12 artifacts for 4 targets.
 *
 * @returns the commits of main, oldest first
 */
export async function makeRepository(folder: string, length: number, gap: number): Promise<string[]> {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', join(folder, 'repo.git'), ...args], { encoding: 'utf8' });
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', join(folder, 'repo.git')]);
  for (const setting of ['uploadpack.allowFilter', 'http.receivepack']) git('config', setting, 'true');

  await importInto(folder, length, (index) => ['main', `source.c`, `int version = ${index};\n`]);
  const commits = git('rev-list', '--reverse', 'main').trim().split('\n');
  await importInto(folder, length - gap, (index) => {
    const sha = commits[index] ?? '';
    const snapshot = snapshotOf(sha, index);
    const record = recordOf(snapshot, new Date((START + index * 3600) * 1000), null);
    return [BRANCH, `${commitFolder(KEY, sha)}/all.json`, printRecord(record)];
  });
  return commits;
}

async function importInto(
  folder: string,
  length: number,
  of: (index: number) => [branch: string, path: string, text: string],
): Promise<void> {
  const child = spawn('git', ['-C', join(folder, 'repo.git'), 'fast-import', '--quiet'], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = once(child, 'close');
  for (let index = 0; index < length; index += 1) {
    const [branch, path, text] = of(index);
    const head = `commit refs/heads/${branch}\ncommitter A <a@example.org> ${START + index * 3600} +0000\ndata 1\nx\n`;
    const change = `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
    if (!child.stdin.write(head + change)) await once(child.stdin, 'drain');
  }
  child.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`git fast-import ended with ${code}`);
}

/** A snapshot of 12 artifacts for 4 targets, each with four metrics and the fingerprint of a Go program. */
const SNAPSHOT = parseSnapshot(
  JSON.stringify({
    ...{ schema: 'size-guard/snapshot@1', tool: '1.0.0', zstd: '1.5.2', key: KEY, leg: null },
    planned: PLACES,
    artifacts: PLACES.map(({ artifact, target }) => ({
      ...{
        artifact,
        target,
        file: `out/${target}/${artifact}`,
        format: `elf/${target}`,
        sha256: '0'.repeat(64),
      },
      sizes: ['raw', 'stripped', 'zstd', 'gzip'].map((metric) => ({ metric, bytes: 1_000_000 })),
      fingerprint: {
        ...{ go: 'go1.26.8', linker: 'Go', linkage: 'static' },
        settings: { '-trimpath': 'true', CGO_ENABLED: '0', GOARCH: target, GOOS: 'linux' },
        modules: Array.from({ length: 12 }, (_, n) => ({
          path: `example.org/module-${n}`,
          version: `v1.${n}.0`,
        })),
      },
    })),
  }),
);

/** The snapshot of a commit, which barely differs from that of the previous commit, as in practice. */
export function snapshotOf(sha: string, index: number): Snapshot {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const date = new Date((START + index * 3600) * 1000).toISOString();
  return {
    ...SNAPSHOT,
    commit: { sha, tree: hash(sha).slice(0, 40), parents: [], head: sha, date, dirty: false },
    artifacts: SNAPSHOT.artifacts.map((entry, n) => {
      const changed = index - (index % (n + 1));
      const sizes = entry.sizes.map((size) => ({ ...size, bytes: size.bytes + changed * 17 }));
      return { ...entry, sha256: hash(`${n} ${changed}`), sizes };
    }),
  };
}

/** Returns the size of a record as text in bytes. */
export const recordBytes = (folder: string, sha: string) =>
  Buffer.byteLength(
    execFileSync('git', [
      '-C',
      join(folder, 'repo.git'),
      'show',
      `${BRANCH}:${commitFolder(KEY, sha)}/all.json`,
    ]),
  );

/** Returns the size of the repository's packs in bytes. */
export const packedBytes = (folder: string) =>
  Number(
    /size-pack: (\d+)/.exec(
      execFileSync('git', ['-C', join(folder, 'repo.git'), 'count-objects', '-v'], { encoding: 'utf8' }),
    )?.[1],
  ) * 1024;
