/**
 * Rust's v0 symbol names (RFC 2603, https://doc.rust-lang.org/rustc/symbol-mangling/v0.html), printed as
 * `rustfilt` prints them: without the hashes of crates.
 */
import { type Effort, effortFor } from './effort.ts';

/** What a name tells besides its text. */
export interface RustV0 {
  readonly text: string;
  /** The crate whose source has the function. */
  readonly crate: string;
  /** The crate that was being compiled when a generic function was made concrete; null for what is not generic. */
  readonly instantiatedBy: string | null;
}

const BASIC_TYPES: Readonly<Record<string, string>> = {
  a: 'i8',
  b: 'bool',
  c: 'char',
  d: 'f64',
  e: 'str',
  f: 'f32',
  h: 'u8',
  i: 'isize',
  j: 'usize',
  l: 'i32',
  m: 'u32',
  n: 'i128',
  o: 'u128',
  p: '_',
  s: 'i16',
  t: 'u16',
  u: '()',
  v: '...',
  x: 'i64',
  y: 'u64',
  z: '!',
};

/** Deeper nesting is nobody's type; and back references can nest a short name without end. */
const MAX_DEPTH = 200;
/** In characters, those of all parts together: back references can also write a short name out to gigabytes. */
const MAX_TEXT = 1024 * 1024;
const MAX_STEPS = 100_000;

const UNDERSCORE = 0x5f;
const isDigit = (code: number) => code >= 48 && code <= 57;

class NotV0 extends Error {}

/** The prefix, with one more underscore on macOS and none on Windows; undefined for other names. */
const PREFIX = /^(?:_R|__R|R)(?=[A-Z])/;

/** Takes a name apart; null when it is none of v0. */
export function readRustV0(mangled: string, effort: Effort = effortFor(1)): RustV0 | null {
  const prefix = PREFIX.exec(mangled)?.[0];
  if (prefix === undefined) return null;
  const dot = mangled.search(/[.$]/);
  const body = mangled.slice(prefix.length, dot === -1 ? undefined : dot);
  const suffix = dot === -1 ? '' : mangled.slice(dot);
  try {
    return read(body, suffix, effort);
  } catch (error) {
    // RangeError: a number too large for a code point.
    if (error instanceof NotV0 || error instanceof RangeError) return null;
    throw error;
  }
}

/** The crate of {@link readRustV0} alone, which for most names takes a look at their first bytes only. */
export function crateOfRustV0(mangled: string): string | null {
  const prefix = mangled.startsWith('_R') ? 2 : 0;
  let at = prefix;
  for (;;) {
    const tag = mangled[at];
    if (tag === 'N') at += 2;
    else if (tag === 'I') at += 1;
    else if (tag === 'M' || tag === 'X') at = skipDisambiguator(mangled, at + 1);
    else break;
  }
  if (mangled[at] === 'C' && prefix > 0) {
    const name = identifierAt(mangled, skipDisambiguator(mangled, at + 1));
    if (name !== null) return name;
  }
  return readRustV0(mangled)?.crate ?? null;
}

function skipDisambiguator(text: string, at: number): number {
  if (text[at] !== 's') return at;
  const end = text.indexOf('_', at);
  return end === -1 ? text.length : end + 1;
}

const DIGITS = /\d+/y;

/** A plain identifier; null where it is written in punycode or cut short. */
function identifierAt(text: string, at: number): string | null {
  DIGITS.lastIndex = at;
  const digits = DIGITS.exec(text)?.[0];
  if (digits === undefined) return null;
  const start = at + digits.length + (text[at + digits.length] === '_' ? 1 : 0);
  const name = text.slice(start, start + Number(digits));
  return name.length === Number(digits) && name.length > 0 ? name : null;
}

/** Reads one name after the other: making the functions of a reader takes longer than a name. */
const read = reader();

function reader(): (mangled: string, suffix: string, effort: Effort) => RustV0 {
  let body = '';
  let at = 0;
  let depth = 0;
  let written = 0;
  let steps = 0;
  /** Lifetimes bound around the place that is read. */
  let bound = 0;

  const fail = (): never => {
    throw new NotV0();
  };
  const next = () => body[at++] ?? fail();
  const eat = (wanted: string): boolean => {
    if (body[at] !== wanted) return false;
    at += 1;
    return true;
  };
  /** Every text goes through here, so that what back references repeat is counted. */
  const out = (text: string): string => {
    written += text.length;
    return written > MAX_TEXT ? fail() : text;
  };
  const nested = <T>(inner: () => T): T => {
    depth += 1;
    steps += 1;
    if (depth > MAX_DEPTH || steps > MAX_STEPS) fail();
    const value = inner();
    depth -= 1;
    return value;
  };
  /** `_` is 0, anything before it in base 62 one less than it is. */
  function base62(): number {
    if (eat('_')) return 0;
    let value = 0;
    for (;;) {
      const code = body.charCodeAt(at);
      at += 1;
      if (code === UNDERSCORE) return value + 1;
      const digit = isDigit(code)
        ? code - 48
        : code >= 97 && code <= 122
          ? code - 87
          : code >= 65 && code <= 90
            ? code - 29
            : fail();
      // Hashes of crates go beyond 2^53, but nothing is made of those.
      value = value * 62 + digit;
    }
  }
  const optional62 = (tag: string): number => (eat(tag) ? base62() + 1 : 0);

  function decimal(): number {
    if (eat('0')) return 0;
    const start = at;
    while (isDigit(body.charCodeAt(at))) at += 1;
    const digits = at - start;
    return digits === 0 || digits > 9 ? fail() : Number(body.slice(start, at));
  }

  function bareIdentifier(): string {
    const isPunycode = eat('u');
    const length = decimal();
    eat('_');
    const raw = body.slice(at, at + length);
    if (raw.length < length) fail();
    at += length;
    return out(isPunycode ? fromPunycode(raw) : raw);
  }

  /** Reads what stands at an earlier place of the name once more. */
  function backReference<T>(inner: () => T): T {
    const here = at - 1;
    const target = base62();
    if (target >= here) fail();
    const after = at;
    at = target;
    const value = nested(inner);
    at = after;
    return value;
  }

  interface Path {
    text: string;
    crate: string;
    /** It ended in generic arguments that a dyn trait's bindings go on with: `Iterator<Item = u8`. */
    open: boolean;
  }

  function path(inValue: boolean, mayStayOpen = false): Path {
    return nested(() => {
      switch (next()) {
        case 'C': {
          optional62('s');
          const crate = bareIdentifier();
          return { text: crate, crate, open: false };
        }
        case 'N': {
          const namespace = next();
          if (!/[a-zA-Z]/.test(namespace)) fail();
          const prefix = path(inValue);
          const number = optional62('s');
          const name = bareIdentifier();
          if (/[A-Z]/.test(namespace)) {
            const kind = namespace === 'C' ? 'closure' : namespace === 'S' ? 'shim' : namespace;
            const label = name === '' ? '' : `:${name}`;
            return { ...prefix, text: out(`${prefix.text}::{${kind}${label}#${number}}`) };
          }
          return { ...prefix, text: name === '' ? prefix.text : out(`${prefix.text}::${name}`) };
        }
        case 'M': {
          const { crate } = implPath();
          return { text: out(`<${type()}>`), crate, open: false };
        }
        case 'X': {
          const { crate } = implPath();
          const self = type();
          return { text: out(`<${self} as ${path(false).text}>`), crate, open: false };
        }
        case 'Y': {
          const self = type();
          const trait = path(false);
          return { text: out(`<${self} as ${trait.text}>`), crate: trait.crate, open: false };
        }
        case 'I': {
          const inner = path(inValue);
          const list: string[] = [];
          while (!eat('E')) list.push(genericArgument());
          const colons = inValue ? '::' : '';
          const close = mayStayOpen ? '' : '>';
          return {
            crate: inner.crate,
            text: out(`${inner.text}${colons}<${list.join(', ')}${close}`),
            open: mayStayOpen,
          };
        }
        case 'B':
          return backReference(() => path(inValue, mayStayOpen));
        default:
          return fail();
      }
    });
  }

  function implPath(): Path {
    optional62('s');
    return path(false);
  }

  function genericArgument(): string {
    if (eat('L')) return lifetime(base62());
    if (eat('K')) return constant(false);
    return type();
  }

  function lifetime(index: number): string {
    if (index === 0) return "'_";
    const place = bound - index;
    if (place < 0) fail();
    return place < 26 ? `'${String.fromCharCode(97 + place)}` : `'_${place}`;
  }

  /** `for<'a, 'b> ` where lifetimes are bound; they are known while `inner` runs. */
  function binder(inner: (prefix: string) => string): string {
    const count = optional62('G');
    if (count > MAX_DEPTH) fail();
    const names: string[] = [];
    for (let each = 0; each < count; each += 1) {
      bound += 1;
      names.push(lifetime(1));
    }
    const text = inner(count > 0 ? `for<${names.join(', ')}> ` : '');
    bound -= count;
    return text;
  }

  function type(): string {
    return nested(() => {
      const tag = next();
      const basic = BASIC_TYPES[tag];
      if (basic !== undefined) return out(basic);
      switch (tag) {
        case 'R':
        case 'Q': {
          let label = '';
          if (eat('L')) {
            const index = base62();
            if (index > 0) label = `${lifetime(index)} `;
          }
          return out(`&${label}${tag === 'Q' ? 'mut ' : ''}${type()}`);
        }
        case 'P':
          return out(`*const ${type()}`);
        case 'O':
          return out(`*mut ${type()}`);
        case 'A': {
          const element = type();
          return out(`[${element}; ${constant(true)}]`);
        }
        case 'S':
          return out(`[${type()}]`);
        case 'T': {
          const list: string[] = [];
          while (!eat('E')) list.push(type());
          return out(list.length === 1 ? `(${list[0]},)` : `(${list.join(', ')})`);
        }
        case 'F':
          return binder(functionType);
        case 'D': {
          const dyn = binder((prefix) => `dyn ${prefix}${dynTraits()}`);
          if (!eat('L')) fail();
          const index = base62();
          return out(index === 0 ? dyn : `${dyn} + ${lifetime(index)}`);
        }
        case 'W': {
          // A pattern type: `u32 is 1..=5`.
          const base = type();
          return out(`${base} is ${pattern()}`);
        }
        case 'B':
          return backReference(type);
        default:
          at -= 1;
          return path(false).text;
      }
    });
  }

  function pattern(): string {
    if (eat('R')) {
      const from = constant(false);
      return `${from}..=${constant(false)}`;
    }
    if (eat('O')) {
      const list: string[] = [];
      while (!eat('E')) list.push(pattern());
      return list.join(' | ');
    }
    return eat('N') ? '!null' : fail();
  }

  function functionType(prefix: string): string {
    const unsafe = eat('U') ? 'unsafe ' : '';
    let abi = '';
    if (eat('K')) abi = eat('C') ? 'extern "C" ' : `extern "${bareIdentifier().replaceAll('_', '-')}" `;
    const list: string[] = [];
    while (!eat('E')) list.push(type());
    const result = eat('u') ? '' : ` -> ${type()}`;
    return out(`${prefix}${unsafe}${abi}fn(${list.join(', ')})${result}`);
  }

  function dynTraits(): string {
    const traits: string[] = [];
    while (!eat('E')) {
      const trait = path(false, true);
      let { text } = trait;
      let { open } = trait;
      while (eat('p')) {
        const name = bareIdentifier();
        text = out(`${text}${open ? ', ' : '<'}${name} = ${type()}`);
        open = true;
      }
      traits.push(open ? `${text}>` : text);
    }
    return traits.join(' + ');
  }

  /** @param bare whether it stands where only a value can: inside of another constant, or as an array's length */
  function constant(bare: boolean): string {
    return nested(() => {
      const tag = next();
      const braced = (text: string) => out(bare ? text : `{${text}}`);
      switch (tag) {
        case 'p':
          return out('_');
        case 'B':
          return backReference(() => constant(bare));
        case 'a':
        case 's':
        case 'l':
        case 'x':
        case 'n':
        case 'i':
          return out(`${eat('n') ? '-' : ''}${integer()}`);
        case 'h':
        case 't':
        case 'm':
        case 'y':
        case 'o':
        case 'j':
          return out(integer());
        case 'b': {
          const value = hexadecimal();
          return value === '0' ? out('false') : value === '1' ? out('true') : fail();
        }
        case 'c':
          return out(quoted(String.fromCodePoint(Number.parseInt(hexadecimal(), 16)), "'"));
        case 'e':
          // A literal has type &str; what is behind it is str.
          return braced(`*${stringLiteral()}`);
        case 'R':
        case 'Q':
          if (tag === 'R' && eat('e')) return out(stringLiteral());
          return braced(`&${tag === 'Q' ? 'mut ' : ''}${constant(true)}`);
        case 'A': {
          const list: string[] = [];
          while (!eat('E')) list.push(constant(true));
          return braced(`[${list.join(', ')}]`);
        }
        case 'T': {
          const list: string[] = [];
          while (!eat('E')) list.push(constant(true));
          return braced(list.length === 1 ? `(${list[0]},)` : `(${list.join(', ')})`);
        }
        case 'V': {
          const { text } = path(true);
          return braced(`${text}${fieldsOfConstant()}`);
        }
        default:
          return fail();
      }
    });
  }

  function fieldsOfConstant(): string {
    switch (next()) {
      case 'U':
        return '';
      case 'T': {
        const list: string[] = [];
        while (!eat('E')) list.push(constant(true));
        return `(${list.join(', ')})`;
      }
      case 'S': {
        const list: string[] = [];
        while (!eat('E')) {
          optional62('s');
          const name = bareIdentifier();
          list.push(`${name}: ${constant(true)}`);
        }
        return ` { ${list.join(', ')} }`;
      }
      default:
        return fail();
    }
  }

  function hexadecimal(): string {
    const end = body.indexOf('_', at);
    const digits = end === -1 ? fail() : body.slice(at, end);
    if (!/^[0-9a-f]*$/.test(digits)) fail();
    at = end + 1;
    return digits.replace(/^0+(?=.)/, '') || '0';
  }

  /** In decimal as far as 64 bits go. */
  function integer(): string {
    const digits = hexadecimal();
    return digits.length > 16 ? `0x${digits}` : BigInt(`0x${digits}`).toString();
  }

  function stringLiteral(): string {
    const end = body.indexOf('_', at);
    const digits = end === -1 ? fail() : body.slice(at, end);
    if (!/^([0-9a-f]{2})*$/.test(digits)) fail();
    at = end + 1;
    return quoted(Buffer.from(digits, 'hex').toString('utf8'), '"');
  }

  return (mangled, suffix, effort) => {
    body = mangled;
    at = 0;
    depth = 0;
    written = 0;
    steps = 0;
    bound = 0;
    // A number before the path would be the version of the encoding, of which there is none yet.
    try {
      const { text, crate } = path(true);
      const instantiatedBy = at < body.length ? path(false).crate : null;
      if (at < body.length) fail();
      return { text: text + shownSuffix(suffix), crate, instantiatedBy };
    } finally {
      effort.left -= steps + written;
    }
  };
}

/** What LLVM appends to tell copies of one name apart (`.llvm.12345`) tells nothing; other suffixes are shown. */
export function shownSuffix(suffix: string): string {
  return suffix.replace(/\.llvm\.[0-9A-F@]+$/i, '');
}

function quoted(text: string, mark: string): string {
  const escaped = text.replace(/[\\"'\p{C}]/gu, (c) => {
    if (c === '\\' || c === mark) return `\\${c}`;
    if (c === '"' || c === "'") return c;
    const short = { '\0': '\\0', '\t': '\\t', '\n': '\\n', '\r': '\\r' }[c];
    return short ?? `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return mark + escaped + mark;
}

/** Punycode (RFC 3492) as v0 writes it: the ASCII part before the last underscore. */
function fromPunycode(raw: string): string {
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
      if (digit === -1 || !Number.isSafeInteger(digit * weight)) throw new NotV0();
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
