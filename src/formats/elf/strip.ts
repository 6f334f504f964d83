/**
 * Computes the size of a program after GNU `strip`, without running it: the layout that binutils writes, derived from
 * the headers alone.
 *
 * Sources of the rules, in binutils 2.40 (2.44 gives the same sizes). Which sections are removed: is_strip_section in
 * binutils/objcopy.c, _bfd_elf_make_section_from_shdr and bfd_section_from_shdr in bfd/elf.c. Where the others are
 * placed: copy_elf_program_header, assign_file_positions_for_load_sections, assign_file_positions_for_non_load_sections
 * and _bfd_elf_assign_file_positions_for_non_load in bfd/elf.c. Section names: _bfd_elf_strtab_finalize in
 * bfd/elf-strtab.c.
 */

import { BinaryError, type Reader } from '../reader.ts';
import { type Elf, ET, PT, type Section, type Segment, SHF, SHT, STRUCTURES } from './headers.ts';

/**
 * Returns the size in bytes of this executable or shared object after `strip` (that is `strip --strip-all`). Data
 * appended to the ELF file does not count, because strip removes it. The result can be slightly larger than the file if
 * another linker packed it more tightly. Without section headers it is the size of the file, because strip refuses such
 * files.
 *
 * Exact for what compilers and linkers write. Not exact for annobin's `.gnu.build.attributes` notes, which strip merges
 * and this function counts in full, and for files without program headers.
 * @throws BinaryError for anything but ET_EXEC and ET_DYN: in object files, strip keeps what relocations need
 */
export function strippedSize(elf: Elf, reader: Reader): number {
  if (elf.type !== ET.EXEC && elf.type !== ET.DYN) {
    const found = elf.type === ET.REL ? 'an object file (ET_REL)' : `an ELF file of type ${elf.type}`;
    throw new BinaryError(`${found} has no stripped size: expected an executable or a shared object`);
  }
  if (elf.sections.length === 0) return reader.size;

  const { section: rowSize, word } = STRUCTURES[elf.class];
  const kept = keptSections(elf);
  const contents = placeOthers(elf, kept, placeLoaded(elf, kept));
  const names = contents + nameTableSize(kept);
  // Two more rows than kept sections: the null section and the name table.
  const size = alignUp(names, word) + (kept.length + 2) * rowSize;
  if (Number.isSafeInteger(size)) return size;
  throw new BinaryError('the sections cannot be laid out: their addresses, sizes or alignments are damaged');
}

/** Returns the sections that strip copies, in their order. */
function keptSections(elf: Elf): Section[] {
  const symbols = elf.sections.find((section) => section.type === SHT.SYMTAB);
  return elf.sections.slice(1).filter((section) => {
    const loaded = isLoaded(section);
    switch (section.type) {
      case SHT.NULL:
      case SHT.SHLIB:
      case SHT.SYMTAB_SHNDX:
      case SHT.GROUP:
        return false;
      case SHT.SYMTAB:
        return loaded && elf.type === ET.DYN;
      case SHT.STRTAB:
        // Both are rebuilt: the name table smaller, the symbol names empty.
        if (section.index === elf.nameTable || section.index === symbols?.link) return false;
        break;
      case SHT.REL:
      case SHT.RELA:
        // Relocations against removed symbols (ld --emit-relocs).
        if (!loaded && section.link === symbols?.index && section.info !== 0) return false;
    }
    return loaded || !isDebugging(section.name);
  });
}

const DEBUG_PREFIXES = ['.debug', '.gnu.debuglto_.debug_', '.gnu.linkonce.wi.', '.zdebug', '.line', '.stab'];

/** BFD recognizes debug sections by the prefix of their name alone; .gdb_index by its full name. */
function isDebugging(name: string): boolean {
  return name === '.gdb_index' || DEBUG_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/** The sections of PT_LOAD segments, and the file offset of their end. */
interface Loaded {
  readonly end: number;
  readonly sections: ReadonlySet<Section>;
}

interface Load {
  readonly segment: Segment;
  readonly hasFileHeader: boolean;
  readonly hasProgramHeaders: boolean;
  /** In the order in which they are placed. */
  readonly sections: readonly Section[];
  /** The physical address; undefined if the one in the file is inconsistent. */
  readonly physicalAddress: number | undefined;
  /** Added to the address of the first section to get the address at which the segment continues after its headers. */
  readonly lead: number;
}

/**
 * Places the loaded sections. Usually they keep their offset, but that follows from the layout of linkers and not from
 * a rule of strip: strip places each segment at the next offset that is congruent to its address modulo its alignment.
 */
function placeLoaded(elf: Elf, kept: readonly Section[]): Loaded {
  const { header, segment: rowSize } = STRUCTURES[elf.class];
  const addressOf = loadAddresses(elf, kept);
  const loads = loadSegments(elf, kept, addressOf);
  const programHeaders = elf.segments.length * rowSize;
  // If no segment includes the program headers, they follow the ELF header.
  let offset = header + (loads.some((load) => load.hasProgramHeaders) ? 0 : programHeaders);
  for (const load of loads) offset = placeSegment(load, offset, header, programHeaders, addressOf);
  return { end: offset, sections: new Set(loads.flatMap((load) => load.sections)) };
}

/** Places the sections of one segment from `from` on. Returns the offset at which the next one may begin. */
function placeSegment(
  load: Load,
  from: number,
  headerSize: number,
  programHeaders: number,
  addressOf: ReadonlyMap<Section, number>,
): number {
  const [first] = load.sections;
  let offset = from + (load.hasProgramHeaders ? programHeaders : 0);
  if (!first) return offset;

  const isNobits = load.sections.every((section) => section.type === SHT.NOBITS);
  const shift = modulo(first.address + load.lead - offset, load.segment.align);
  offset += shift;
  // Space that is reserved now and released at the end if nothing was written into it.
  let unused = isNobits ? shift : 0;

  // The segment includes headers and the padding after them.
  const headers = (load.hasFileHeader ? headerSize : 0) + (load.hasProgramHeaders ? programHeaders : 0);
  const lead = headers === 0 ? 0 : offset - (load.hasFileHeader ? 0 : from);
  const physical = load.physicalAddress ?? (addressOf.get(first) ?? 0) + load.lead - lead;
  let memory = lead;
  let file = isNobits ? headers : lead;
  for (const [index, section] of load.sections.entries()) {
    const inFile = section.type !== SHT.NOBITS;
    if (!inFile && isThreadLocal(section)) continue;
    const gap = Math.max(0, (addressOf.get(section) ?? 0) - (physical + memory));
    memory += gap;
    if (inFile) {
      unused = 0;
      // A NOBITS section before file contents is written out as zeros.
      const zeros = Math.max(gap, memory - file);
      offset += zeros + section.size;
      file += zeros + section.size;
    } else if (index === 0) {
      offset += gap;
      unused += gap;
    }
    memory += section.size;
  }
  return offset - unused;
}

/** Returns the physical address (LMA) of each section: that of its segment, otherwise the section's own address. */
function loadAddresses(elf: Elf, kept: readonly Section[]): Map<Section, number> {
  const loads = elf.segments.filter((segment) => segment.type === PT.LOAD && segment.memorySize !== 0);
  const isTrusted = hasPhysicalAddresses(elf) || loads.length <= 1;
  const segments = isTrusted
    ? elf.segments.filter((segment) => segment.type === PT.LOAD || segment.type === PT.TLS)
    : [];
  limitWork(kept.length, segments.length);
  return new Map(
    kept.map((section) => {
      const owner = isLoaded(section)
        ? segments.find(
            (segment) => isThreadLocal(section) === (segment.type === PT.TLS) && contains(segment, section),
          )
        : undefined;
      return [section, owner ? owner.physicalAddress + distance(owner, section) : section.address];
    }),
  );
}

/** Returns the offset of a section in its segment: in the file, or in memory if it has no bytes in the file. */
function distance(segment: Segment, section: Section): number {
  return section.type === SHT.NOBITS ? section.address - segment.address : section.offset - segment.offset;
}

function hasPhysicalAddresses(elf: Elf): boolean {
  return elf.segments.some((segment) => segment.physicalAddress !== 0);
}

/** Returns the PT_LOAD segments in the order in which strip places them. */
function loadSegments(elf: Elf, kept: readonly Section[], addressOf: ReadonlyMap<Section, number>): Load[] {
  const loaded = kept.filter(isLoaded);
  const segments = elf.segments.filter((segment) => segment.type === PT.LOAD);
  limitWork(loaded.length, segments.length);
  const tableEnd = elf.programHeaders.offset + elf.programHeaders.count * elf.programHeaders.entrySize;
  const owner = segments.find(
    (segment) => segment.offset <= elf.programHeaders.offset && segment.offset + segment.fileSize >= tableEnd,
  );
  const address = (section: Section): number => addressOf.get(section) ?? section.address;
  const physical = hasPhysicalAddresses(elf);
  const loads = segments.map((segment): Load => {
    const sections = loaded
      .filter((section) => contains(segment, section))
      .sort((a, b) => address(a) - address(b) || a.address - b.address || compareAtOneAddress(a, b));
    const hasFileHeader = segment.offset === 0 && segment.fileSize >= elf.headerSize;
    const hasProgramHeaders = segment === owner;
    const isTrusted =
      physical &&
      sections.every((section) => address(section) - segment.physicalAddress === distance(segment, section));
    const headers =
      (hasFileHeader ? elf.headerSize : 0) + (hasProgramHeaders ? tableEnd - elf.programHeaders.offset : 0);
    const [first] = sections;
    return {
      segment,
      hasFileHeader,
      hasProgramHeaders,
      sections,
      physicalAddress: isTrusted ? segment.physicalAddress : undefined,
      lead: isTrusted && first ? segment.physicalAddress + headers - address(first) : 0,
    };
  });
  const start = (load: Load): number =>
    load.physicalAddress ?? (load.sections[0] ? address(load.sections[0]) + load.lead : 0);
  return loads.sort((a, b) => Number(b.hasFileHeader) - Number(a.hasFileHeader) || start(a) - start(b));
}

/**
 * Orders sections at the same address: sections without bytes last, empty ones first, otherwise unchanged (sort is
 * stable).
 */
function compareAtOneAddress(a: Section, b: Section): number {
  const last = (section: Section): number =>
    Number(section.type === SHT.NOBITS && !isThreadLocal(section) && section.size !== 0);
  const inFile = (section: Section): number => (section.type === SHT.NOBITS ? 0 : section.size);
  return last(a) - last(b) || inFile(a) - inFile(b);
}

/**
 * Whether a segment contains a section: ELF_SECTION_IN_SEGMENT of include/elf/internal.h in binutils, reduced to
 * PT_LOAD and PT_TLS.
 */
function contains(segment: Segment, section: Section): boolean {
  if (segment.type === PT.TLS && !isThreadLocal(section)) return false;
  const inFile = section.type !== SHT.NOBITS;
  // .tbss occupies space only in PT_TLS.
  const size = isThreadLocal(section) && !inFile && segment.type !== PT.TLS ? 0 : section.size;
  const inside = (start: number, begin: number, length: number): boolean =>
    start >= begin && start + size <= begin + length;
  return (
    (!inFile || inside(section.offset, segment.offset, segment.fileSize)) &&
    inside(section.address, segment.address, segment.memorySize)
  );
}

/** Places the sections outside of PT_LOAD segments in the order of their headers. Returns the offset of their end. */
function placeOthers(elf: Elf, kept: readonly Section[], loaded: Loaded): number {
  // Approximates the page size of the architecture, which linkers use as the alignment of segments.
  const page = elf.segments
    .filter((segment) => segment.type === PT.LOAD)
    .reduce((largest, segment) => Math.max(largest, segment.align), 1);
  let offset = loaded.end;
  for (const section of kept) {
    if (loaded.sections.has(section) || section.type === SHT.NOBITS) continue;
    if (isLoaded(section) && section.size !== 0) offset += modulo(section.address - offset, page);
    else offset = alignUp(offset, alignmentOf(section));
    offset += section.size;
  }
  return offset;
}

/**
 * Returns the alignment of a section as a power of two that its address is a multiple of, whatever its header states.
 */
function alignmentOf(section: Section): number {
  const align = lowestBit(section.align) || 1;
  return section.address === 0 ? align : Math.min(align, lowestBit(section.address));
}

/**
 * Returns the size of the rebuilt .shstrtab: one NUL, then each name once with its NUL. A name that is a suffix of
 * another (.text in .rela.text) needs no space.
 */
function nameTableSize(kept: readonly Section[]): number {
  const names = new Set(['.shstrtab', ...kept.map((section) => section.name)]);
  names.delete('');
  // In reversed names, suffixes become prefixes, and sorting puts each before the first name that begins with it.
  const reversed = [...names].map((name) => [...name].reverse().join('')).sort();
  return reversed
    .filter((name, index) => !reversed[index + 1]?.startsWith(name))
    .reduce((size, name) => size + Buffer.byteLength(name) + 1, 1);
}

function isLoaded(section: Section): boolean {
  return (section.flags & SHF.ALLOC) !== 0;
}

function isThreadLocal(section: Section): boolean {
  return (section.flags & SHF.TLS) !== 0;
}

/**
 * Sections times segments is the only product in this file. No linker comes near the limit, but a hostile file could.
 */
function limitWork(sections: number, segments: number): void {
  if (sections * segments <= 10_000_000) return;
  throw new BinaryError(`${sections} sections and ${segments} segments are too many to lay out`);
}

function alignUp(offset: number, align: number): number {
  return offset + modulo(-offset, align);
}

/** Returns the non-negative remainder; 0 for an alignment of 0, which ELF treats like 1. */
function modulo(value: number, align: number): number {
  return align === 0 ? 0 : ((value % align) + align) % align;
}

/** Returns the largest power of two that divides the number; 0 for 0. */
function lowestBit(value: number): number {
  const low = value % 2 ** 32;
  return low === 0 && value !== 0 ? 2 ** 32 * lowestBit(value / 2 ** 32) : (low & -low) >>> 0;
}
