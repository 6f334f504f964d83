/** How to install something that is missing: packages, commands, or advice if neither is possible. Pure. */

import { shellWord } from '../lib/units/shell.ts';

/** A line for sh. */
export interface Command {
  readonly line: string;
  /** Whether it changes the system and not only the user's files. */
  readonly asRoot: boolean;
}

export interface Remedy {
  /** Packages of Debian and Ubuntu. */
  readonly packages: readonly string[];
  /** Commands to run after the packages are installed. */
  readonly commands: readonly Command[];
  /** For a person: an alternative, or the only way if the others are empty. */
  readonly advice: string | null;
}

/** A tool that is not installed. */
export interface MissingTool {
  /** The program's name, as it appears in the output of a failed build. */
  readonly program: string;
  /** How to install it. */
  readonly remedy: Remedy;
}

const NOTHING: Remedy = { packages: [], commands: [], advice: null };

/** Packages of Debian and Ubuntu. */
export const packages = (...names: readonly string[]): Remedy => ({ ...NOTHING, packages: names });

/** Commands that need root. */
export const rootCommands = (...lines: readonly string[]): Remedy => ({
  ...NOTHING,
  commands: lines.map((line) => ({ line, asRoot: true })),
});

/** A command that runs as the user. */
export const userCommand = (line: string): Remedy => ({
  ...NOTHING,
  commands: [{ line, asRoot: false }],
});

/** A step that only a person can take. */
export const advice = (text: string): Remedy => ({ ...NOTHING, advice: text });

/** Combines remedies: all packages first, then all commands, without duplicates. */
export function together(...remedies: readonly Remedy[]): Remedy {
  const lines = new Map(remedies.flatMap(({ commands }) => commands.map((each) => [each.line, each])));
  const texts = remedies.flatMap((remedy) => remedy.advice ?? []);
  return {
    packages: [...new Set(remedies.flatMap((remedy) => remedy.packages))],
    commands: [...lines.values()],
    advice: texts.length === 0 ? null : [...new Set(texts)].join(', or '),
  };
}

/** Whether size-guard can carry it out, given permission: it has packages or commands. */
export const canBeRun = ({ packages, commands }: Remedy): boolean => packages.length + commands.length > 0;

/** A remedy in an error message: `apt-get install golang-go, or install the release from go.dev`. */
export function remedyText({ packages, commands, advice }: Remedy): string {
  const install = packages.length === 0 ? [] : [`apt-get install ${words(packages)}`];
  const lines = [...install, ...commands.map(({ line }) => line)].join(' && ');
  return [lines, advice ?? ''].filter((part) => part !== '').join(', or ');
}

/**
 * One shell command that carries out several remedies; empty if there is nothing to run.
 *
 * @param isRoot whether root runs it; otherwise commands that require root get `sudo`
 */
export function shellLine(remedies: readonly Remedy[], isRoot: boolean): string {
  const { packages, commands } = together(...remedies);
  const sudo = isRoot ? '' : 'sudo ';
  const install =
    packages.length === 0 ? [] : [`${sudo}apt-get update`, `${sudo}apt-get install -y ${words(packages)}`];
  const lines = commands.map(({ line, asRoot }) => (asRoot && !isRoot ? withSudo(line) : line));
  return [...install, ...lines].join(' && ');
}

/** sudo runs one program; a line with shell syntax needs a shell. */
function withSudo(line: string): string {
  return /[&|;<>$*'"]/.test(line) ? `sudo sh -c ${shellWord(line)}` : `sudo ${line}`;
}

const words = (texts: readonly string[]) => texts.map(shellWord).join(' ');
