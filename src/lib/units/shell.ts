/** Words as a shell reads them. */

/** A text as one word of a shell: plain where that is safe, else in single quotes. */
export function shellWord(text: string): string {
  return /^[\w./@+~=:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
