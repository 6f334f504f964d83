/** The ready-made workflows, as act can run them. */

import { readFileSync } from 'node:fs';

export const readyMadePath = (name: string) => `.github/workflows/${name}.yml`;

/**
 * The text of one. act does not know GitHub's `$/`, the action at the workflow's own commit: here it is the released one,
 * for which act is given the action of this repository.
 */
export const readyMade = (name: string) =>
  readFileSync(readyMadePath(name), 'utf8').replaceAll('uses: $/', 'uses: org/size-guard@v1');
