/** Finds path templates for files of several targets: `out/{target}/hello`. */

import type { Target } from '../config/targets.ts';
import { SPELLINGS, spellingsOf, wordsPattern } from './targets.ts';

export interface PlacedFile {
  /** Relative to the folder of budgets.yml, with forward slashes. */
  readonly path: string;
  readonly target: Target;
}

/** Files that match one template, at most one per target. */
export interface FileGroup {
  readonly template: string;
  readonly files: readonly PlacedFile[];
}

/**
 * Groups files by as few templates as possible. A file whose path does not contain its target forms a group without a
 * placeholder.
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

/** The length of the literal text; a template with less of it is more specific about the target. */
function fixedText(template: string): number {
  return template.replace(/\{[^{}]*\}/g, '').length;
}

/** All ways to write a path with placeholders, the most readable first and the path itself last. */
function templatesOf({ path, target }: PlacedFile): string[] {
  const values = spellingsOf(target);
  const templates = subsets(SPELLINGS).map((names) => {
    const byValue = new Map<string, string>();
    for (const name of names) {
      const value = values[name];
      if (value !== null && !byValue.has(value)) byValue.set(value, name);
    }
    if (byValue.size === 0) return path;
    return path.replace(wordsPattern([...byValue.keys()]), (value) => `{${byValue.get(value)}}`);
  });
  return [...new Set(templates)];
}

/** All subsets; those with early items first, the empty one last. */
function subsets<Item>(items: readonly Item[]): Item[][] {
  const [first, ...rest] = items;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without.map((subset) => [first, ...subset]), ...without];
}
