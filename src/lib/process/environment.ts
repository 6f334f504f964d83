/** Which of our own variables a child must not see. */

/**
 * What the runner gives to an action and not to the commands it runs: inputs (the token is among them), runtime tokens
 * for caches and artifacts, and the files through which later steps of the workflow can be changed.
 */
const OURS = [/^INPUT_/, /^ACTIONS_/, /^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/, /^STATE_/];

/**
 * The variables by which git names the repository, index and working tree that it runs a hook for (`git rev-parse
 * --local-env-vars`, and the names that servers add). A child that inherits them works on those instead of the
 * repository in its own folder: a build in a fresh checkout would change the user's index. Settings (`GIT_CONFIG_COUNT`)
 * are not among them, because builds fetch private dependencies by them.
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

/** The environment of this process for a child: without what belongs to the action, or to the git hook that we run in. */
export function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !OF_A_HOOK.has(name) && !OURS.some((pattern) => pattern.test(name)),
    ),
  );
}
