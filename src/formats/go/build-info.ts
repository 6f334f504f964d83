/**
 * Reads Go build info, in which the go command records how a program was built.
 *
 * Sources: debug/buildinfo/buildinfo.go (location and both layouts), runtime/debug/mod.go (the lines) and
 * cmd/link/internal/ld/data.go, func buildinfo (the writer), of Go 1.17 and 1.26.
 */
import { type Elf, fields, offsetOf, PF, PT } from '../elf/headers.ts';
import { BinaryError, type Reader } from '../reader.ts';

export interface GoModule {
  readonly path: string;
  /** `(devel)` (before Go 1.18 empty) for a folder that replaces a module. */
  readonly version: string;
}

export interface GoDependency extends GoModule {
  /** The module that a `replace` directive substitutes for this one. */
  readonly replacement: GoModule | null;
}

export interface GoBuildInfo {
  /** `go1.26.8`, or `devel …`; followed by experiments, if any. */
  readonly version: string;
  /** The import path of the main package: `example.org/m/cmd/app`. Before Go 1.18 only programs built as modules have it. */
  readonly path: string | null;
  /** The module of the main package; null if it was built outside of any module. */
  readonly main: GoModule | null;
  readonly dependencies: readonly GoDependency[];
  /** Build flags and variables (`-trimpath`, `GOARCH`), since Go 1.18. Values are as Go wrote them, some in quotes. */
  readonly settings: readonly (readonly [key: string, value: string])[];
}

const SECTION = '.go.buildinfo';
const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1');
const HEADER_BYTES = 32;
const ALIGN = 16;
/** Bits of the byte after the pointer size. */
const BIG_ENDIAN = 1;
const INLINE_STRINGS = 2;

/** How much of the data segment is searched if there are no sections: the linker puts build info near its start. */
const SEARCH_BYTES = 1024 * 1024;
const MAX_VERSION_BYTES = 256;
/** The module list of Kubernetes has 60 KB. */
const MAX_MODULES_BYTES = 1024 * 1024;
/** The longest varint that is accepted as a length. */
const MAX_VARINT_BYTES = 5;
/** Markers before and after the lines, by which they can be found in a running program. */
const SENTINEL_BYTES = 16;

/**
 * Returns the build info of a Go program; null if the program has none.
 * @throws BinaryError if it is corrupt
 */
export function readGoBuildInfo(elf: Elf, reader: Reader): GoBuildInfo | null {
  const at = find(elf, reader);
  if (at === null) return null;
  const header = reader.read(at, HEADER_BYTES);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC))
    throw new BinaryError(`the Go build info at offset ${at} does not begin with its magic number`);
  const pointerBytes = header.readUInt8(14);
  const flags = header.readUInt8(15);
  const [version, lines] =
    (flags & INLINE_STRINGS) !== 0
      ? inlineStrings(reader, at + HEADER_BYTES)
      : pointedStrings(elf, reader, header, pointerBytes, (flags & BIG_ENDIAN) !== 0);
  const text = version.toString('latin1');
  if (!/^(?:go\d|devel)[ -~]*$/.test(text))
    throw new BinaryError(`the Go build info at offset ${at} has no version of Go`);
  return { version: text, ...parseLines(linesOf(lines)) };
}

/**
 * Whether Go's own linker wrote this Go program. Other linkers add the C start-up files, which have an `.init` section, and
 * the name of their compiler (`.comment`); Go's writes neither. Also false if the file has no sections.
 */
export function isLinkedByGo({ sections }: Elf): boolean {
  return sections.length > 0 && !sections.some(({ name }) => name === '.comment' || name === '.init');
}

/** Returns the offset of the build info in the file; null if it was not found. */
function find(elf: Elf, reader: Reader): number | null {
  if (elf.sections.length > 0) {
    const section = elf.sections.find(({ name }) => name === SECTION);
    return section === undefined || section.size < HEADER_BYTES ? null : section.offset;
  }
  let left = SEARCH_BYTES;
  for (const { offset, bytes } of writable(elf)) {
    const piece = reader.read(offset, Math.min(bytes, left));
    left -= piece.length;
    for (let at = piece.indexOf(MAGIC); at !== -1; at = piece.indexOf(MAGIC, at + 1))
      if (at % ALIGN === 0) return offset + at;
  }
  return null;
}

/** Returns the writable segments without the part that becomes read-only after relocation, which contains types. */
function writable(elf: Elf): { offset: number; bytes: number }[] {
  const relro = elf.segments.find(({ type }) => type === PT.GNU_RELRO);
  const relroEnd = relro === undefined ? 0 : relro.offset + relro.fileSize;
  return elf.segments
    .filter(({ type, flags }) => type === PT.LOAD && (flags & (PF.X | PF.W)) === PF.W)
    .map(({ offset, fileSize }) => {
      const end = offset + fileSize;
      const start = relro !== undefined && relro.offset >= offset && relroEnd <= end ? relroEnd : offset;
      // Sections are aligned in memory, and file offsets are congruent to addresses.
      const aligned = Math.ceil(start / ALIGN) * ALIGN;
      return { offset: aligned, bytes: Math.max(0, end - aligned) };
    });
}

type Strings = readonly [version: Buffer, lines: Buffer];

/** Since Go 1.18: both strings follow the header, each prefixed with its length. */
function inlineStrings(reader: Reader, at: number): Strings {
  const version = inlineString(reader, at, MAX_VERSION_BYTES);
  return [version.bytes, inlineString(reader, version.end, MAX_MODULES_BYTES).bytes];
}

function inlineString(reader: Reader, at: number, maxBytes: number): { bytes: Buffer; end: number } {
  const prefix = reader.read(at, Math.max(0, Math.min(MAX_VARINT_BYTES, reader.size - at)));
  const last = prefix.findIndex((byte) => byte < 0x80);
  if (last === -1) throw new BinaryError(`the length at offset ${at} in the Go build info is not terminated`);
  const length = prefix.subarray(0, last + 1).reduceRight((value, byte) => value * 0x80 + (byte % 0x80), 0);
  const start = at + last + 1;
  return { bytes: readBounded(reader, start, length, maxBytes), end: start + length };
}

/** Until Go 1.17: the header points to the headers of two strings, which point to their bytes. */
function pointedStrings(
  elf: Elf,
  reader: Reader,
  header: Buffer,
  pointerBytes: number,
  bigEndian: boolean,
): Strings {
  if (pointerBytes !== 4 && pointerBytes !== 8)
    throw new BinaryError(`pointers of ${pointerBytes} bytes in the Go build info: expected 4 or 8`);
  const layout = {
    class: pointerBytes === 4 ? 32 : 64,
    endian: bigEndian ? 'big' : 'little',
  } as const;
  const inFile = (address: number) => {
    const offset = offsetOf(elf, address);
    if (offset === null)
      throw new BinaryError(`the Go build info points to address ${address}, which is not in the file`);
    return offset;
  };
  const string = (at: number, maxBytes: number) => {
    const offset = inFile(fields(header, layout, 0).natural(at));
    const { natural } = fields(reader.read(offset, 2 * pointerBytes), layout, offset);
    const length = natural(pointerBytes);
    return length === 0 ? Buffer.alloc(0) : readBounded(reader, inFile(natural(0)), length, maxBytes);
  };
  return [string(ALIGN, MAX_VERSION_BYTES), string(ALIGN + pointerBytes, MAX_MODULES_BYTES)];
}

function readBounded(reader: Reader, at: number, length: number, maxBytes: number): Buffer {
  if (length > maxBytes)
    throw new BinaryError(
      `the Go build info has ${length} bytes at offset ${at}: at most ${maxBytes} are supported`,
    );
  return reader.read(at, length);
}

/** Returns the text between the sentinels; empty if the program was built without modules. */
function linesOf(bytes: Buffer): string {
  if (bytes.length === 0) return '';
  const end = bytes.length - SENTINEL_BYTES;
  if (end <= SENTINEL_BYTES || bytes[end - 1] !== 0x0a)
    throw new BinaryError('the module list in the Go build info is not enclosed in its markers');
  return bytes.toString('utf8', SENTINEL_BYTES, end);
}

function parseLines(text: string): Omit<GoBuildInfo, 'version'> {
  let programPath: string | null = null;
  let main: GoModule | null = null;
  const dependencies: GoDependency[] = [];
  const settings: [string, string][] = [];
  for (const line of text.split('\n')) {
    const [kind, path = '', version = ''] = line.split('\t');
    if (kind === 'path') programPath = path;
    if (kind === 'mod') main = { path, version };
    if (kind === 'dep') dependencies.push({ path, version, replacement: null });
    if (kind === '=>') {
      const replaced = dependencies.pop();
      if (replaced !== undefined) dependencies.push({ ...replaced, replacement: { path, version } });
    }
    if (kind === 'build') {
      const equals = path.indexOf('=');
      // A tab in a value is written as \t, so only a damaged line loses anything here.
      if (equals > 0) settings.push([path.slice(0, equals), path.slice(equals + 1)]);
    }
  }
  return { path: programPath, main, dependencies, settings };
}
