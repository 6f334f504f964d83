/** C++ names by the grammar of the Itanium C++ ABI, chapter 5.1; the expected texts are those of c++filt. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { demangle } from '../../../src/formats/demangle/demangle.ts';
import { effortFor } from '../../../src/formats/demangle/effort.ts';

type Table = readonly (readonly [mangled: string, text: string])[];

const both = (table: Table) =>
  test.each(table)('%s', (mangled, text) => {
    expect(demangle(mangled)).toBe(text);
  });

describe('builtin types (5.1.5.2)', () => {
  const TYPES: Table = [
    ['w', 'wchar_t'],
    ['b', 'bool'],
    ['c', 'char'],
    ['a', 'signed char'],
    ['h', 'unsigned char'],
    ['s', 'short'],
    ['t', 'unsigned short'],
    ['i', 'int'],
    ['j', 'unsigned int'],
    ['l', 'long'],
    ['m', 'unsigned long'],
    ['x', 'long long'],
    ['y', 'unsigned long long'],
    ['n', '__int128'],
    ['o', 'unsigned __int128'],
    ['f', 'float'],
    ['d', 'double'],
    ['e', 'long double'],
    ['g', '__float128'],
    ['z', '...'],
    ['Dd', 'decimal64'],
    ['De', 'decimal128'],
    ['Df', 'decimal32'],
    ['Dh', 'half'],
    ['Di', 'char32_t'],
    ['Ds', 'char16_t'],
    ['Du', 'char8_t'],
    ['Dn', 'decltype(nullptr)'],
  ];

  test.each(TYPES)('%s is %s', (code, text) => {
    expect(demangle(`_Z1f${code}`)).toBe(`f(${text})`);
    expect(demangle(`_Z1fP${code}`)).toBe(`f(${text}*)`);
    expect(demangle(`_ZTI${code}`)).toBe(`typeinfo for ${text}`);
  });

  test('a parameter list of void alone is empty', () => {
    expect(demangle('_Z1fv')).toBe('f()');
    expect(demangle('_Z1fPFvvE')).toBe('f(void (*)())');
  });
});

describe('compound types (5.1.5)', () => {
  both([
    ['_Z1fRi', 'f(int&)'],
    ['_Z1fOi', 'f(int&&)'],
    ['_Z1fPKc', 'f(char const*)'],
    ['_Z1fPVKc', 'f(char const volatile*)'],
    ['_Z1fPPPi', 'f(int***)'],
    ['_Z1fKPKi', 'f(int const* const)'],
    ['_Z1fA10_i', 'f(int [10])'],
    ['_Z1fPA10_i', 'f(int (*) [10])'],
    ['_Z1fRA2_A3_c', 'f(char (&) [2][3])'],
    ['_Z1fPFivE', 'f(int (*)())'],
    ['_Z1fPFPFivEcE', 'f(int (*(*)(char))())'],
    ['_Z1fM1AFivE', 'f(int (A::*)())'],
    ['_Z1fM1AKFivE', 'f(int (A::*)() const)'],
    ['_Z1fM1Ai', 'f(int A::*)'],
    ['_Z1fCf', 'f(float _Complex)'],
    ['_Z1fDv4_f', 'f(float __vector(4))'],
    ['_Z1fU8__vectorf', 'f(float __vector)'],
  ]);
});

describe('names (5.1.4)', () => {
  both([
    ['_Z1xv', 'x()'],
    ['_ZN1a1bE', 'a::b'],
    ['_ZN1a1bEv', 'a::b()'],
    ['_ZNK1a1bEv', 'a::b() const'],
    ['_ZNV1a1bEv', 'a::b() volatile'],
    ['_ZNKR1a1bEv', 'a::b() const &'],
    ['_ZNO1a1bEv', 'a::b() &&'],
    ['_ZN1aC1Ev', 'a::a()'],
    ['_ZN1aC2Ei', 'a::a(int)'],
    ['_ZN1aD0Ev', 'a::~a()'],
    ['_ZN1aD1Ev', 'a::~a()'],
    ['_ZN1a1bC2Ev', 'a::b::b()'],
    ['_ZSt4move', 'std::move'],
    ['_ZSt3absi', 'std::abs(int)'],
    ['_ZNSt6vectorIiE4sizeEv', 'std::vector<int>::size()'],
    ['_ZZ1fvE1x', 'f()::x'],
    ['_ZZ1fvE1x_0', 'f()::x'],
    ['_ZZ1fvEs', 'f()::string literal'],
    ['_ZN12_GLOBAL__N_11fEv', '(anonymous namespace)::f()'],
    ['_Z1fB5cxx11v', 'f[abi:cxx11]()'],
    ['_ZN1a1fB1xB1yEv', 'a::f[abi:x][abi:y]()'],
    ['_ZUlvE_', '{lambda()#1}'],
    ['_ZN1aUt_1fEv', 'a::{unnamed type#1}::f()'],
    ['_ZN1aUt0_1fEv', 'a::{unnamed type#2}::f()'],
    ['_ZNK1aMUliE_clEi', 'a::{lambda(int)#1}::operator()(int) const'],
  ]);
});

describe('substitutions (5.1.10)', () => {
  both([
    ['_Z1fSaIcE', 'f(std::allocator<char>)'],
    ['_Z1fSs', 'f(std::basic_string<char, std::char_traits<char>, std::allocator<char> >)'],
    ['_Z1fSi', 'f(std::basic_istream<char, std::char_traits<char> >)'],
    ['_Z1fRSo', 'f(std::basic_ostream<char, std::char_traits<char> >&)'],
    ['_Z1fSd', 'f(std::basic_iostream<char, std::char_traits<char> >)'],
    ['_Z1f1AS_', 'f(A, A)'],
    ['_Z1fP1AS0_S_', 'f(A*, A*, A)'],
    ['_Z1fN1a1bES_S0_', 'f(a::b, a, a::b)'],
    ['_ZN1A1fES_', 'A::f(A)'],
    ['_ZN1N1TIiiE2mfES0_IddE', 'N::T<int, int>::mf(N::T<double, double>)'],
    ['_Z1fIiEvT_S0_', 'void f<int>(int, int)'],
    ['_Z3addIidET_S0_T0_', 'int add<int, double>(int, double)'],
  ]);
});

describe('operators (5.1.4.3)', () => {
  const OPERATORS: Table = [
    ['nw', ' new'],
    ['na', ' new[]'],
    ['dl', ' delete'],
    ['da', ' delete[]'],
    ['aw', ' co_await'],
    ['ng', '-'],
    ['ps', '+'],
    ['ad', '&'],
    ['de', '*'],
    ['co', '~'],
    ['pl', '+'],
    ['mi', '-'],
    ['ml', '*'],
    ['dv', '/'],
    ['rm', '%'],
    ['an', '&'],
    ['or', '|'],
    ['eo', '^'],
    ['aS', '='],
    ['pL', '+='],
    ['mI', '-='],
    ['mL', '*='],
    ['dV', '/='],
    ['rM', '%='],
    ['aN', '&='],
    ['oR', '|='],
    ['eO', '^='],
    ['ls', '<<'],
    ['rs', '>>'],
    ['lS', '<<='],
    ['rS', '>>='],
    ['eq', '=='],
    ['ne', '!='],
    ['lt', '<'],
    ['gt', '>'],
    ['le', '<='],
    ['ge', '>='],
    ['ss', '<=>'],
    ['nt', '!'],
    ['aa', '&&'],
    ['oo', '||'],
    ['pp', '++'],
    ['mm', '--'],
    ['cm', ','],
    ['pm', '->*'],
    ['pt', '->'],
    ['cl', '()'],
    ['ix', '[]'],
  ];

  test.each(OPERATORS)('%s is operator%s', (code, text) => {
    expect(demangle(`_ZN1A${code}ERKS_`)).toBe(`A::operator${text}(A const&)`);
  });

  both([
    ['_ZN1AcviEv', 'A::operator int()'],
    ['_ZN1AcvPKcEv', 'A::operator char const*()'],
    ['_Zli2_ky', 'operator"" _k(unsigned long long)'],
  ]);
});

describe('templates and expressions (5.1.6)', () => {
  both([
    ['_Z1fIiEvv', 'void f<int>()'],
    ['_Z1fIJicEEvv', 'void f<int, char>()'],
    ['_Z1fIJEEvv', 'void f<>()'],
    ['_Z1fILi3EEvv', 'void f<3>()'],
    ['_Z1fILin3EEvv', 'void f<-3>()'],
    ['_Z1fILb0EEvv', 'void f<false>()'],
    ['_Z1fILj3EEvv', 'void f<3u>()'],
    ['_Z1fILl3EEvv', 'void f<3l>()'],
    ['_Z1fILx3EEvv', 'void f<3ll>()'],
    ['_Z1fILy3EEvv', 'void f<3ull>()'],
    ['_Z1fIXadL_Z1gvEEEvv', 'void f<&(g())>()'],
    ['_Z1fIXadL_ZN1A1gEvEEEvv', 'void f<&A::g>()'],
    ['_Z1fIiEDTplfp_Li1EET_', 'decltype ({parm#1}+(1)) f<int>(int)'],
    ['_Z1fIiEDTstT_ES0_', 'decltype (sizeof (int)) f<int>(int)'],
    ['_Z1fIiiEDTplfp_fp0_ET_T0_', 'decltype ({parm#1}+{parm#2}) f<int, int>(int, int)'],
  ]);
});

describe('special names (5.1.4.4)', () => {
  both([
    ['_ZTV1A', 'vtable for A'],
    ['_ZTT1A', 'VTT for A'],
    ['_ZTI1A', 'typeinfo for A'],
    ['_ZTS1A', 'typeinfo name for A'],
    ['_ZThn8_N1A1fEv', 'non-virtual thunk to A::f()'],
    ['_ZTv0_n24_N1A1fEv', 'virtual thunk to A::f()'],
    ['_ZTch0_h8_N1A1fEv', 'covariant return thunk to A::f()'],
    ['_ZTC1A0_1B', 'construction vtable for B-in-A'],
    ['_ZGV1x', 'guard variable for x'],
    ['_ZGR1x_', 'reference temporary #0 for x'],
    ['_ZTW1x', 'TLS wrapper function for x'],
    ['_ZTH1x', 'TLS init function for x'],
  ]);
});

describe('what compilers append', () => {
  both([
    ['_Z1fv.part.0', 'f() [clone .part.0]'],
    ['_Z1fv.constprop.1', 'f() [clone .constprop.1]'],
    ['_Z1fv.cold', 'f() [clone .cold]'],
    ['_Z1fv.constprop.0.isra.2', 'f() [clone .constprop.0] [clone .isra.2]'],
  ]);
});

describe('what is no name comes back as it is', () => {
  test.each([
    '',
    'main',
    'Z1fv',
    '_Z',
    '_Z0',
    '_Z9f',
    '_ZN',
    '_ZN1a',
    '_ZNE',
    '_Z1fP',
    '_Z1fS0_',
    '_Z1fT_',
    '_Z1fS_',
    '_Z1fA3',
    '_Z1fM1A',
    '_Z1fILi3Evv',
    '_ZTV',
    '_ZThn8N1A1fEv',
    '_Z99999999999999999999f',
    `_Z1f${'P'.repeat(100_000)}i`,
    `_Z${'N1a'.repeat(50_000)}`,
    `_Z1f${'I'.repeat(50_000)}`,
  ])('%.20s', (name) => {
    expect(demangle(name)).toBe(name);
  });

  test('a name that would be written out to gigabytes', () => {
    const doubled = Array.from(
      { length: 35 },
      (_, at) => `S${at === 0 ? '' : (at - 1).toString(36).toUpperCase()}_`,
    );
    const name = `_Z1f1A${doubled.map((each) => `1BI${each}${each}E`).join('')}`;
    expect(demangle(name).length).toBeLessThan(2 ** 21);
  });

  test('every name, once the effort is spent', () => {
    const effort = effortFor(1);
    expect(demangle('_Z1fv', effort)).toBe('f()');
    effort.left = 0;
    expect(demangle('_Z1fv', effort)).toBe('_Z1fv');
    expect(demangle('_RNvC1a1b', effort)).toBe('_RNvC1a1b');
  });
});

describe('properties', () => {
  const identifier = fc.stringMatching(/^[a-z_][a-z0-9_]{0,11}$/).filter((each) => !each.startsWith('_'));

  test('a path of identifiers reads as those identifiers', () => {
    fc.assert(
      fc.property(fc.array(identifier, { minLength: 2, maxLength: 6 }), (parts) => {
        const body = parts.map((part) => `${part.length}${part}`).join('');
        expect(demangle(`_ZN${body}Ev`)).toBe(`${parts.join('::')}()`);
      }),
    );
  });

  test('pointers, references and const nest as they are written', () => {
    const layer = fc.constantFrom(['P', '*'], ['PK', ' const*'], ['PV', ' volatile*']);
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 12 }), (layers) => {
        // The outermost comes first in the mangled name and last in the text.
        const code = layers.map(([letters]) => letters).join('');
        const text = layers
          .map(([, written]) => written)
          .reverse()
          .join('');
        expect(demangle(`_Z1f${code}i`)).toBe(`f(int${text})`);
      }),
    );
  });

  test('a truncated name comes back as it is, or reads as a shorter one', () => {
    const name = '_ZNSt3mapISsiSt4lessISsESaISt4pairIKSsiEEE4findERS3_';
    for (let length = 0; length < name.length; length += 1) {
      const text = demangle(name.slice(0, length));
      expect(text === name.slice(0, length) || text.startsWith('std::map')).toBe(true);
    }
  });

  test('any letters give some text', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...'NSTIELBRPOKVACDFMUXZ_019abcdfgijlmnpstvwz'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(letters, (body) => {
        expect(typeof demangle(`_Z${body}`)).toBe('string');
      }),
      { numRuns: 3000 },
    );
  });
});
