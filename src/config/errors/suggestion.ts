/** Suggestions for misspelt words. */

import { distance } from 'fastest-levenshtein';

/** The known word that is closest to a misspelt one, if one is close enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, away: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  const [best] = ranked;
  return best !== undefined && best.away <= Math.max(word.length > 3 ? 2 : 1, Math.floor(word.length / 3))
    ? best.candidate
    : undefined;
}

/** The end of a message about an unknown word: `; did you mean "x"?`, or else the list of known words. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `; did you mean ${JSON.stringify(near)}?`;
  if (known.length === 0) return '';
  return `; expected ${known.length === 1 ? '' : 'one of '}${known.join(', ')}`;
}
