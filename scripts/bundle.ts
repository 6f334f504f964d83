/**
 * Creates the bundle that users run: two entry points, their lazy chunks and the zstd addons of every platform, in a
 * flat folder without node_modules. The same sources give the same bytes, independent of the path of the checkout.
 */

import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type ChunkFileNamesFunction, type OutputChunk, rolldown } from 'rolldown';
import { licensesText } from './licenses.ts';
import { bundlePages } from './page.ts';
import { zstdAddons } from './zstd-addons.ts';

const ROOT = resolve(import.meta.dirname, '..');
export const DIST = join(ROOT, 'dist');

/** The entry point that users execute directly. */
const EXECUTABLE = 'cli.js';

export interface BuiltFile {
  readonly name: string;
  readonly bytes: number;
}

/**
 * Replaces a folder with the bundle.
 *
 * @returns the files, sorted by name
 */
export async function bundle(folder: string): Promise<BuiltFile[]> {
  const [chunks, addons, pages] = await Promise.all([bundleSources(), zstdAddons(ROOT), bundlePages()]);
  const files = new Map<string, string | Buffer>(addons.map((addon) => [addon.file, addon.content]));
  for (const chunk of chunks) files.set(chunk.fileName, chunk.code);
  files.set(EXECUTABLE, `#!/usr/bin/env node\n${files.get(EXECUTABLE)}`);
  files.set(
    'LICENSES.txt',
    await licensesText(
      [...chunks, ...pages].flatMap(({ moduleIds }) => moduleIds),
      addons,
    ),
  );
  // Node.js treats the files as ES modules, wherever the folder is copied to.
  files.set('package.json', '{ "type": "module" }\n');

  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  await chmod(join(folder, EXECUTABLE), 0o755);
  return [...files]
    .map(([name, content]) => ({ name, bytes: Buffer.byteLength(content) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function bundleSources(): Promise<OutputChunk[]> {
  const build = await rolldown({
    cwd: ROOT,
    input: { action: 'src/action.ts', cli: 'src/cli/main.ts' },
    platform: 'node',
    // The addon's loader chooses its platform's file at run time, next to the bundle or from an optional package.
    external: [/^\.\/zstd\..*\.node$/, /^@mongodb-js\/zstd-/],
    // Otherwise `./zstd.*.node` would become a path to node_modules in this checkout.
    makeAbsoluteExternalsRelative: false,
    experimental: { attachDebugInfo: 'none' },
    onLog(level, log, handle) {
      // Warnings fail the build, because the bundle may be broken.
      if (level === 'warn') throw new Error(`rolldown: ${log.message}`);
      handle(level, log);
    },
  });
  try {
    const { output } = await build.generate({
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames,
      comments: false,
      // Names and line breaks cost little compared with the addons, and keep stack traces and diffs readable.
      minify: { compress: true, mangle: false, codegen: { removeWhitespace: false } },
    });
    return output.filter((file) => file.type === 'chunk');
  } finally {
    await build.close();
  }
}

/** Names a chunk after its module, without a hash, so that a change appears as a change and not as a new file. */
const chunkFileNames: ChunkFileNamesFunction = ({ name, facadeModuleId, moduleIds }) => {
  const id = facadeModuleId ?? moduleIds.at(-1);
  // The runtime of the bundler has no path.
  const path = id && isAbsolute(id) ? nameOf(id) : name;
  // A module that is both shared and imported lazily gets a second chunk that only re-exports.
  return moduleIds.length === 0 ? `${path}.lazy.js` : `${path}.js`;
};

function nameOf(id: string): string {
  const parts = relative(ROOT, id).split(sep);
  const last = parts.lastIndexOf('node_modules');
  if (last < 0) return parts.slice(1).join('-').replace(/\.ts$/, '');
  const scoped = parts[last + 1]?.startsWith('@');
  const packageName = parts.slice(last + 1, last + (scoped ? 3 : 2)).join('-');
  return `npm-${packageName.replace('@', '')}`;
}
