/** The reference of the command line: every command with its usage, arguments and options, as Markdown. */

import { Command } from 'commander';

const cell = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '\\<');
const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [[heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')];
}

/** The commands below one that do something, depth first; `help` is left out. */
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

/** Loads the program of the command line. `src/cli/main.ts` runs when it is imported, so parsing is where it is taken from. */
export async function commandLine(): Promise<Command> {
  const { parseAsync } = Command.prototype;
  const { argv } = process;
  const programs: Command[] = [];
  Command.prototype.parseAsync = async function capture(this: Command) {
    programs.push(this);
    return this;
  };
  process.argv = argv.slice(0, 2);
  try {
    await import('../src/cli/main.ts');
  } finally {
    process.argv = argv;
    Command.prototype.parseAsync = parseAsync;
  }
  const [program] = programs;
  if (program === undefined) throw new Error('src/cli/main.ts has no program that parses arguments');
  return program;
}
