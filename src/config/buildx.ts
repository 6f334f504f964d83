/** What `buildx` of a build says, and which of its texts hold placeholders. */

import type { Path } from './document.ts';
import type { WrittenBuildx } from './schema/build.ts';

export type Buildx = WrittenBuildx;

/** What its output is. */
export const kindOf = (type: Buildx['type']): 'file' | 'folder' => (type === 'oci' ? 'file' : 'folder');

/**
 * Replaces each text that may hold placeholders.
 *
 * @param replace is told the text and the keys that lead to it
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
