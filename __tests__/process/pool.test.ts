import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';

const POOL = pathToFileURL(join(import.meta.dirname, '../../src/lib/process/pool.ts')).href;
const WAITS = Number(process.versions.node.split('.')[0]) >= 22;

/** What a process on a machine of so many cores tells: the width, and what its children would inherit. */
function poolOf(cores: number, env: NodeJS.ProcessEnv = {}): unknown {
  const program = `
    import os from 'node:os';
    import { syncBuiltinESMExports } from 'node:module';
    os.availableParallelism = () => ${cores};
    syncBuiltinESMExports();
    const { poolWidth } = await import(${JSON.stringify(POOL)});
    console.log(JSON.stringify([poolWidth(), process.env.UV_THREADPOOL_SIZE ?? null]));`;
  const printed = execFileSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', program],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '', ...env } },
  );
  return JSON.parse(printed);
}

test('the pool is as wide as the machine, where Node lets it be, and children know nothing of it', () => {
  expect(poolOf(2)).toEqual([2, null]);
  expect(poolOf(4)).toEqual([4, null]);
  expect(poolOf(12)).toEqual([WAITS ? 12 : 4, null]);
});

test('what the user says counts', () => {
  expect(poolOf(12, { UV_THREADPOOL_SIZE: '8' })).toEqual([8, '8']);
  expect(poolOf(2, { UV_THREADPOOL_SIZE: '8' })).toEqual([2, '8']);
});
