/** Gives payloads the names of the embeds that they are. */

import { posix } from 'node:path';
import type { MeasuredArtifact, MeasuredEmbed, Part } from '../snapshot/schema.ts';
import { bySize } from './tree.ts';

/**
 * Names the payloads of an artifact after what was embedded in it: those of which the compressed and the original size are
 * the same as the payload's. That each embed is there, whole, was found by its hash.
 *
 * @param embeds of any artifact
 */
export function namedPayloads(artifact: MeasuredArtifact, embeds: readonly MeasuredEmbed[]): Part[] {
  const names = new Map<string, string>();
  for (const { target, inside, file, packed, bytes } of embeds)
    if (target === artifact.target && inside.includes(artifact.artifact))
      names.set(`${packed} ${bytes}`, posix.basename(file, '.zst'));
  if (names.size === 0) return [...artifact.parts];
  const nameOf = ({ kind, fileBytes, unpacked }: Part) =>
    kind === 'payload' ? names.get(`${fileBytes} ${unpacked}`) : undefined;
  return artifact.parts
    .flatMap((part) => {
      const name = nameOf(part);
      if (name !== undefined) return [{ ...part, name }];
      // Several without a name lie in one part, out of which those go that have one now.
      const known = part.kind === 'payload' ? (part.parts ?? []).filter((each) => nameOf(each)) : [];
      if (known.length === 0) return [part];
      return [
        ...known.map((each) => ({ ...each, name: nameOf(each) ?? each.name })),
        ...without(part, known),
      ];
    })
    .sort(bySize);
}

/** What is left of a part; nothing where that has no bytes. */
function without(part: Part, gone: readonly Part[]): Part[] {
  const parts = (part.parts ?? []).filter((each) => !gone.includes(each));
  const less = (of: (each: Part) => number) => gone.reduce((sum, each) => sum + of(each), 0);
  const fileBytes = part.fileBytes - less((each) => each.fileBytes);
  if (fileBytes === 0) return [];
  const memory =
    part.memBytes === undefined ? {} : { memBytes: part.memBytes - less(({ memBytes = 0 }) => memBytes) };
  return [{ ...part, fileBytes, ...memory, parts }];
}
