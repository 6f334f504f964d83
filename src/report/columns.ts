/** Aligns rows of text as columns for a terminal. */

import stringWidth from 'fast-string-width';

/**
 * Returns one line per row, with cells padded to the display width of their columns.
 *
 * @param right whether a column is right-aligned, as for numbers
 */
export function aligned(
  rows: readonly (readonly string[])[],
  right: (column: number) => boolean = () => false,
): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - stringWidth(cell));
        return right(column) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}
