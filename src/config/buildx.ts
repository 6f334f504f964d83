/** The `buildx` settings of a build, and which of their strings may contain placeholders. */

import type { Path } from './document.ts';
import type { WrittenBuildx } from './schema/build.ts';

export type Buildx = WrittenBuildx;

/** Whether a build exports a file or a folder. */
export const kindOf = (type: Buildx['type']): 'file' | 'folder' => (type === 'oci' ? 'file' : 'folder');

/**
 * Replaces each string that may contain placeholders.
 *
 * @param replace called with each string and the keys that lead to it
 */
export function mapTexts(buildx: Buildx, replace: (text: string, at: Path) => string): Buildx {
  const { stage, builder, cache } = buildx;
  return {
    ...buildx,
    file: replace(buildx.file, ['file']),
    context: replace(buildx.context, ['context']),
    output: replace(buildx.output, ['output']),
    stage: stage === undefined ? undefined : replace(stage, ['stage']),
    builder: builder === undefined ? undefined : replace(builder, ['builder']),
    cache: typeof cache === 'string' ? replace(cache, ['cache']) : cache,
    secrets: buildx.secrets.map((secret, index) => replace(secret, ['secrets', index])),
    args: Object.fromEntries(
      Object.entries(buildx.args).map(([name, value]) => [name, replace(value, ['args', name])]),
    ),
  };
}
