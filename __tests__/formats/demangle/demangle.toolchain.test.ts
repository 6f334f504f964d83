import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { crateOf } from '../../../src/formats/demangle/crates.ts';
import { demangle } from '../../../src/formats/demangle/demangle.ts';
import { workshop } from '../../helpers/programs.ts';
import { requireTools } from '../../helpers/toolchains.ts';

requireTools('rustc', 'rustfilt', 'c++filt', 'nm', 'g++');
const build = workshop();
afterAll(() => build.remove());

/** What a referee makes of names, one a line. */
const filtered = (program: string, names: readonly string[]): string[] =>
  execFileSync(program, [], { input: names.join('\n'), encoding: 'utf8', maxBuffer: 256 << 20 }).split('\n');

const symbolsOf = (file: string, ...options: string[]): string[] =>
  build
    .run('nm', [...options, file])
    .split('\n')
    .map((line) => (line.split(' ').at(-1) ?? '').replace(/@.*/, ''));

/** Generics over constants, closures, trait objects, function pointers, lifetimes: what names can hold. */
const RUST = `
use std::{collections::HashMap, fmt};
struct Matrix<T, const ROWS: usize, const OPEN: bool>([T; ROWS]);
trait Shape { fn area(&self) -> f64; fn twice(&self) -> f64 { self.area() * 2.0 } }
impl<T: fmt::Debug, const R: usize, const O: bool> Shape for Matrix<T, R, O> {
  #[inline(never)] fn area(&self) -> f64 { println!("{:?} {}", self.0, O); R as f64 }
}
impl<'a> From<&'a str> for Matrix<String, 1, true> { #[inline(never)] fn from(text: &str) -> Self { Matrix([text.into()]) } }
#[inline(never)] fn apply<F: Fn(&mut dyn Iterator<Item = u8>) -> usize + ?Sized>(f: &F) -> usize { f(&mut vec![1u8, 2].into_iter()) }
#[inline(never)] extern "C" fn called(f: for<'x> unsafe extern "C" fn(&'x [u8; 3], Pair<(i8,)>)) -> usize { f as usize }
#[inline(never)] fn generic<T>(_: T) -> usize { std::any::type_name::<T>().len() }
mod grün { #[inline(never)] pub fn schön() -> char { 'ß' } }
#[repr(C)] struct Pair<T>(*const T, *mut [T; 2]);
unsafe extern "C" fn target(_: &[u8; 3], _: Pair<(i8,)>) {}
fn main() {
  let mut map: HashMap<String, Vec<Box<dyn Shape + Send>>> = HashMap::new();
  map.entry("a".into()).or_default().push(Box::new(Matrix::<u8, 3, false>([1, 2, 3])));
  for shapes in map.values() { for shape in shapes { println!("{}", shape.twice()); } }
  println!("{} {}", apply(&|i: &mut dyn Iterator<Item = u8>| i.count()), Matrix::from("x").area());
  println!("{} {}", generic::<&dyn Fn(&str, [(); 2]) -> Option<u128>>(&|_, _| None), grün::schön());
  println!("{}", called(target) + generic::<fn(&mut str) -> !>(|_| panic!()));
}`;

const CXX = `
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <regex>
#include <thread>
namespace { struct Hidden { int value; Hidden(int v) : value(v) {} operator bool() const { return value; } }; }
template <typename T, int N, bool B, char C> struct Array { T items[N]; T &operator[](int i) & { return items[i]; } template <typename U> operator U() const { return U(); } };
template <typename... A> __attribute__((noinline)) auto sum(A &&...a) -> decltype((a + ...)) { return (a + ...); }
template <auto F> __attribute__((noinline)) int call() { return F(2); }
template <typename T> struct Outer { template <typename U> __attribute__((noinline)) static void visit(void (T::*)(U) const, U (*(*)(int))[3], T &&) {} };
enum class Color { red, blue };
template <Color K> __attribute__((noinline)) int paint(int (&&a)[3]) { return a[0] + int(K); }
struct Base { virtual ~Base() {} virtual Base *self() { return this; } int x; };
struct Other { virtual ~Other() {} virtual void other() {} };
struct Derived : virtual Other, Base { Derived *self() override { return this; } void other() override {} void get(long) const {} };
int operator""_k(unsigned long long n) { return int(n); }
int twice(int n) { return 2 * n; }
int main(int argc, char **argv) {
  static std::map<std::string, std::function<int(Hidden &)>> map;
  map[argv[0]] = [argc](Hidden &h) { return h.value + argc; };
  auto generic = [](auto &&a, auto... b) { return a(b...); };
  std::thread thread([&] { std::cout << generic([](int n) { return n; }, argc); });
  thread.join();
  Array<std::unique_ptr<int[]>, 3, true, 'x'> array; bool b = array; (void)array[1];
  std::regex re("a+"); std::cout << std::regex_match("aa", re) << b << call<&twice>() << paint<Color::blue>({1, 2, 3}) << 3_k;
  Outer<Derived>::visit<long>(&Derived::get, nullptr, Derived()); std::unique_ptr<Base> base(new Derived); base->self();
  return sum(1, 2L, 3.5) > 0 && map.begin()->second(*std::make_unique<Hidden>(argc));
}`;

/** A name of the older mangling, of the parts of its path. */
const legacy = (...parts: string[]) =>
  `_ZN${parts.map((part) => `${part.length}${part}`).join('')}17h0123456789abcdefE`;

describe('Rust', () => {
  let names: string[];
  beforeAll(() => {
    names = ['legacy', 'v0'].flatMap((kind) => {
      const file = build.rust(`-C symbol-mangling-version=${kind} -Z unstable-options`, RUST, {
        RUSTC_BOOTSTRAP: '1',
      });
      return symbolsOf(file).filter((name) => /^_R|^_ZN.*17h[0-9a-f]{16}E/.test(name));
    });
  });

  test('names read as rustfilt prints them, v0 and legacy', () => {
    expect(names.filter((name) => name.startsWith('_R')).length).toBeGreaterThan(30);
    expect(names.filter((name) => name.startsWith('_Z')).length).toBeGreaterThan(20);
    expect(names.map((name) => demangle(name))).toEqual(filtered('rustfilt', names));
  });

  test.each([
    ['_RNvNtCs1234_7mycrate3foo3bar', 'mycrate::foo::bar'],
    ['_RINvNtC3std3mem8align_ofdE', 'std::mem::align_of::<f64>'],
    ['_RNvMs_Cs4_3barINtB4_3FooReE3new', '<bar::Foo<&str>>::new'],
    ['_RNCNvCs1_1a4mains0_00B3_', '_RNCNvCs1_1a4mains0_00B3_'],
    ['_RNvC6_123foo3bar', '123foo::bar'],
    [
      '_RNqCs4fqI2P2rA04_11utf8_identsu30____7hkackfecea1cbdathfdh9hlq6y',
      'utf8_idents::საჭმელად_გემრიელი_სადილი',
    ],
    ['_RMC0INtC8arrayvec8ArrayVechKj7b_E', '<arrayvec::ArrayVec<u8, 123>>'],
    ['_RINvC1a1bKanb_KhRp_E', '_RINvC1a1bKanb_KhRp_E'],
    ['_RNvCs_1a1b.llvm.1234ABCD', 'a::b'],
    [
      legacy('_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..fmt..Debug$GT$', 'fmt'),
      '<alloc::vec::Vec<T> as core::fmt::Debug>::fmt',
    ],
  ])('%s', (mangled, text) => {
    expect(demangle(mangled)).toBe(text);
  });

  test.each([
    ['a function', '_RNvNtCs1234_7mycrate3foo3bar', 'mycrate'],
    ['a generic one, whoever made it concrete', '_RINvNtCs1_4core3mem4swapNtCs2_1a1bEB5_', 'core'],
    ['an implementation: the crate that has it', '_RNvXCs1_4mineNtCs2_6theirs1TNtCs3_5trait1X1f', 'mine'],
    ['a method that the trait has', '_RNvYNtCs2_6theirs1TNtCs3_5trait1X1f', 'trait'],
    ['a path', legacy('core', 'ptr', 'drop_in_place'), 'core'],
    [
      'a type of std and a trait of others',
      legacy('_$LT$alloc..string..String$u20$as$u20$serde..Ser$GT$', 'f'),
      'serde',
    ],
    ['its own type', legacy('_$LT$mine..Type$u20$as$u20$core..fmt..Debug$GT$', 'f'), 'mine'],
    ['what only std has', legacy('_$LT$alloc..string..String$u20$as$u20$core..fmt..X$GT$', 'f'), 'alloc'],
    ['C++', '_ZN3foo3barEv', null],
    ['C', 'main', null],
  ])('the crate of %s', (_, mangled, crate) => {
    expect(crateOf(mangled)).toBe(crate);
  });

  test('generics count for the crate that made them concrete, if one wishes', () => {
    expect(crateOf('_RINvNtCs1_4core3mem4swapNtCs2_1a1bECs3_4mine', 'instantiated')).toBe('mine');
    expect(crateOf('_RNvNtCs1234_7mycrate3foo3bar', 'instantiated')).toBe('mycrate');
  });
});

describe('C++', () => {
  let names: string[];
  beforeAll(() => {
    const file = build.cxx('-std=c++17 -O1', CXX);
    const library = build.run('g++', ['-print-file-name=libstdc++.so']).trim();
    names = [...symbolsOf(file), ...symbolsOf(library, '-D')].filter((name) => name.startsWith('_Z'));
  });

  test('names read as c++filt prints them, but for where two angle brackets close', () => {
    const close = (text: string) => text.replaceAll(/> (?=>)/g, '>');
    expect(names.length).toBeGreaterThan(6000);
    expect(names.map((name) => close(demangle(name)))).toEqual(filtered('c++filt', names).map(close));
  });

  test.each([
    ['_Z3fooILb1ELin5ELc65ELm3EEvv', 'void foo<true, -5, (char)65, 3ul>()'],
    ['_ZN12_GLOBAL__N_16Hidden3getEv', '(anonymous namespace)::Hidden::get()'],
    ['_Z1fPFvPFiiEE', 'f(void (*)(int (*)(int)))'],
    ['_Z1fRA3_A4_KiM1SFvlEM1Si', 'f(int const (&) [3][4], void (S::*)(long), int S::*)'],
    ['_ZTv0_n24_N1D1fEv', 'virtual thunk to D::f()'],
    ['_ZGVZ4mainE1x', 'guard variable for main::x'],
    ['_ZN1AcvT_IiEEv', 'A::operator int<int>()'],
    [
      '_ZZ4mainENKUlRT_DpT0_E_clIiJlEEEDaS0_S2_',
      'auto main::{lambda(auto:1&, (auto:2)...)#1}::operator()<int, long>(int&, long) const',
    ],
    ['_Z3foov.isra.0.cold', 'foo() [clone .isra.0] [clone .cold]'],
    ['_Z', '_Z'],
    ['_Z3fo', '_Z3fo'],
  ])('%s', (mangled, text) => {
    expect(demangle(mangled)).toBe(text);
  });
});

test('a name that was damaged comes back, in some form', () => {
  const names = [
    '_RINvNtCs1_4core3mem4swapINtNtB4_3vec3VecNtCs2_1a1bEEB5_',
    '_ZNSt8_Rb_treeIiSt4pairIKilESt10_Select1stIS2_ESt4lessIiESaIS2_EE22_M_emplaceIJRS1_St5tupleIJEEEEEvDpOT_',
    legacy('_$LT$alloc..vec..Vec$LT$T$GT$$u20$as$u20$core..fmt..Debug$GT$', 'f'),
    // Each level is twice the one before it.
    `_Z1fI${Array.from({ length: 60 }, (_, at) => `N1aIS${at.toString(36).toUpperCase()}_S_E`).join('')}EvT_`,
    `_R${'INvC1a1b'.repeat(80)}${'B_'.repeat(80)}E`,
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'NSTIELBR_019aZCDpKJX')), { maxLength: 6 }),
      (name, changes) => {
        const letters = Array.from(name);
        for (const [at, letter] of changes) letters[at % letters.length] = letter;
        expect(typeof demangle(letters.join(''))).toBe('string');
      },
    ),
    { numRuns: 3000, seed: 1 },
  );
});
