/** A rule of budgets.yml: checks one aspect of a configuration and reports problems with their positions. Pure. */

import type { Config } from '../config.ts';
import type { ConfigDocument, Path, Position } from '../document.ts';
import { suggestion } from '../errors/suggestion.ts';
import type { WrittenConfig } from '../schema/config.ts';
import type { Text, WrittenJob } from '../texts.ts';

/** The folder of budgets.yml. */
export interface Folder {
  /** Relative to the repository's root, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
}

/** A configuration, as written and as resolved. */
export interface Subject {
  readonly written: WrittenConfig;
  readonly document: ConfigDocument;
  readonly config: Config;
  /** The folder of budgets.yml. */
  readonly folder: Folder;
  readonly jobs: readonly WrittenJob[];
  readonly texts: readonly Text[];
}

/** Reports a problem at a path in the file (at its key or its value) or at a position. */
export type Report = (where: Path | Position, message: string, at?: 'key' | 'value') => void;

export type Rule = (subject: Subject, report: Report) => void;

/** The message for an unknown name: `unknown build "ap"; did you mean "app"?`. */
export const unknownName = (what: string, name: string, known: readonly string[]): string =>
  `unknown ${what} ${JSON.stringify(name)}${suggestion(name, known)}`;
