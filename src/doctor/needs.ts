/** What a build calls, told by the words in its script and in the files of the repository that this calls. Pure. */

import { KNOWN_PROGRAMS } from '../toolchain/programs.ts';

/** What a target needs of a language. */
export type Tool = 'C' | 'C++' | 'binutils' | 'Go' | 'Rust' | 'Rust std' | 'Rust source';

export interface Needs {
  readonly tools: ReadonlySet<Tool>;
  /** Programs that it calls by their own name, such as `make`. */
  readonly programs: readonly string[];
  /** `nightly` of `cargo +nightly`; null where cargo chooses. */
  readonly rustToolchain: string | null;
}

/** Reads a text file of the repository by its path from where the build runs; null where there is none. */
export type ReadText = (path: string) => string | null;

/** More files than this are no longer the way to a compiler. */
const MOST_FILES = 50;

/** In the order in which make itself looks for them. */
const MAKEFILES = ['GNUmakefile', 'makefile', 'Makefile'];

const word = (names: string) => new RegExp(`(?<![\\w./$-])(?:${names})(?![\\w./=-])`);

/** Words of shell scripts. */
const IN_SCRIPTS: Readonly<Record<'C' | 'C++' | 'binutils' | 'Go' | 'Rust', RegExp>> = {
  C: /\$\{?(CC|CROSS_COMPILE)\b|(?<![\w./-])cc\s|\bgcc\b|(^|[\s/;&|(])configure(?=\s|$)/m,
  'C++': /\$\{?CXX\b|[gc]\+\+(?=\s)/,
  binutils: /\$\{?(STRIP|AR)\b/,
  Go: /(?<![\w./-])go\s+(?:-C\s+\S+\s+)?(build|install|generate|run|test|tool|mod|list|vet)\b/,
  Rust: word('cargo|rustc'),
};

/** Words of Makefiles. These have goals that nobody asks for here, so only their compilers count. */
const IN_MAKEFILES: Readonly<Record<'C' | 'C++' | 'Go' | 'Rust', RegExp>> = {
  C: /\$[({](CC|CROSS_COMPILE|COMPILE\.c|LINK\.[co])\b|\bgcc\b|\.[co]\b/,
  'C++': /\$[({](CXX|COMPILE\.(cc|cpp))\b|\.(cc|cpp|cxx)\b/,
  Go: /((?<![\w./-])go|\$[({]GO[)}])\s+(?:-C\s+\S+\s+)?(build|install)\b/,
  Rust: /(?<![\w./-])cargo\s|\$[({]CARGO[)}]/,
};

const PKG_CONFIG = /\bPKG_CONFIG\b|(?<![\w./-])pkg-config\s/;

/**
 * The needs of one job.
 *
 * @param env its own environment variables: cargo, among others, takes options from there
 */
export function needsOf(script: string, env: Readonly<Record<string, string>>, read: ReadText): Needs {
  const scripts = withCalled(script, read);
  const text = scripts.map(withoutTalk).join('\n');
  const programs = KNOWN_PROGRAMS.filter((program) => word(program).test(text));
  const calls = (program: string) => programs.includes(program);
  const find = (name: string) => foldersOf(text).flatMap((folder) => read(folder + name) ?? []);
  const makefiles = calls('make') ? makefilesOf(text, read).map(withoutTalk) : [];
  const made = told(IN_MAKEFILES, makefiles.join('\n'));
  const options = [text, ...Object.entries(env).flat()].join('\n');

  const tools = new Set<Tool>([
    ...told(IN_SCRIPTS, text),
    ...made,
    // Its own rules, for which a Makefile needs no word, are those of C.
    ...(calls('make') && made.length === 0 ? (['C'] as const) : []),
    ...(calls('cmake') ? languagesOfCmake(find('CMakeLists.txt').map(withoutTalk)) : []),
    ...(calls('meson') ? languagesOfMeson(find('meson.build')) : []),
  ]);
  if (tools.has('Rust')) {
    // rustc links by the compiler of C.
    tools.add('C');
    const buildsStd = /build[-_]std/i.test(options);
    if (buildsStd) tools.add('Rust source');
    // A script that decides may decide against it.
    if (!buildsStd || /\b(if|case)\b/.test(text)) tools.add('Rust std');
  }
  const pkgConfig = [text, ...makefiles].some((each) => PKG_CONFIG.test(each)) ? ['pkg-config'] : [];
  return {
    tools,
    programs: [...new Set([...programs.filter((program) => !LANGUAGES.includes(program)), ...pkgConfig])],
    rustToolchain: /\b(?:cargo|rustc)\s+\+([\w.-]+)/.exec(text)?.[1] ?? null,
  };
}

/** Programs that stand for a {@link Tool}. */
const LANGUAGES = ['go', 'cargo'];

function told<Language extends Tool>(words: Readonly<Record<Language, RegExp>>, text: string): Language[] {
  return (Object.keys(words) as Language[]).filter((language) => words[language].test(text));
}

/** A script and those that it calls, which are told by their name or by their first line. */
function withCalled(script: string, read: ReadText): string[] {
  const seen = new Set<string>();
  const texts = [script];
  for (let index = 0; index < texts.length && seen.size < MOST_FILES; index += 1) {
    const text = withoutTalk(texts[index] ?? '');
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

/** Words that could be the path of a script; absolute ones are not of the repository. */
function calledPaths(text: string): string[] {
  const paths = text.match(/(?<![\w$})/.-])[\w.+-]+(?:\/[\w.+-]+)*/g) ?? [];
  return paths.filter((path) => (path.includes('/') || path.endsWith('.sh')) && !path.endsWith('/configure'));
}

const isScript = (path: string, text: string) =>
  path.endsWith('.sh') || /^#!.*\b(ba|da|k|z)?sh\b/.test(text.split('\n', 1)[0] ?? '');

/** Where a script goes, or sends CMake: `cd src`, `cmake -S src`. */
function foldersOf(text: string): string[] {
  const named = text.matchAll(/(?:\bcd|\s-S)\s*["']?([\w.+-]+(?:\/[\w.+-]+)*)/g);
  return ['', ...new Set(Array.from(named, ([, folder]) => `${folder}/`))];
}

/** The Makefiles of `make`, `make -C folder` and `make -f file`; of each call the first that is there. */
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

/** A project in CMake is of C and C++ unless it says of what. */
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

/** A script without its comments and without what it only prints. */
function withoutTalk(text: string): string {
  return text.replaceAll(/(^|\s)#.*$/gm, '$1').replaceAll(/(?<![\w./-])(echo|printf)\s[^\n;&|]*/g, '');
}
