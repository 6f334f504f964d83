/** dist/LICENSES.txt: the licence notices of everything in the bundle. */

import { readdir, readFile } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import type { Addon } from './zstd-addons.ts';

const RULE = '-'.repeat(80);
const NOTICES = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** Returns one section per package, sorted by name, then one for the native addons, which the bundler does not see. */
export async function licensesText(moduleIds: readonly string[], addons: readonly Addon[]): Promise<string> {
  const folders = new Set(moduleIds.flatMap((id) => packageFolder(id) ?? []));
  const sections = (await Promise.all([...folders].map(section))).sort((a, b) => (a < b ? -1 : 1));
  const engine = await readFile(join(import.meta.dirname, 'zstd-license.txt'), 'utf8');
  const titles = addons.map((addon) => `${addon.package} ${addon.version}`).join('\n');
  sections.push(`${titles}\nLicense: MIT, around zstd:\n\n${engine.trim()}`);
  const head = 'size-guard is MIT licensed. Its bundle holds these works of others:';
  return `${[head, ...new Set(sections)].join(`\n\n${RULE}\n`)}\n`;
}

/** Returns the folder of a module's package; null for size-guard's own sources and the runtime of the bundler. */
function packageFolder(id: string): string | null {
  const parts = id.split(sep);
  const last = parts.lastIndexOf('node_modules');
  if (!isAbsolute(id) || last < 0) return null;
  return parts.slice(0, last + (parts[last + 1]?.startsWith('@') ? 3 : 2)).join(sep);
}

async function section(folder: string): Promise<string> {
  const { name, version, license, author }: Manifest = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  if (!license)
    throw new Error(`${name} ${version} has no license field; check its license before bundling it`);
  const files = (await readdir(folder)).filter((file) => NOTICES.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const by = typeof author === 'string' ? author : author?.name;
  const head = [`${name} ${version}`, `License: ${license}`, ...(by ? [`Author: ${by}`] : [])].join('\n');
  return [head, ...texts.map((text) => text.replaceAll('\r\n', '\n').trim())].join('\n\n');
}
