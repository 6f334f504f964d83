/** The programs that tests start are among those that `npm test` and `npm run e2e` bring, or on every Debian. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import DEBIAN_PROGRAMS from './helpers/debian-programs.json' with { type: 'json' };

/** What comes with a program that is brought. */
const WITH: Readonly<Record<string, readonly string[]>> = {
  gcc: ['addr2line', 'c++filt', 'nm', 'objcopy', 'readelf', 'strip'],
  cargo: ['rustc'],
  docker: ['docker'],
  mount: ['mount', 'umount'],
};

/** The programs that a script brings; those of scripts/rust.ts come from elsewhere. */
const brought = (script: string) => {
  const text = ['scripts/docker.ts', 'scripts/rust.ts', `scripts/${script}.ts`]
    .slice(script === 'e2e' ? 0 : 2)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const named = Array.from(text.matchAll(/withTools\(\[(.*?)\]/gs), ([, list = '']) =>
    Array.from(list.matchAll(/'([^']+)'/g), ([, name = '']) => name),
  ).flat();
  const rust = script === 'e2e' ? ['cargo', 'rustc', 'zig'] : [];
  return new Set([...named, ...named.flatMap((name) => WITH[name] ?? []), ...rust]);
};

const files = readdirSync('__tests__', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

test.each([
  ['test', files.filter((file) => !file.startsWith('e2e/'))],
  ['e2e', files.filter((file) => file.startsWith('e2e/'))],
])('npm run %s brings what its tests start', (script, of) => {
  const tools = brought(script);
  const started = of.flatMap((file) =>
    Array.from(
      readFileSync(join('__tests__', file), 'utf8').matchAll(
        /\b(?:execFileSync|spawnSync|spawn)\('([^']+)'/g,
      ),
      ([, name = '']) => `${name} (${file})`,
    ),
  );
  expect(started.length).toBeGreaterThan(5);
  const unknown = started.filter((each) => {
    const [name = ''] = each.split(' ');
    return !tools.has(name) && !DEBIAN_PROGRAMS.includes(name);
  });
  expect(unknown).toEqual([]);
});
