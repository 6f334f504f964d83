/** The door of the GitHub Action: sees that its event can be read, and lets it in. */

import { readFileSync } from 'node:fs';
import { setFailed, warning } from '@actions/core';
import { settled } from './lib/process/settle.ts';
import { messageOf } from './lib/units/message.ts';

/** GitHub's toolkit reads the event while it is loaded, where a file that is no event would end everything. */
function leaveOutBadEvent(env: NodeJS.ProcessEnv): void {
  const path = env['GITHUB_EVENT_PATH'];
  if (path === undefined || path === '') return;
  try {
    const event: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof event === 'object' && event !== null && !Array.isArray(event)) return;
    warning(`the event in ${path} is not an object and is ignored`);
  } catch (error) {
    warning(`the event in ${path} cannot be read, so nothing is known of it: ${messageOf(error)}`);
  }
  delete env['GITHUB_EVENT_PATH'];
}

// Nobody waits for such a promise any more, so no verdict rests on it: a download that was given up, for example.
process.on('unhandledRejection', (reason) => warning(`work in the background failed: ${messageOf(reason)}`));

try {
  leaveOutBadEvent(process.env);
  const { runAction } = await import('./github/modes.ts');
  await settled(runAction);
} catch (error) {
  setFailed(messageOf(error));
}
// A cache service that never answers is not waited for any more, but its connection would keep the step alive.
process.stdout.write('', () => process.exit());
