/** Rules for `history`. Pure. */

import { leaves, leavesText } from './paths.ts';
import type { Rule } from './rule.ts';

/** A history is either on a branch or in a folder of the repository. */
export const oneHistory: Rule = ({ written: { history }, folder }, report) => {
  if (history === undefined) return;
  const { branch, remote, dir } = history;
  if ((branch === undefined) === (dir === undefined)) report(['history'], 'set either "branch" or "dir"');
  if (dir === undefined) return;
  if (remote !== undefined) report(['history', 'remote'], '"remote" applies to "branch" only; remove it');
  if (leaves(dir, folder)) report(['history', 'dir'], leavesText(dir, folder));
};
