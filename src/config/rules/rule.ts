/** A rule of budgets.yml: it looks at one concern of a configuration and reports what is wrong, with the position. Pure. */

import type { Config } from '../config.ts';
import type { ConfigDocument, Path, Position } from '../document.ts';
import { suggestion } from '../errors/suggestion.ts';
import type { WrittenConfig } from '../schema/config.ts';
import type { Text, WrittenJob } from '../texts.ts';

/** The folder that budgets.yml is in. */
export interface Folder {
  /** In the repository, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
}

/** A configuration as it is written and as it is resolved, each text of it read once. */
export interface Subject {
  readonly written: WrittenConfig;
  readonly document: ConfigDocument;
  readonly config: Config;
  /** The folder of budgets.yml. */
  readonly folder: Folder;
  readonly jobs: readonly WrittenJob[];
  readonly texts: readonly Text[];
}

/** Reports a problem by its path in the file (the key that leads there, or the value), or by its position. */
export type Report = (where: Path | Position, message: string, at?: 'key' | 'value') => void;

export type Rule = (subject: Subject, report: Report) => void;

/** The message for a name that nothing has: `unknown build "ap"; did you mean "app"?`. */
export const unknown = (what: string, name: string, known: readonly string[]): string =>
  `unknown ${what} ${JSON.stringify(name)}${suggestion(name, known)}`;
