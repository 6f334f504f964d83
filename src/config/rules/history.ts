/** Rules of `history`. Pure. */

import { leaves, leavesText } from './paths.ts';
import type { Rule } from './rule.ts';

/** A history is kept in one place: a branch, or a folder of the repository. */
export const onePlace: Rule = ({ written: { history }, folder }, report) => {
  if (history === undefined) return;
  const { branch, remote, dir } = history;
  if ((branch === undefined) === (dir === undefined))
    report(['history'], 'a history is in a branch or in a dir: give one of the two');
  if (dir === undefined) return;
  if (remote !== undefined) report(['history', 'remote'], '"remote" belongs to a branch; a dir has none');
  if (leaves(dir, folder)) report(['history', 'dir'], leavesText(dir, folder));
};
