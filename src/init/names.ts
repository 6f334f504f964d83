/** Names for artifacts, made from their paths so that they fit the pattern of names and differ from each other. */

const LONGEST = 64;

/** A placeholder and one separator before it: `hello-{target}` is called `hello`. */
const PLACEHOLDER = /[._-]?\{[^{}]*\}/g;

/** One name a path, in the order of the paths: the last part; where several share it, as many folders before it as it takes. */
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

/** The parts of a path that tell artifacts apart: without placeholders, and without what is empty then. */
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
    .slice(0, LONGEST);
  return name === '' ? 'artifact' : name;
}

function repeated(names: readonly string[]): Set<string> {
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}

/** Where the folders do not help either, a number does. */
function numbered(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let number = 2; taken.has(own); number += 1) {
      const ending = `-${number}`;
      own = `${name.slice(0, LONGEST - ending.length)}${ending}`;
    }
    taken.add(own);
    return own;
  });
}
