/**
 * Claims the relocations of position-independent programs. Each applies to one pointer, and belongs to the owner of
 * that pointer. Rust vtables have no symbols: their pointers and relocations are attributed, as an estimate, to the
 * crate whose function they point to (System V ABI, chapter 4, https://gabi.xinuos.com/elf/06-reloc.html).
 */

import { type Elf, type Section, SHF, SHT } from '../../formats/elf/headers.ts';
import type { Reader } from '../../formats/reader.ts';
import type { Claims, OwnerId } from '../../parts/claims.ts';
import { tableOwners } from './tables.ts';
import type { NativeContext } from './unwinding.ts';

/** Claims the entries of .rela.dyn or .rel.dyn, and the pointers without a symbol that they apply to. */
export function claimRelocations(reader: Reader, elf: Elf, claims: Claims, context: NativeContext): void {
  for (const section of elf.sections)
    if (/^\.rela?\.dyn$/.test(section.name) && (section.flags & SHF.ALLOC) !== 0)
      claimSection(reader, elf, claims, context, section);
}

function claimSection(
  reader: Reader,
  elf: Elf,
  claims: Claims,
  context: NativeContext,
  section: Section,
): void {
  const { named, parents, addresses } = context;
  const wordBytes = elf.class / 8;
  const hasAddend = section.type === SHT.RELA;
  const entryBytes = (hasAddend ? 3 : 2) * wordBytes;
  const bytes = reader.read(section.offset, section.size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const little = elf.endian === 'little';
  const word = (at: number) => view.getUint32(at, little);
  // Inexact beyond 2^53, where no section has addresses.
  const natural = (at: number) =>
    wordBytes === 4 ? word(at) : word(little ? at + 4 : at) * 2 ** 32 + word(little ? at : at + 4);
  const owners = tableOwners(claims, section.name);
  const estimatedOwners = tableOwners(claims, section.name, { estimated: true });
  const pointers = new Map<OwnerId, OwnerId>();
  const pointerOwner = (parent: OwnerId): OwnerId => {
    let owner = pointers.get(parent);
    if (owner === undefined) {
      owner = claims.owner(parent, 'other', 'data', { estimated: true });
      pointers.set(parent, owner);
    }
    return owner;
  };
  const parentAt = (offset: number) => (offset === -1 ? null : named.parentAt(offset));

  for (let at = 0; at + entryBytes <= bytes.length; at += entryBytes) {
    const start = section.offset + at;
    const pointerAt = addresses.offsetOf(natural(at));
    const owner = owners(parentAt(pointerAt));
    if (owner !== null) {
      claims.claim('table', owner, start, start + entryBytes);
      continue;
    }
    const target = hasAddend && pointerAt !== -1 ? natural(at + 2 * wordBytes) : 0;
    if (target === 0) continue;
    const parent = parentAt(addresses.offsetOf(target)) ?? parents.atAddress(target);
    const estimated = estimatedOwners(parent);
    if (estimated === null || parent === null) continue;
    claims.claim('estimate', estimated, start, start + entryBytes);
    claims.claim('estimate', pointerOwner(parent), pointerAt, pointerAt + wordBytes);
  }
}
