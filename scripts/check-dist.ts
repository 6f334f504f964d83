/** npm run build:check: checks that dist/ matches the sources. */

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, DIST } from './bundle.ts';

const folder = await mkdtemp(join(tmpdir(), 'size-guard-dist-'));
try {
  await bundle(folder);
  const stale = await differences(folder, DIST);
  for (const line of stale) process.stderr.write(`${line}\n`);
  if (stale.length > 0) {
    process.stderr.write('dist/ does not match the sources; run npm run build\n');
    process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function differences(expected: string, actual: string): Promise<string[]> {
  const [wanted, found] = await Promise.all([filesOf(expected), filesOf(actual)]);
  const names = [...new Set([...wanted.keys(), ...found.keys()])].sort();
  return names.flatMap((name) => {
    const want = wanted.get(name);
    const have = found.get(name);
    if (!have) return `dist/${name}: missing`;
    if (!want) return `dist/${name}: no longer built`;
    if (!want.content.equals(have.content)) return `dist/${name}: differs`;
    return want.executable === have.executable ? [] : `dist/${name}: executable bit differs`;
  });
}

async function filesOf(folder: string): Promise<Map<string, { content: Buffer; executable: boolean }>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.map(async (name) => {
    const path = join(folder, name);
    const [content, { mode }] = await Promise.all([readFile(path), stat(path)]);
    return [name, { content, executable: (mode & 0o100) !== 0 }] as const;
  });
  return new Map(await Promise.all(files));
}
