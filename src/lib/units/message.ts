/** The message of a thrown value. */

/**
 * Returns the message of any thrown value; libraries do not always throw an Error of this realm. The message is never
 * empty: for an error without one, it is those of its inner errors (a connection that was tried at several addresses),
 * or its name.
 */
export function messageOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown))
    return String(thrown).trim() || 'an unknown error';
  const message = String(thrown.message);
  if (message.trim() !== '') return message;
  const inner = 'errors' in thrown && Array.isArray(thrown.errors) ? thrown.errors : [];
  if (inner.length > 0) return [...new Set(inner.map(messageOf))].join('; ');
  const { code, name } = thrown as { readonly code?: unknown; readonly name?: unknown };
  return (
    [code, name].find((word) => typeof word === 'string' && word !== '')?.toString() ?? 'an unknown error'
  );
}
