/** Loads a text as the budgets.yml of a folder of its own. */

import type { Config } from '../../src/config/config.ts';
import { ConfigError } from '../../src/config/errors/problems.ts';
import { loadConfig } from '../../src/config/load.ts';
import { folder } from '../helpers/folder.ts';

export function load(text: string): Config {
  using made = folder({ 'budgets.yml': text });
  return loadConfig('budgets.yml', made.path).config;
}

/** What is reported about a text, line by line; nothing where it is fine. */
export function complaints(text: string): string[] {
  try {
    load(text);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n').map((line) => line.replace('budgets.yml:', ''));
  }
}

/** A file in which one artifact has this budget, its text beginning at line 5, column 13. */
export const withBudget = (budget: string) =>
  `version: 1\nartifacts:\n  app:\n    path: "out/{target}/app"\n    budget: ${budget}\n`;

/** A file with these lines before one artifact. */
export const withHead = (head: string) =>
  `version: 1\n${head}\nartifacts:\n  app: { path: "out/{target}/app" }\n`;

/** A file in which build `app` holds this, its text beginning at line 4, column 5. */
export const withBuild = (build: string) =>
  withHead(`builds:\n  app:\n    ${build.replaceAll('\n', '\n    ')}`);
