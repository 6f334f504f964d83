/** Finds programs among files by reading their ELF headers. */

import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { architecture } from '../formats/elf/architecture.ts';
import { type Elf, ET, isElf, readElf } from '../formats/elf/headers.ts';
import { BinaryError } from '../formats/reader.ts';
import { compareText } from '../lib/units/stable.ts';
import { fileReader } from '../measure/reader.ts';

export interface Program {
  /** Null if Go has no name for the processor. */
  readonly goarch: string | null;
  /** The processor, for messages: `AArch64`. */
  readonly machine: string;
  /** Whether it is a program, unlike an object file or a shared library. */
  readonly executable: boolean;
}

/** Names the interpreter that starts a program; shared libraries have none. */
const PT_INTERP = 3;

/** Folders to skip: hidden ones, third-party code, and CMake's object files and compiler probes. */
const SKIPPED = /^(\..*|node_modules|vendor|testdata|CMakeFiles|_deps)$/;

/** Bounds of the search in one folder. */
const MAX_DEPTH = 6;
const MAX_FILES = 20_000;

/**
 * Reads the headers of an ELF file.
 *
 * @returns null for any other file and for a damaged one
 * @throws errors of the file system
 */
export function readProgram(path: string): Program | null {
  const handle = openSync(path, 'r');
  try {
    const reader = fileReader(handle, fstatSync(handle).size, (file, target, length, position) =>
      readSync(file, target, 0, length, position),
    );
    if (!isElf(reader)) return null;
    const elf = readElf(reader);
    const { goarch, name } = architecture(elf);
    return { goarch, machine: name, executable: isExecutable(elf, basename(path)) };
  } catch (error) {
    if (error instanceof BinaryError) return null;
    throw error;
  } finally {
    closeSync(handle);
  }
}

function isExecutable({ type, entry, segments }: Elf, name: string): boolean {
  if (type === ET.EXEC) return true;
  // A static position-independent program has no interpreter, but an entry point.
  const starts = entry !== 0 || segments.some((segment) => segment.type === PT_INTERP);
  return type === ET.DYN && starts && !/\.so(\.|$)/.test(name);
}

/** The executables in a folder and below, as paths relative to `root` with forward slashes, sorted; symlinks are not followed. */
export function programsBelow(root: string, folder: string): string[] {
  const found: string[] = [];
  let seen = 0;
  const visit = (at: string, depth: number) => {
    for (const entry of entriesOf(join(root, at))) {
      if (SKIPPED.test(entry.name)) continue;
      seen += 1;
      if (seen > MAX_FILES) return;
      const path = `${at}/${entry.name}`;
      if (entry.isDirectory() && depth < MAX_DEPTH) visit(path, depth + 1);
      else if (entry.isFile() && isReadableProgram(join(root, path))) found.push(path);
    }
  };
  visit(folder, 1);
  return found.sort(compareText);
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** Whether a file is an executable; false if it cannot be read. */
export function isReadableProgram(path: string): boolean {
  try {
    return readProgram(path)?.executable === true;
  } catch {
    return false;
  }
}
