/** Which of our own variables a build must not see. */

/**
 * What the runner gives to an action and not to the commands it runs: inputs (the token is among them), runtime tokens
 * for caches and artifacts, and the files through which later steps of the workflow can be changed.
 */
const OURS = [/^INPUT_/, /^ACTIONS_/, /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/, /^STATE_/];

/** The environment of this process without what belongs to the action. */
export function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !OURS.some((pattern) => pattern.test(name))),
  );
}
