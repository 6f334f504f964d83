/** Quotes text for a shell. */

/** Returns text as one word of a shell command, in single quotes if necessary. */
export function shellWord(text: string): string {
  return /^[\w./@+~=:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
