/** The entry point of the GitHub Action: checks that the event can be read, and runs the action. */

import { readFileSync } from 'node:fs';
import { setFailed, warning } from '@actions/core';
import { settled } from './lib/process/settle.ts';
import { messageOf } from './lib/units/message.ts';

/** Ignores an invalid event: GitHub's toolkit reads the event when it is loaded, and would throw. */
function ignoreInvalidEvent(env: NodeJS.ProcessEnv): void {
  const path = env['GITHUB_EVENT_PATH'];
  if (path === undefined || path === '') return;
  try {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof event === 'object' && event !== null && !Array.isArray(event)) return;
    warning(`the event in ${path} is not an object and is ignored`);
  } catch (error) {
    warning(`the event in ${path} cannot be read and is ignored: ${messageOf(error)}`);
  }
  delete env['GITHUB_EVENT_PATH'];
}

// No code awaits such a promise any more, such as that of an abandoned download, so no verdict depends on it.
process.on('unhandledRejection', (reason) => warning(`a background task failed: ${messageOf(reason)}`));

try {
  ignoreInvalidEvent(process.env);
  const { runAction } = await import('./github/modes.ts');
  await settled(runAction);
} catch (error) {
  setFailed(messageOf(error));
}
// The open connection of a cache service that never responds would keep the step running.
process.stdout.write('', () => process.exit());
