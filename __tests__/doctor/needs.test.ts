import { describe, expect, test } from '@jest/globals';
import { needsOf } from '../../src/doctor/needs.ts';

/** What a script needs, in a repository with these files: tools, then programs. */
function needs(
  script: string,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): string {
  const { tools, programs } = needsOf(
    script,
    env,
    (path) => files[path.replace(/(^|\/)\.\//g, '$1')] ?? null,
  );
  return [...tools, ...programs].join(', ');
}

describe('the words of a script', () => {
  test.each([
    ['$CC -Os -o out/init init.c', 'C'],
    [`"\${CC}" -c a.c`, 'C'],
    ['"$TRIPLE-gcc" -c a.c', 'C'],
    ['cc -o a a.c', 'C'],
    ['$CXX -o a a.cc', 'C++'],
    ['$CC -o a a.c\n"$STRIP" a', 'C, binutils'],
    ['go build -trimpath -o "out/$SIZE_GUARD_TARGET/" ./cmd/agent', 'Go'],
    ['go -C src build .', 'Go'],
    ['cd src && go generate ./... && go build', 'Go'],
    ['cargo build --release', 'Rust, C, Rust std'],
    ['cargo +nightly build -Z build-std=std,panic_abort', 'Rust, C, Rust source'],
    ['./configure --host="$TRIPLE" && make', 'C, make'],
    ['meson setup build && ninja -C build', 'C, meson, ninja'],
    ['pkg-config --exists libseccomp', 'pkg-config'],
    ['git submodule update --init\ncurl -fsSLO https://example.org/a', 'git, curl'],
  ])('%s', (script, expected) => {
    expect(needs(script)).toBe(expected);
  });

  test.each([
    ['a comment', '# cargo build would do\ntrue # or make'],
    ['what is only printed', 'echo "no make, no cargo"; printf "go build"'],
    ['parts of other words', 'cp -R cmake-files goods.make out/make-belief; ./bin/mygo build'],
    ['a game', 'go fish'],
  ])('%s needs nothing', (_, script) => {
    expect(needs(script)).toBe('');
  });

  test('options of cargo can stand in the environment', () => {
    expect(needs('cargo build $FLAGS', {}, { FLAGS: '-Z build-std' })).toBe('Rust, C, Rust source');
    expect(needs('cargo build', {}, { CARGO_UNSTABLE_BUILD_STD: 'std' })).toBe('Rust, C, Rust source');
  });

  test('a script that decides whether to build Rust’s standard library may need the one that is built', () => {
    const script = 'if [ "$TINY" ]; then set -- -Zbuild-std; fi\ncargo build "$@"';
    expect(needs(script)).toBe('Rust, C, Rust source, Rust std');
  });

  test('the toolchain that cargo is told to use', () => {
    const toolchain = (script: string) => needsOf(script, {}, () => null).rustToolchain;
    expect(toolchain('cargo +nightly-2026-01-01 build')).toBe('nightly-2026-01-01');
    expect(toolchain('cargo build')).toBeNull();
  });
});

describe('the files that a script calls', () => {
  test.each([
    ['by its name', './build.sh', 'build.sh', 'go build'],
    ['through a shell', 'sh -e scripts/build.sh all', 'scripts/build.sh', 'go build'],
    ['by its first line', 'hack/build', 'hack/build', '#!/usr/bin/env bash\ngo build'],
    ['from another folder', 'cd agent && ./build.sh', 'agent/build.sh', 'go build'],
  ])('a script, %s', (_, script, path, text) => {
    expect(needs(script, { [path]: text })).toBe('Go');
  });

  test('scripts that call scripts, also themselves', () => {
    expect(needs('./a.sh', { 'a.sh': './b.sh', 'b.sh': './a.sh; cargo build' })).toBe('Rust, C, Rust std');
  });

  test('not what a script only works on', () => {
    expect(needs('cp src/main.rs out/', { 'src/main.rs': 'cargo build' })).toBe('');
    expect(needs('./configure', { configure: '#!/bin/sh\n$CXX; cargo build; python3' })).toBe('C');
  });

  test.each([
    ['with its own rules', {}, 'C, make'],
    ['of C', { Makefile: 'hello: hello.o\n\t$(CC) -o $@ $^\n' }, 'C, make'],
    ['of C++', { GNUmakefile: 'all:\n\t$(CXX) -o a a.cpp\n' }, 'C++, make'],
    ['of Go', { Makefile: 'GO ?= go\nall:\n\t$(GO) build ./...\nimage:\n\tdocker build .\n' }, 'Go, make'],
    ['of Rust', { makefile: 'all:\n\tcargo build --release\n' }, 'Rust, C, Rust std, make'],
    [
      'that asks pkg-config',
      { Makefile: 'A := $(shell pkg-config --libs a)\na: a.o\n' },
      'C, make, pkg-config',
    ],
  ])('a Makefile %s', (_, files, expected) => {
    expect(needs('make -j4', files)).toBe(expected);
  });

  test('a Makefile elsewhere', () => {
    const files = { Makefile: 'all:\n\tgo build\n', 'agent/Makefile': 'all:\n\t$(CXX) a.cc\n' };
    expect(needs('make -C agent', files)).toBe('C++, make');
    expect(needs('cd agent; make', { 'agent/Makefile': files['agent/Makefile'] })).toBe('C++, make');
    expect(needs('make -f other.mk', { 'other.mk': 'all:\n\tcargo build\n' })).toBe(
      'Rust, C, Rust std, make',
    );
  });

  test.each([
    ['that says nothing of languages', 'project(hello)', 'C, C++, cmake'],
    ['of C', 'project(hello VERSION 1.2 LANGUAGES C)', 'C, cmake'],
    ['of C, in the old way', 'PROJECT (hello C)', 'C, cmake'],
    ['of C++', 'project(hello LANGUAGES C CXX)', 'C++, C, cmake'],
  ])('a CMakeLists.txt %s', (_, text, expected) => {
    expect(needs('cmake -S . -B build', { 'CMakeLists.txt': text })).toBe(expected);
  });

  test('a meson.build of C++', () => {
    expect(needs('meson setup build', { 'meson.build': "project('a', 'cpp')" })).toBe('C, C++, meson');
  });
});
