/** Derives names for artifacts from their paths: valid names that differ from each other. */

const MAX_LENGTH = 64;

/** A placeholder and one separator before it: `hello-{target}` is named `hello`. */
const PLACEHOLDER = /[._-]?\{[^{}]*\}/g;

/** One name per path, in order: the last part, with as many folders before it as are needed to make it unique. */
export function namesFor(paths: readonly string[]): string[] {
  const parts = paths.map(namingParts);
  const deepest = Math.max(0, ...parts.map(({ length }) => length));
  const names = parts.map((each) => fitting(each.slice(-1)));
  for (let depth = 2; depth <= deepest; depth += 1) {
    const shared = repeated(names);
    parts.forEach((each, index) => {
      if (shared.has(names[index] ?? '')) names[index] = fitting(each.slice(-depth));
    });
  }
  return numbered(names);
}

/** The parts of a path that distinguish artifacts, without placeholders and without parts that are empty then. */
function namingParts(path: string): string[] {
  return path
    .split('/')
    .map((part) => part.replace(PLACEHOLDER, '').replace(/^[^A-Za-z0-9]+/, ''))
    .filter((part) => /[A-Za-z0-9]/.test(part));
}

function fitting(parts: readonly string[]): string {
  const name = parts
    .join('-')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, MAX_LENGTH);
  return name === '' ? 'artifact' : name;
}

function repeated(names: readonly string[]): Set<string> {
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

/** Adds numbers to names that are not unique even with their folders. */
function numbered(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let number = 2; taken.has(own); number += 1) {
      const ending = `-${number}`;
      own = `${name.slice(0, MAX_LENGTH - ending.length)}${ending}`;
    }
    taken.add(own);
    return own;
  });
}
