/** What a thrown value says. */

/** The message of anything that was thrown; libraries do not always throw an Error of this realm. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message);
  return String(thrown);
}
