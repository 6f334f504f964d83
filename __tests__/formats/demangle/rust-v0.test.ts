/** Names of Rust's v0 mangling (RFC 2603) by its grammar; the expected texts are those of rustfilt. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crateOf } from '../../../src/formats/demangle/crates.ts';
import { demangle } from '../../../src/formats/demangle/demangle.ts';
import { fromPunycode } from '../../../src/formats/demangle/rust-v0/punycode.ts';

/** `a::f` with one generic argument. */
const generic = (argument: string) => demangle(`_RINvC1a1f${argument}E`);

describe('basic types', () => {
  test.each([
    ['a', 'i8'],
    ['b', 'bool'],
    ['c', 'char'],
    ['d', 'f64'],
    ['e', 'str'],
    ['f', 'f32'],
    ['h', 'u8'],
    ['i', 'isize'],
    ['j', 'usize'],
    ['l', 'i32'],
    ['m', 'u32'],
    ['n', 'i128'],
    ['o', 'u128'],
    ['p', '_'],
    ['s', 'i16'],
    ['t', 'u16'],
    ['u', '()'],
    ['v', '...'],
    ['x', 'i64'],
    ['y', 'u64'],
    ['z', '!'],
  ])('%s is %s', (code, text) => {
    expect(generic(code)).toBe(`a::f::<${text}>`);
  });
});

describe('compound types', () => {
  test.each([
    ['Rh', '&u8'],
    ['Qh', '&mut u8'],
    ['RL_h', '&u8'],
    ['Ph', '*const u8'],
    ['Oh', '*mut u8'],
    ['Sh', '[u8]'],
    ['RSh', '&[u8]'],
    ['Ahj3_', '[u8; 3]'],
    ['AAhj3_j10_', '[[u8; 3]; 16]'],
    ['TE', '()'],
    ['ThE', '(u8,)'],
    ['ThtmE', '(u8, u16, u32)'],
    ['FEu', 'fn()'],
    ['FhEm', 'fn(u8) -> u32'],
    ['FUEu', 'unsafe fn()'],
    ['FKCEu', 'extern "C" fn()'],
    ['FUKCEu', 'unsafe extern "C" fn()'],
    ['FG_RL0_hEu', "for<'a> fn(&'a u8)"],
    ['FG0_RL0_hRL1_tEu', "for<'a, 'b> fn(&'b u8, &'a u16)"],
    ['DNtC1a1TEL_', 'dyn a::T'],
    ['DNtC1a1TNtC1a1UEL_', 'dyn a::T + a::U'],
    ['DINtC1a1ThEEL_', 'dyn a::T<u8>'],
    ['DNtC1a1Tp4ItemhEL_', 'dyn a::T<Item = u8>'],
    ['DINtC1a1ThEp4ItemtEL_', 'dyn a::T<u8, Item = u16>'],
    ['NtC1b1S', 'b::S'],
    ['INtC1b1ShE', 'b::S<u8>'],
    ['L_', "'_"],
  ])('%s is %s', (code, text) => {
    expect(generic(code)).toBe(`a::f::<${text}>`);
  });
});

describe('constants', () => {
  test.each([
    ['Kj0_', '0'],
    ['Kj7b_', '123'],
    ['Kh00ff_', '255'],
    ['Kan7f_', '-127'],
    ['Klnff_', '-255'],
    ['Kyffffffffffffffff_', '18446744073709551615'],
    ['Ko10000000000000000_', '0x10000000000000000'],
    ['Kb0_', 'false'],
    ['Kb1_', 'true'],
    ['Kc41_', "'A'"],
    ['Kc27_', "'\\''"],
    ['Kc22_', `'"'`],
    ['Kca_', "'\\n'"],
    ['Kc9_', "'\\t'"],
    ['Kc0_', "'\\0'"],
    ['Kc5c_', "'\\\\'"],
    ['Kc2202_', "'∂'"],
    ['Kp', '_'],
    ['KRe616263_', '"abc"'],
    ['KRe_', '""'],
    ['KRe22_', '"\\""'],
    ['KReceb1_', '"α"'],
    ['Ke616263_', '{*"abc"}'],
    ['KRj1_', '{&1}'],
    ['KQj1_', '{&mut 1}'],
    ['KAj1_j2_E', '{[1, 2]}'],
    ['KTj1_E', '{(1,)}'],
    ['KTj1_b1_E', '{(1, true)}'],
    ['KVNtC1a1SU', '{a::S}'],
    ['KVNtC1a1STj1_E', '{a::S(1)}'],
    ['KVNtC1a1SS1xj1_1yb0_E', '{a::S { x: 1, y: false }}'],
  ])('%s is %s', (code, text) => {
    expect(generic(code)).toBe(`a::f::<${text}>`);
  });

  test.each(['Kb2_', 'Kj0g_', 'Kj0', 'Kc110000_', 'KRe6_', 'KRe61', 'Kz0_', 'KVNtC1a1SX'])(
    '%s is none: the name comes back as it is',
    (code) => {
      expect(generic(code)).toBe(`_RINvC1a1f${code}E`);
    },
  );
});

describe('paths', () => {
  test.each([
    ['_RNvC1a1b', 'a::b'],
    ['_RNvCs1_1a1b', 'a::b'],
    ['_RNvNtNtC1a1b1c1d', 'a::b::c::d'],
    ['_RNvMC1aNtC1a1S1f', '<a::S>::f'],
    ['_RNvXC1aNtC1a1SNtC1b1T1f', '<a::S as b::T>::f'],
    ['_RNvYhNtC1b1T1f', '<u8 as b::T>::f'],
    ['_RNCNvC1a1f0', 'a::f::{closure#0}'],
    ['_RNCNvC1a1fs_0', 'a::f::{closure#1}'],
    ['_RNCNvC1a1fs8_0', 'a::f::{closure#10}'],
    ['_RNSNvC1a1f4once', 'a::f::{shim:once#0}'],
    ['_RINvC1a1fhtE', 'a::f::<u8, u16>'],
    ['_RNvINtC1a1ShE1f', 'a::S::<u8>::f'],
    ['_RNvC1a6_1digit', 'a::1digit'],
    ['_RNvC1a2_11', 'a::11'],
    ['_RNvC1a1b.llvm.0123456789', 'a::b'],
    ['_RNvC1a1b.cold', 'a::b.cold'],
  ])('%s', (mangled, text) => {
    expect(demangle(mangled)).toBe(text);
  });
});

describe('back references', () => {
  test('repeat a type that stands at an earlier place', () => {
    // Places count from behind the prefix `_R`: the tuple begins at 8.
    expect(demangle('_RINvC1a1fThtEB7_E')).toBe('a::f::<(u8, u16), (u8, u16)>');
  });

  test.each(['_RINvC1a1fBz_E', '_RINvC1a1fB7_E', '_RB_', '_RINvC1a1fB', '_RINvC1a1fB8'])(
    '%s refers to itself, ahead or to nothing: it comes back as it is',
    (name) => {
      expect(demangle(name)).toBe(name);
    },
  );
});

describe('what is no name comes back as it is', () => {
  test.each([
    '_R',
    '_R0',
    '_RN',
    '_RNv',
    '_RNvC',
    '_RNvC1a',
    '_RNvC1a9b',
    '_RNvC1a1bX',
    '_RN1C1a1b',
    '_RINvC1a1fh',
    '_RINvC1a1fG_E',
    '_RINvC1a1fRL0_hE',
    '_RINvC1a1fDNtC1a1TEE',
    '_RC9999999999a',
    `_RINvC1a1f${'R'.repeat(100_000)}hE`,
    `_R${'Nv'.repeat(50_000)}C1a`,
    `_RINvC1a1fFGzzzzzz_EuE`,
  ])('%.24s', (name) => {
    expect(demangle(name)).toBe(name);
  });

  test('types nest as deep as 200 levels', () => {
    expect(generic(`${'R'.repeat(150)}h`)).toBe(`a::f::<${'&'.repeat(150)}u8>`);
    expect(generic(`${'R'.repeat(250)}h`)).toContain('_RINvC1a1f');
  });
});

describe('Punycode (RFC 3492, section 7.1, with an underscore for the delimiter)', () => {
  test.each([
    ['', ''],
    ['tda', 'ü'],
    ['bcher_kva', 'bücher'],
    ['gdel_5qa', 'gödel'],
    ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    ['ihqwctvzc91f659drss3x8bo0yb', '他們爲什麽不說中文'],
    ['4dbcagdahymbxekheh6e0a7fei0b', 'למההםפשוטלאמדבריםעברית'],
    ['d9juau41awczczp', 'そのスピードで'],
    ['de_jg4avhby1noc0d', 'パフィーdeルンバ'],
  ])('%s', (raw, text) => {
    expect(fromPunycode(raw)).toBe(text);
  });

  test.each(['A', 'ab_!', 'z', '99999999999999999999', 'zzzzzzzzzzzzzzzzzzzzzzzzzz'])(
    '%s is none, or gives some text',
    (raw) => {
      let text: string | null = null;
      try {
        text = fromPunycode(raw);
      } catch (error) {
        // A code point beyond Unicode, which the reader of names takes for no name.
        expect(error).toBeInstanceOf(RangeError);
      }
      expect(text === null || text.length > 0).toBe(true);
    },
  );

  test('names are read with it', () => {
    expect(demangle('_RNvC1au5gdel_5qa')).toBe('_RNvC1au5gdel_5qa');
    expect(demangle('_RNvC1au8gdel_5qa')).toBe('a::gödel');
  });
});

describe('properties', () => {
  const identifier = fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/);

  test('a path of identifiers reads as those identifiers, and is of its first', () => {
    fc.assert(
      fc.property(fc.array(identifier, { minLength: 2, maxLength: 8 }), ([crate = 'a', ...parts]) => {
        const inner = parts.map((part) => `${part.length}${part}`).join('');
        const mangled = `_R${'Nv'.repeat(parts.length)}C${crate.length}${crate}${inner}`;
        expect(demangle(mangled)).toBe([crate, ...parts].join('::'));
        expect(crateOf(mangled)).toBe(crate);
      }),
    );
  });

  test('integers read in decimal', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.boolean(), (value, isNegative) => {
        const [sign, text] = isNegative ? ['n', '-'] : ['', ''];
        expect(generic(`Kn${sign}${value.toString(16)}_`)).toBe(`a::f::<${text}${value}>`);
      }),
    );
  });

  test('any letters give some text, and some crate or none', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'NCIMXYBRQPOASTFDEGLKUVWpsu_0123abehj'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(letters, (body) => {
        expect(typeof demangle(`_R${body}`)).toBe('string');
        const crate = crateOf(`_R${body}`);
        expect(crate === null || body.includes(crate) || body.includes('u')).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
