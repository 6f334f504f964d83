/** Finds the template that files of several targets have in common: `out/{target}/hello`. */

import type { Target } from '../config/targets.ts';
import { SPELLINGS, spellingsOf, standingAlone } from './targets.ts';

export interface PlacedFile {
  /** Relative to the folder of budgets.yml, with forward slashes. */
  readonly path: string;
  readonly target: Target;
}

/** Files that one artifact of budgets.yml means, at most one a target. */
export interface FileGroup {
  readonly template: string;
  readonly files: readonly PlacedFile[];
}

/**
 * Groups files by templates such that few templates say it all. A file whose path does not tell its target is a group of
 * its own, without a placeholder.
 */
export function groupByTemplate(files: readonly PlacedFile[]): FileGroup[] {
  const open = new Map(files.map((file) => [file, templatesOf(file)]));
  const groups: FileGroup[] = [];
  while (open.size > 0) {
    const byTemplate = new Map<string, PlacedFile[]>();
    for (const [file, templates] of open)
      for (const template of templates) byTemplate.set(template, [...(byTemplate.get(template) ?? []), file]);
    const [best] = [...byTemplate]
      .map(([template, members]) => ({ template, files: members }))
      .sort((a, b) => b.files.length - a.files.length || fixedText(a.template) - fixedText(b.template));
    if (best === undefined) break;
    groups.push(best);
    for (const file of best.files) open.delete(file);
  }
  return groups;
}

/** The length of what does not vary: less of it says more about the target. */
function fixedText(template: string): number {
  return template.replace(/\{[^{}]*\}/g, '').length;
}

/** Every way to write a path with placeholders, the easiest to read first; the path itself is the last. */
function templatesOf({ path, target }: PlacedFile): string[] {
  const values = spellingsOf(target);
  const templates = subsets(SPELLINGS).map((names) => {
    const byValue = new Map<string, string>();
    for (const name of names) {
      const value = values[name];
      if (value !== null && !byValue.has(value)) byValue.set(value, name);
    }
    if (byValue.size === 0) return path;
    return path.replace(standingAlone([...byValue.keys()]), (value) => `{${byValue.get(value)}}`);
  });
  return [...new Set(templates)];
}

/** All subsets: those with early items first, the empty one last. */
function subsets<Item>(items: readonly Item[]): Item[][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without.map((subset) => [first, ...subset]), ...without];
}
