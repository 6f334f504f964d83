/** The builds that init proposes for Go, cargo, CMake and make. Pure. */

import * as z from 'zod';
import { shellWord } from '../lib/units/shell.ts';
import type { ProposedArtifact, ProposedBuild } from './proposal.ts';

/** A build and the artifacts that it writes. */
export interface Proposed {
  readonly build: ProposedBuild;
  readonly artifacts: readonly ProposedArtifact[];
}

/** The format for `go list`: package name, import path, module path. */
export const GO_LIST_FORMAT = '{{.Name}}\t{{.ImportPath}}\t{{with .Module}}{{.Path}}{{end}}';

/** Folders of programs that a project uses but does not ship. */
const NOT_SHIPPED =
  /(^|\/)(_?examples?|hack|tools?|scripts?|tests?|e2e|internal|magefiles|samples?|build)(\/|$)/;

/** A longer command is written with one package per line. */
const LONGEST_COMMAND = 140;

/**
 * One `go build` of the module's programs: those at its root and in cmd folders, or else all that do not match NOT_SHIPPED.
 *
 * @param listed the output of `go list` in {@link GO_LIST_FORMAT}
 * @returns null if the module has no program
 */
export function goBuild(listed: string): Proposed | null {
  const programs = listed
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([name]) => name === 'main')
    .map(([, importPath = '', module = '']) => ({
      folder: importPath === module ? '' : importPath.slice(module.length + 1),
      program: goProgramName(importPath),
    }));
  const commands = programs.filter(({ folder }) => folder === '' || /(^|\/)cmd\//.test(`${folder}/`));
  const shipped = programs.filter(({ folder }) => !NOT_SHIPPED.test(folder));
  const chosen = [commands, shipped, programs].find(({ length }) => length > 0);
  if (chosen === undefined) return null;

  const packages = chosen.map(({ folder }) => shellWord(folder === '' ? '.' : `./${folder}`));
  const flags = "go build -trimpath -ldflags '-s -w' -o";
  const names = chosen.map(({ program }) => program);
  const outputs = distinctFiles(chosen);
  const oneFolder = new Set(names).size === names.length;
  const oneLine = `${flags} "out/$SIZE_GUARD_TARGET/" ${packages.join(' ')}`;
  const run = !oneFolder
    ? // In one folder, programs of the same name would overwrite each other.
      packages.map((path, index) => `${flags} "out/$SIZE_GUARD_TARGET/${outputs[index]}" ${path}`).join('\n')
    : oneLine.length <= LONGEST_COMMAND
      ? oneLine
      : [`${flags} "out/$SIZE_GUARD_TARGET/"`, ...packages.map((path) => `  ${path}`)].join(' \\\n');
  return {
    build: { name: 'go', run, notes: [] },
    artifacts: outputs.map((file) => ({ build: 'go', path: `out/{target}/${file}`, search: false })),
  };
}

/** The name that `go build` gives a program: the last element of its import path, without the major version. */
function goProgramName(importPath: string): string {
  const elements = importPath.split('/');
  const last = elements.at(-1) ?? '';
  const version = /^v([2-9]|[1-9]\d+)$/.test(last);
  return (version ? elements.at(-2) : undefined) ?? last;
}

/** File names for programs: the program's name, or its folders joined by hyphens if several have that name. */
function distinctFiles(programs: readonly { readonly folder: string; readonly program: string }[]): string[] {
  return programs.map(({ folder, program }) => {
    const shared = programs.filter((other) => other.program === program).length > 1;
    return shared && folder !== '' ? folder.replaceAll('/', '-') : program;
  });
}

/** The part of the output of `cargo metadata` that is used here. */
const metadataSchema = z.object({
  packages: z.array(
    z.object({
      id: z.string(),
      manifest_path: z.string(),
      targets: z.array(
        z.object({
          kind: z.array(z.string()),
          name: z.string(),
          'required-features': z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
  workspace_default_members: z.array(z.string()).optional(),
  workspace_root: z.string(),
  target_directory: z.string(),
});

/** The programs of a cargo project and its target folder. */
export interface CargoProject {
  readonly programs: readonly string[];
  /** Absolute. */
  readonly targetFolder: string;
}

/**
 * Determines what `cargo build` in a folder would build.
 *
 * @param metadata the output of `cargo metadata --no-deps`
 * @param folder absolute, symlinks resolved
 * @throws an error of JSON or zod if this is not cargo's metadata
 */
export function cargoProject(metadata: string, folder: string): CargoProject {
  const read = metadataSchema.parse(JSON.parse(metadata));
  const atRoot = read.workspace_root === folder;
  const built = read.packages.filter(({ id, manifest_path }) =>
    atRoot
      ? (read.workspace_default_members?.includes(id) ?? true)
      : manifest_path === `${folder}/Cargo.toml`,
  );
  // cargo build skips programs that need features which are off by default, too.
  const programs = built.flatMap(({ targets }) =>
    targets
      .filter((target) => target.kind.includes('bin') && target['required-features'].length === 0)
      .map(({ name }) => name),
  );
  return { programs: [...new Set(programs)].sort(), targetFolder: read.target_directory };
}

/**
 * A `cargo build` of these programs.
 *
 * @param targetFolder relative to the folder of budgets.yml; null to build in `target`, whatever cargo's default is
 */
export function cargoBuild(programs: readonly string[], targetFolder: string | null): Proposed {
  const elsewhere = targetFolder === null ? ' --target-dir target' : '';
  return {
    build: {
      name: 'cargo',
      run: `cargo build --release${elsewhere}`,
      notes: ['CARGO_BUILD_TARGET and its linker are set, so cargo builds for the target without --target.'],
    },
    artifacts: programs.map((program) => ({
      build: 'cargo',
      path: `${targetFolder ?? 'target'}/{rust}/release/${program}`,
      search: false,
    })),
  };
}

/**
 * Globs for a search for programs. They match files without an extension, and skip hidden folders, third-party code and
 * CMake's own files.
 */
const PROGRAM_FILES = '!(*.*)';
const SEARCHED_FOLDER = '!(.*|node_modules|vendor|testdata|CMakeFiles|_deps)';
const SEARCHED_DEPTH = 5;

/** Globs that find programs in a folder and below, up to SEARCHED_DEPTH. */
function searches(build: string, folder: string): ProposedArtifact[] {
  return Array.from({ length: SEARCHED_DEPTH }, (_, depth) => ({
    build,
    path: `${folder}${`${SEARCHED_FOLDER}/`.repeat(depth)}${PROGRAM_FILES}`,
    search: true,
  }));
}

/** @param folder the build folder; `out/cmake` if other builds use `out` */
export function cmakeBuild(folder: 'out' | 'out/cmake'): Proposed {
  const at = `"${folder}/$SIZE_GUARD_TARGET"`;
  return {
    build: {
      name: 'cmake',
      run: [
        `cmake -S . -B ${at} -DCMAKE_BUILD_TYPE=Release \\`,
        `  -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR="\${TRIPLE%%-*}" \\`,
        '  -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX"',
        `cmake --build ${at} --parallel "$(getconf _NPROCESSORS_ONLN)"`,
      ].join('\n'),
      notes: ['CC, CXX and TRIPLE are set for the target.'],
    },
    artifacts: searches('cmake', `${folder}/{target}/`),
  };
}

export function makeBuild(): Proposed {
  return {
    build: {
      name: 'make',
      run: 'make',
      notes: [
        'For one target only, because make writes to the same folder for every target. To measure others, add them to "targets", build each into a separate folder, for example',
        'make OUT="out/$SIZE_GUARD_TARGET"',
        'and add {target} to the paths below. CC, AR, STRIP and CROSS_COMPILE are set for the target.',
      ],
    },
    artifacts: searches('make', ''),
  };
}
