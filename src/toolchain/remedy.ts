/** What brings something that is missing: packages, commands, or advice where neither serves. Pure. */

import { shellWord } from '../lib/units/shell.ts';

/** A line for sh. */
export interface Command {
  readonly line: string;
  /** Whether it changes the machine, and not only what is the user's own. */
  readonly asRoot: boolean;
}

export interface Remedy {
  /** Packages of Debian and Ubuntu. */
  readonly packages: readonly string[];
  /** What is run once the packages are there. */
  readonly commands: readonly Command[];
  /** For a person: what does it as well, or all that there is to say where the others are empty. */
  readonly advice: string | null;
}

/** A tool that is not here. */
export interface MissingTool {
  /** The program's name, as it appears in a build's complaint. */
  readonly program: string;
  /** What installs it. */
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

/** A command of the user's own. */
export const userCommand = (line: string): Remedy => ({
  ...NOTHING,
  commands: [{ line, asRoot: false }],
});

/** What only a person can do. */
export const advice = (text: string): Remedy => ({ ...NOTHING, advice: text });

/** Several remedies as one: all packages first, then all commands; what two of them say is said once. */
export function together(...remedies: readonly Remedy[]): Remedy {
  const lines = new Map(remedies.flatMap(({ commands }) => commands.map((each) => [each.line, each])));
  const texts = remedies.flatMap((remedy) => remedy.advice ?? []);
  return {
    packages: [...new Set(remedies.flatMap((remedy) => remedy.packages))],
    commands: [...lines.values()],
    advice: texts.length === 0 ? null : [...new Set(texts)].join(', or '),
  };
}

/** Whether size-guard can do it, given the rights: there are packages to install or commands to run. */
export const canBeRun = ({ packages, commands }: Remedy): boolean => packages.length + commands.length > 0;

/** A remedy as it stands in an error: `apt-get install golang-go, or the release from go.dev`. */
export function remedyText({ packages, commands, advice }: Remedy): string {
  const install = packages.length === 0 ? [] : [`apt-get install ${words(packages)}`];
  const lines = [...install, ...commands.map(({ line }) => line)].join(' && ');
  return [lines, advice ?? ''].filter((part) => part !== '').join(', or ');
}

/**
 * A line for a shell that does all that remedies ask for; empty where that is nothing.
 *
 * @param isRoot whether who types it is root; else what needs it gets `sudo`
 */
export function shellLine(remedies: readonly Remedy[], isRoot: boolean): string {
  const { packages, commands } = together(...remedies);
  const sudo = isRoot ? '' : 'sudo ';
  const install =
    packages.length === 0 ? [] : [`${sudo}apt-get update`, `${sudo}apt-get install -y ${words(packages)}`];
  const lines = commands.map(({ line, asRoot }) => (asRoot && !isRoot ? withSudo(line) : line));
  return [...install, ...lines].join(' && ');
}

/** sudo runs one program: for more than that, it has to be a shell. */
function withSudo(line: string): string {
  return /[&|;<>$*'"]/.test(line) ? `sudo sh -c ${shellWord(line)}` : `sudo ${line}`;
}

const words = (texts: readonly string[]) => texts.map(shellWord).join(' ');
