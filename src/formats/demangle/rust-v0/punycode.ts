/** Decodes punycode (RFC 3492) in the variant of v0, where an underscore delimits the ASCII part. */

/** @returns null if the input is invalid */
export function fromPunycode(raw: string): string | null {
  const split = raw.lastIndexOf('_');
  const characters = Array.from(split === -1 ? '' : raw.slice(0, split));
  const input = raw.slice(split + 1);
  let code = 128;
  let index = 0;
  let bias = 72;
  let first = true;
  for (let at = 0; at < input.length; ) {
    const before = index;
    let weight = 1;
    for (let k = 36; ; k += 36) {
      const c = input.charCodeAt(at++);
      const digit = c >= 97 && c <= 122 ? c - 97 : c >= 48 && c <= 57 ? c - 22 : -1;
      if (digit === -1 || !Number.isSafeInteger(digit * weight)) return null;
      index += digit * weight;
      const threshold = Math.min(Math.max(k - bias, 1), 26);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = characters.length + 1;
    let delta = first ? Math.floor((index - before) / 700) : Math.floor((index - before) / 2);
    first = false;
    delta += Math.floor(delta / length);
    let k = 0;
    for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
    bias = k + Math.floor((36 * delta) / (delta + 38));
    code += Math.floor(index / length);
    index %= length;
    characters.splice(index, 0, String.fromCodePoint(code));
    index += 1;
  }
  return characters.join('');
}
