import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkerScript } from '../../src/toolchain/linker.ts';
import { folder } from '../helpers/folder.ts';

/** What the compiler that a script calls is given: a fake one on PATH writes its arguments down. */
function passedOn(script: string, args: readonly string[]): string[] {
  using at = folder({ linker: script, 'bin/zig': `#!/bin/sh\nprintf '%s\\0' "$@" > "$SAID"\n` });
  chmodSync(at.at('linker'), 0o755);
  chmodSync(at.at('bin', 'zig'), 0o755);
  const env = { PATH: `${at.at('bin')}:${process.env['PATH']}`, SAID: at.at('said') };
  execFileSync(at.at('linker'), args, { env });
  return readFileSync(at.at('said'), 'utf8').split('\0').slice(0, -1);
}

const SCRIPT = linkerScript('zig cc -target arm-linux-musleabihf');
const FIRST = ['cc', '-target', 'arm-linux-musleabihf'];

test('what rustc says to a linker reaches zig, but for what zig does not take', () => {
  const dropped = [
    ...['--target=armv7-unknown-linux-musleabihf', '-m32', '-m64', '-march=armv7-a'],
    ...['-Wl,-melf_x86_64', '-Wl,--no-undefined-version'],
  ];
  const kept = [
    ...['/tmp/rustc/symbols.o', '-Wl,--as-needed', '-Wl,-Bstatic', '-lunwind', '-lc', '-L', '/a folder/lib'],
    ...['-mcpu=cortex_a7', '-Wl,-z,relro,-z,now', '-o', 'out/injector', '-static', '-no-pie'],
  ];
  expect(passedOn(SCRIPT, [...dropped, ...kept])).toEqual([...FIRST, ...kept]);
  expect(passedOn(SCRIPT, [...kept, ...dropped])).toEqual([...FIRST, ...kept]);
  expect(passedOn(SCRIPT, [])).toEqual(FIRST);
});

test('any other argument arrives as it was, in order', () => {
  // No byte of a text that a process can be given is special.
  const argument = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(argument, { maxLength: 20 }), (args) => {
      const kept = args.filter((text) => !/^(--target=|-m32$|-m64$|-march=)/.test(text));
      expect(passedOn(SCRIPT, args)).toEqual([...FIRST, ...kept]);
    }),
    { numRuns: 25, examples: [[['*', "it's", '"$x"', '\\', '', '-n', '-m64x']], [['a b', '-m32', '\n']]] },
  );
});
