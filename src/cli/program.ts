/** The program: all commands, as commander needs them. */

import { Command } from 'commander';
import { suggestion } from '../config/errors/suggestion.ts';
import { type Context, UsageError } from '../pipeline/context.ts';
import { VERSION } from '../version.ts';
import type { Definition, DefinitionGroup } from './definition.ts';
import { bisect } from './definitions/bisect.ts';
import { check } from './definitions/check.ts';
import { diff } from './definitions/diff.ts';
import { doctor } from './definitions/doctor.ts';
import { explain } from './definitions/explain.ts';
import { history } from './definitions/history.ts';
import { init } from './definitions/init.ts';
import { measure } from './definitions/measure.ts';
import { pack, unpack } from './definitions/pack.ts';
import { plan } from './definitions/plan.ts';
import { report } from './definitions/report.ts';
import { tighten } from './definitions/tighten.ts';
import { trend } from './definitions/trend.ts';

/** In the order of `--help`. The first one is the default. */
const COMMANDS: readonly (Definition | DefinitionGroup)[] = [
  check,
  measure,
  report,
  plan,
  tighten,
  init,
  doctor,
  pack,
  unpack,
  explain,
  diff,
  trend,
  history,
  bisect,
];

/**
 * Builds the program.
 *
 * @param context creates the context of the command
 * @param end receives the exit code
 */
export function program(context: () => Promise<Context>, end: (code: number) => void): Command {
  const root = new Command('size-guard')
    .description(
      'Keep native binaries small: build, measure and check artifacts against the limits in budgets.yml.',
    )
    .version(VERSION, '-V, --version')
    .exitOverride()
    .showHelpAfterError('(run size-guard --help for usage)')
    .addHelpText(
      'after',
      '\nExit codes: 0 pass or warn, 1 the verdict is fail, 2 invalid configuration or usage, 3 a build or tool failed or an input could not be read.',
    );
  for (const [index, command] of COMMANDS.entries())
    if ('commands' in command) {
      const group = root.command(command.name).description(command.description);
      for (const each of command.commands) add(each, group, false);
    } else add(command, root, index === 0);
  return root;

  function add(definition: Definition, parent: Command, isDefault: boolean): void {
    const command = parent.command(definition.name, { isDefault }).description(definition.description);
    for (const [syntax, description] of definition.args ?? []) command.argument(syntax, description);
    for (const option of definition.options) command.addOption(option);
    if (definition.notes !== undefined) command.addHelpText('after', `\n${definition.notes}`);
    command.action(async () => {
      end(await definition.run({ args: command.args, flags: command.opts() }, await context()));
    });
  }
}

/**
 * Rejects a misspelt command, which commander would treat as an argument of check, the default command.
 *
 * @throws UsageError if the first word is not a command
 */
export function rejectUnknownCommand(root: Command, word: string | undefined): void {
  const known = ['help', ...root.commands.map((command) => command.name())];
  if (word === undefined || word.startsWith('-') || known.includes(word)) return;
  throw new UsageError(`unknown command ${JSON.stringify(word)}${suggestion(word, known)}`);
}
