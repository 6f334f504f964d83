/** Builds programs for tests with real compilers. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bufferReader, type Reader } from '../../src/formats/reader.ts';
import { requireTools } from './toolchains.ts';

/** Prefixes of compilers and binutils, by GOARCH. */
export const TRIPLES = {
  amd64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  arm: 'arm-linux-gnueabihf',
  riscv64: 'riscv64-linux-gnu',
} as const;
export type Goarch = keyof typeof TRIPLES;
export const GOARCHES = Object.keys(TRIPLES) as Goarch[];

/** A program with every kind of section: .data, .bss, thread-local data and .tbss. */
const HELLO = `
#include <stdio.h>
static __thread int counter = 3, scratch[100];
static char buffer[5000];
static const char *names[] = {"reader", "writer"};
int main(int argc, char **argv) {
  return printf("%s %d %d %d\\n", names[argc & 1], counter, scratch[argc], buffer[argc]);
}`;

const HELLO_CXX = `
#include <iostream>
#include <map>
int main() {
  std::map<std::string, int> ages{{"x", 1}};
  try { throw ages["x"]; } catch (int age) { std::cout << age; }
}`;

/** A program without libc, with a few hundred bytes of contents, for tests that change every byte. */
const TINY = 'int data[4] = {1, 2, 3, 4}; void _start(void) { for (;;) data[0]++; }';

const HELLO_GO = 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("hello") }\n';
const HELLO_RUST = 'fn main() { println!("{:?}", std::env::args().collect::<Vec<_>>()); }\n';

/** Creates a build folder; call `remove()` at the end. */
export function workshop() {
  requireTools(...Object.values(TRIPLES).flatMap((triple) => [`${triple}-gcc`, `${triple}-strip`]));
  requireTools('g++', 'go', 'readelf', 'objcopy');
  const folder = mkdtempSync(join(tmpdir(), 'size-guard-elf-'));
  let built = 0;
  const path = (extension = ''): string => join(folder, `${built++}${extension}`);
  const source = (extension: string, text: string): string => {
    const file = path(extension);
    writeFileSync(file, text);
    return file;
  };
  const run = (tool: string, args: string[], env: Record<string, string> = {}): string =>
    execFileSync(tool, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    });

  return {
    run,
    /** Writes a source file with this name, for a compiler that runs in the folder. */
    file(name: string, text: string): string {
      writeFileSync(join(folder, name), text);
      return name;
    },
    save(bytes: Buffer): string {
      const file = path();
      writeFileSync(file, bytes);
      return file;
    },
    c(goarch: Goarch, options: string, text = HELLO): string {
      const file = path();
      run(`${TRIPLES[goarch]}-gcc`, [source('.c', text), ...words(options), '-o', file]);
      return file;
    },
    /** Assembles an object file. */
    assembled(text: string): string {
      const file = path();
      run('x86_64-linux-gnu-gcc', ['-c', source('.s', text), '-o', file]);
      return file;
    },
    tiny(goarch: Goarch, options = ''): string {
      return this.c(
        goarch,
        `-nostdlib -static -Wl,-z,noseparate-code,-z,max-page-size=4096 ${options}`,
        TINY,
      );
    },
    cxx(options: string, text = HELLO_CXX): string {
      const file = path();
      run('g++', [source('.cc', text), ...words(options), '-o', file]);
      return file;
    },
    go(goarch: Goarch, ldflags: string): string {
      const file = path();
      const env = {
        GOARCH: goarch,
        GOOS: 'linux',
        GOARM: '7',
        CGO_ENABLED: '0',
        GOFLAGS: '',
        GO111MODULE: 'off',
      };
      run('go', ['build', '-trimpath', `-ldflags=${ldflags}`, '-o', file, source('.go', HELLO_GO)], env);
      return file;
    },
    /** Builds a Go module from these files, including go.mod, for linux/amd64 unless `env` overrides that. */
    goModule(
      files: Record<string, string | Buffer>,
      options: string[],
      env: Record<string, string> = {},
    ): string {
      const file = path();
      buildGoModule({ root: path(), file, files, options, env }, run);
      return file;
    },
    rust(options: string, text = HELLO_RUST, env: Record<string, string> = {}): string {
      const file = path();
      run('rustc', [source('.rs', text), '-O', ...words(options), '-o', file], env);
      return file;
    },
    /** Returns a copy after strip of the target's binutils. */
    strip(goarch: Goarch, file: string): Buffer {
      const stripped = path();
      run(`${TRIPLES[goarch]}-strip`, ['-o', stripped, file]);
      return readFileSync(stripped);
    },
    remove(): void {
      rmSync(folder, { recursive: true });
    },
  };
}

type Run = (tool: string, args: string[], env?: Record<string, string>) => string;

interface GoModule {
  /** The folder to create for the module. */
  readonly root: string;
  /** The program to build. */
  readonly file: string;
  readonly files: Record<string, string | Buffer>;
  /** Options of `go build`. */
  readonly options: readonly string[];
  readonly env: Record<string, string>;
}

function buildGoModule({ root, file, files, options, env }: GoModule, run: Run): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  // Not empty, because otherwise the settings of `go env -w` apply, which an older Go may not know.
  const flags = '-mod=mod';
  const defaults = { GOOS: 'linux', GOARCH: 'amd64', GOARM: '7', CGO_ENABLED: '0', GOFLAGS: flags };
  run('go', ['-C', root, 'build', '-o', file, ...options], { ...defaults, ...env });
}

export function readerOf(file: string): Reader {
  return bufferReader(readFileSync(file));
}

function words(options: string): string[] {
  return options.split(' ').filter(Boolean);
}
