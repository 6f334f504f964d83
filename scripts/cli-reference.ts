/** Generates the reference of the command line: every command with its usage, arguments and options, as Markdown. */

import type { Command } from 'commander';
import { program } from '../src/cli/program.ts';

const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '\\<');
const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [[heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')];
}

/** Returns the runnable commands below a command, depth first, without `help`. */
function commandsOf(command: Command): Command[] {
  const inner = command.createHelp().visibleCommands(command);
  return inner
    .filter((each) => each.name() !== 'help')
    .flatMap((each) => (each.commands.length === 0 ? [each] : commandsOf(each)));
}

function sectionOf(command: Command): string {
  const help = command.createHelp();
  const usage = help.commandUsage(command);
  const [name = usage] = usage.split(/ [[<]/);
  const options = help.visibleOptions(command).filter(({ long }) => long !== '--help');
  return [
    `## ${name}`,
    `    ${usage}`,
    cell(help.commandDescription(command)),
    ...table(
      ['argument', 'meaning'],
      help
        .visibleArguments(command)
        .filter(({ description }) => description !== '')
        .map((each) => [code(help.argumentTerm(each)), cell(help.argumentDescription(each))]),
    ),
    ...table(
      ['option', 'meaning'],
      options.map((each) => [code(help.optionTerm(each)), cell(help.optionDescription(each))]),
    ),
  ].join('\n\n');
}

/** Renders every command of a program, in the order of its help. */
export const cliReference = (program: Command): string => commandsOf(program).map(sectionOf).join('\n\n');

/** Returns the program to document. Its commands cannot run. */
export const commandLine = (): Command =>
  program(
    () => Promise.reject(new Error('commands of the reference cannot run')),
    () => undefined,
  );
