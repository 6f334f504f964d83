/** Determines what a build needs from the words in its script and in the repository's files that the script calls. Pure. */

import { KNOWN_PROGRAMS } from '../toolchain/programs.ts';

/** A toolchain that a target needs. */
export type Tool = 'C' | 'C++' | 'binutils' | 'Go' | 'Rust' | 'Rust std' | 'Rust source';

export interface Needs {
  readonly tools: ReadonlySet<Tool>;
  /** Other programs that the build calls by name, such as `make`. */
  readonly programs: readonly string[];
  /** `nightly` of `cargo +nightly`; null if cargo chooses. */
  readonly rustToolchain: string | null;
}

/** Reads a text file of the repository, by a path relative to the folder of the build; null if there is none. */
export type ReadText = (path: string) => string | null;

/** Bounds the number of files to read. */
const MAX_FILES = 50;

/** In the order in which make looks for them. */
const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];

const word = (names: string) => new RegExp(`(?<![\\w./$-])(?:${names})(?![\\w./=-])`);

/** Patterns of tools in shell scripts. */
const IN_SCRIPTS: Readonly<Record<'C' | 'C++' | 'binutils' | 'Go' | 'Rust', RegExp>> = {
  C: /\$\{?(CC|CROSS_COMPILE)\b|(?<![\w./-])cc\s|\bgcc\b|(^|[\s/;&|(])configure(?=\s|$)/m,
  'C++': /\$\{?CXX\b|[gc]\+\+(?=\s)/,
  binutils: /\$\{?(STRIP|AR)\b/,
  Go: /(?<![\w./-])go\s+(?:-C\s+\S+\s+)?(build|install|generate|run|test|tool|mod|list|vet)\b/,
  Rust: word('cargo|rustc'),
};

/** Patterns of tools in Makefiles. Only compilers count, because Makefiles have targets that the build does not use. */
const IN_MAKEFILES: Readonly<Record<'C' | 'C++' | 'Go' | 'Rust', RegExp>> = {
  C: /\$[({](CC|CROSS_COMPILE|COMPILE\.c|LINK\.[co])\b|\bgcc\b|\.[co]\b/,
  'C++': /\$[({](CXX|COMPILE\.(cc|cpp))\b|\.(cc|cpp|cxx)\b/,
  Go: /((?<![\w./-])go|\$[({]GO[)}])\s+(?:-C\s+\S+\s+)?(build|install)\b/,
  Rust: /(?<![\w./-])cargo\s|\$[({]CARGO[)}]/,
};

const PKG_CONFIG = /\bPKG_CONFIG\b|(?<![\w./-])pkg-config\s/;

/**
 * Determines the needs of one job.
 *
 * @param env the job's environment variables, which can contain options, such as cargo's
 */
export function needsOf(script: string, env: Readonly<Record<string, string>>, read: ReadText): Needs {
  const scripts = withCalled(script, read);
  const text = scripts.map(codeOf).join('\n');
  const programs = KNOWN_PROGRAMS.filter((program) => word(program).test(text));
  const calls = (program: string) => programs.includes(program);
  const find = (name: string) => foldersOf(text).flatMap((folder) => read(folder + name) ?? []);
  const makefiles = calls('make') ? makefilesOf(text, read).map(codeOf) : [];
  const made = toolsIn(IN_MAKEFILES, makefiles.join('\n'));
  const options = [text, ...Object.entries(env).flat()].join('\n');

  const tools = new Set<Tool>([
    ...toolsIn(IN_SCRIPTS, text),
    ...made,
    // make's implicit rules, which a Makefile does not mention, are for C.
    ...(calls('make') && made.length === 0 ? (['C'] as const) : []),
    ...(calls('cmake') ? languagesOfCmake(find('CMakeLists.txt').map(codeOf)) : []),
    ...(calls('meson') ? languagesOfMeson(find('meson.build')) : []),
  ]);
  if (tools.has('Rust')) {
    // rustc links with the C compiler.
    tools.add('C');
    const buildsStd = /build[-_]std/i.test(options);
    if (buildsStd) tools.add('Rust source');
    // A script with branches may not use build-std.
    if (!buildsStd || /\b(if|case)\b/.test(text)) tools.add('Rust std');
  }
  const pkgConfig = [text, ...makefiles].some((each) => PKG_CONFIG.test(each)) ? ['pkg-config'] : [];
  return {
    tools,
    programs: [...new Set([...programs.filter((program) => !LANGUAGES.includes(program)), ...pkgConfig])],
    rustToolchain: /\b(?:cargo|rustc)\s+\+([\w.-]+)/.exec(text)?.[1] ?? null,
  };
}

/** Programs that are covered by a {@link Tool}. */
const LANGUAGES = ['go', 'cargo'];

function toolsIn<Language extends Tool>(words: Readonly<Record<Language, RegExp>>, text: string): Language[] {
  return (Object.keys(words) as Language[]).filter((language) => words[language].test(text));
}

/** A script and the scripts that it calls, which are recognized by their name or first line. */
function withCalled(script: string, read: ReadText): string[] {
  const seen = new Set<string>();
  const texts = [script];
  for (let index = 0; index < texts.length && seen.size < MAX_FILES; index += 1) {
    const text = codeOf(texts[index] ?? '');
    for (const folder of foldersOf(text))
      for (const path of calledPaths(text)) {
        if (seen.has(folder + path)) continue;
        seen.add(folder + path);
        const called = read(folder + path);
        if (called !== null && isScript(path, called)) texts.push(called);
      }
  }
  return texts;
}

/** Words that could be relative paths of scripts. */
function calledPaths(text: string): string[] {
  const paths = text.match(/(?<![\w$})/.-])[\w.+-]+(?:\/[\w.+-]+)*/g) ?? [];
  return paths.filter((path) => (path.includes('/') || path.endsWith('.sh')) && !path.endsWith('/configure'));
}

const isScript = (path: string, text: string) =>
  path.endsWith('.sh') || /^#!.*\b(ba|da|k|z)?sh\b/.test(text.split('\n', 1)[0] ?? '');

/** The folders that a script enters or passes to CMake: `cd src`, `cmake -S src`. */
function foldersOf(text: string): string[] {
  const named = text.matchAll(/(?:\bcd|\s-S)\s*["']?([\w.+-]+(?:\/[\w.+-]+)*)/g);
  return ['', ...new Set(Array.from(named, ([, folder]) => `${folder}/`))];
}

/** The Makefiles of `make`, `make -C folder` and `make -f file`; for each call the first one that exists. */
function makefilesOf(text: string, read: ReadText): string[] {
  return Array.from(text.matchAll(/(?<![\w./-])make(?=\s|$)([^\n;&|]*)/g)).flatMap(([, args = '']) => {
    const [, folder] = /\s-C\s*([\w./+-]+)/.exec(args) ?? [];
    const [, file] = /\s-f\s*([\w./+-]+)/.exec(args) ?? [];
    const folders = folder === undefined ? foldersOf(text) : [`${folder}/`];
    const names = folders.flatMap((at) => (file === undefined ? MAKEFILES : [file]).map((name) => at + name));
    const found = names.map(read).find((makefile) => makefile !== null);
    return found == null ? [] : [found];
  });
}

/** The languages of a CMake project, by default C and C++. */
function languagesOfCmake(lists: readonly string[]): Tool[] {
  const text = lists.join('\n');
  const [, project = ''] = /\bproject\s*\(([^)]*)\)/i.exec(text) ?? [];
  const languages = project.split(/\s+/).filter((name) => /^(C|CXX|ASM|Fortran|NONE)$/.test(name));
  if (languages.length === 0) return ['C', 'C++'];
  const enabled = /\benable_language\s*\(\s*CXX\b/i.test(text);
  return [...(languages.includes('CXX') || enabled ? ['C++' as const] : []), 'C'];
}

function languagesOfMeson(builds: readonly string[]): Tool[] {
  return ['C', ...(builds.some((text) => /['"]cpp['"]/.test(text)) ? ['C++' as const] : [])];
}

/** A script without comments and printed text. */
function codeOf(text: string): string {
  return text.replaceAll(/(^|\s)#.*$/gm, '$1').replaceAll(/(?<![\w./-])(echo|printf)\s[^\n;&|]*/g, '');
}
