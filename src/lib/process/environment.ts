/** Removes environment variables that child processes must not see. */

/**
 * Variables that the runner sets for an action, and that its commands must not see: inputs (including the token),
 * runtime tokens for caches and artifacts, and files that can change later steps of the workflow.
 */
const OURS = [/^INPUT_/, /^ACTIONS_/, /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/, /^STATE_/];

/**
 * Variables with which git passes the repository, index and working tree to a hook (`git rev-parse --local-env-vars`,
 * and those that servers add). A child process that inherits them uses these instead of the repository in its own
 * folder: a build in a fresh checkout would change the user's index. Settings (`GIT_CONFIG_COUNT`) are kept, because
 * builds may need them to fetch private dependencies.
 */
const OF_A_HOOK = new Set([
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
]);

/**
 * Returns an environment for child processes, without the variables of the action and of a git hook that runs
 * size-guard.
 */
export function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !OF_A_HOOK.has(name) && !OURS.some((pattern) => pattern.test(name)),
    ),
  );
}
