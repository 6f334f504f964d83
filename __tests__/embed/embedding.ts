/** Embeds the files of a folder as a job would. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Embed } from '../../src/config/embed.ts';
import { openEmbedCache } from '../../src/embed/cache.ts';
import { type Embedded, type EmbedOptions, embedFiles } from '../../src/embed/embed.ts';
import type { Folder } from '../helpers/folder.ts';

export const rule = (own: Partial<Embed> = {}): Embed => ({
  from: ['bin/*'],
  exclude: [],
  to: 'emb',
  level: 3,
  minGain: null,
  ...own,
});

/** What was embedded, and what was said meanwhile. */
export interface Embedding {
  readonly embedded: readonly Embedded[];
  readonly logged: readonly string[];
  readonly shown: readonly string[];
}

export async function embed(
  at: Folder,
  rules: readonly Embed[] = [rule()],
  own: Partial<EmbedOptions> & { readonly folders?: readonly string[] } = {},
): Promise<Embedding> {
  const logged: string[] = [];
  const shown: string[] = [];
  const { folders = [...new Set(rules.map(({ to }) => to))], ...options } = own;
  const embedded = await embedFiles(rules, folders, {
    folder: at.path,
    root: at.path,
    displaced: at.at('.size-guard', 'aside'),
    limit: 1_000_000_000,
    cache: openEmbedCache(at.at('.size-guard', 'embeds')),
    env: process.env,
    signal: new AbortController().signal,
    log: (text) => logged.push(text),
    progress: (text) => shown.push(text),
    ...options,
  });
  return { embedded, logged, shown };
}

/** The names in a folder, sorted. */
export const namesIn = (at: Folder, ...folder: string[]) => readdirSync(at.at(...folder)).sort();

export const manifestOf = (at: Folder, folder = 'emb') =>
  JSON.parse(readFileSync(at.at(folder, 'embeds.json'), 'utf8'));
