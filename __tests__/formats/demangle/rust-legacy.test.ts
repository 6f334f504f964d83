/** Names of Rust's older mangling: the escapes of rustc_symbol_mangling/src/legacy.rs, and whose crate a name is. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crateOf, crateOfCodegenUnit, isStdCrate } from '../../../src/formats/demangle/crates.ts';
import { demangle } from '../../../src/formats/demangle/demangle.ts';
import { rustLegacyParts, unescapeRustLegacy } from '../../../src/formats/demangle/rust-legacy.ts';

const HASH = '17h0123456789abcdefE';
const legacy = (...parts: string[]) => `_ZN${parts.map((part) => `${part.length}${part}`).join('')}${HASH}`;

describe('escapes', () => {
  test.each([
    ['$SP$', '@'],
    ['$BP$', '*'],
    ['$RF$', '&'],
    ['$LT$', '<'],
    ['$GT$', '>'],
    ['$LP$', '('],
    ['$RP$', ')'],
    ['$C$', ','],
    ['$u20$', ' '],
    ['$u27$', "'"],
    ['$u5b$', '['],
    ['$u7b$$u7b$closure$u7d$$u7d$', '{{closure}}'],
    ['$u3b1$', 'α'],
    ['$u10ffff$', '\u{10ffff}'],
    ['a..b', 'a::b'],
    ['a.b', 'a.b'],
    ['_$LT$impl$GT$', '<impl>'],
    ['_plain', '_plain'],
    ['$XX$', '$XX$'],
    ['$u7f$', '$u7f$'],
    ['$u1f$', '$u1f$'],
    ['$u110000$', '$u110000$'],
    ['$', '$'],
    ['$u20', '$u20'],
  ])('%s', (part, text) => {
    expect(unescapeRustLegacy(part)).toBe(text);
  });
});

describe('parts', () => {
  test('are given as they are, without the hash', () => {
    expect(rustLegacyParts(legacy('core', '$LT$x$GT$'))).toEqual(['core', '$LT$x$GT$']);
    expect(rustLegacyParts(`_${legacy('a', 'b')}`)).toEqual(['a', 'b']);
    expect(rustLegacyParts(legacy('a').replace('_ZN', 'ZN'))).toEqual(['a']);
  });

  test.each([
    ['a name of C++', '_ZN3foo3barEv'],
    ['a hash with other letters', '_ZN1a17h0123456789ABCDEFE'],
    ['a short hash', '_ZN1a16h0123456789abcdeE'],
    ['a part of no length', `_ZN1a0${HASH}`],
    ['a length beyond the end', `_ZN9a${HASH}`],
    ['no part at all', `_ZN${HASH}`],
    ['something behind the end', `${legacy('a')}v`],
    ['nothing', ''],
  ])('%s has none', (_, mangled) => {
    expect(rustLegacyParts(mangled)).toBeNull();
  });

  test('what LLVM appends goes, other suffixes stay', () => {
    expect(demangle(`${legacy('a', 'b')}.llvm.1234567890`)).toBe('a::b');
    expect(demangle(`${legacy('a', 'b')}.cold`)).toBe('a::b.cold');
  });
});

describe('crates', () => {
  test.each([
    ['an array of a type of its own', '_$LT$$u5b$mine..Type$u5d$$u20$as$u20$core..fmt..Debug$GT$', 'mine'],
    ['a reference', '_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$', 'core'],
    ['a primitive type and a trait of others', '_$LT$u8$u20$as$u20$other..Trait$GT$', 'other'],
    ['an argument of the trait', '_$LT$u8$u20$as$u20$core..convert..From$LT$mine..T$GT$$GT$', 'mine'],
    ['no path at all', '_$LT$impl$u20$T$GT$', 'core'],
  ])('an implementation of %s', (_, part, crate) => {
    expect(crateOf(legacy(part, 'f'))).toBe(crate);
  });

  test.each([
    ['core', true],
    ['std', true],
    ['__rustc', true],
    ['hashbrown', false],
    ['Core', false],
    ['', false],
  ])('%s is std: %s', (crate, isStd) => {
    expect(isStdCrate(crate)).toBe(isStd);
  });

  test.each([
    ['regex.1a2b3c4d5e6f7a8b-cgu.0', 'regex'],
    ['/build/deps/app.0f-cgu.15.rcgu.o', 'app'],
    ['app.0f-cgu.15.rcgu', null],
    ['main.c', null],
    ['app-cgu.0', null],
    ['1app.0f-cgu.0', null],
  ])('the codegen unit %s', (name, crate) => {
    expect(crateOfCodegenUnit(name)).toBe(crate);
  });
});

test('any path reads as it was, and is of its first part', () => {
  const identifier = fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/);
  fc.assert(
    fc.property(fc.array(identifier, { minLength: 1, maxLength: 8 }), (parts) => {
      expect(rustLegacyParts(legacy(...parts))).toEqual(parts);
      expect(demangle(legacy(...parts))).toBe(parts.join('::'));
      expect(crateOf(legacy(...parts))).toBe(parts[0]);
    }),
  );
});
