import { describe, expect, test } from '@jest/globals';
import { architecture } from '../../../src/formats/elf/architecture.ts';

describe('architecture', () => {
  test.each([
    [62, 64, 'little', 'amd64', 'x86-64'],
    [62, 32, 'little', null, 'x86-64 (x32)'],
    [3, 32, 'little', '386', 'x86'],
    [183, 64, 'little', 'arm64', 'AArch64'],
    [183, 64, 'big', null, 'AArch64 big-endian'],
    [40, 32, 'little', 'arm', 'ARM'],
    [40, 32, 'big', null, 'ARM big-endian'],
    [243, 64, 'little', 'riscv64', 'RISC-V 64-bit'],
    [243, 32, 'little', null, 'RISC-V 32-bit'],
    [22, 64, 'big', 's390x', 'IBM S/390 64-bit'],
    [22, 32, 'big', null, 'IBM S/390'],
    [21, 64, 'little', 'ppc64le', 'PowerPC64 little-endian'],
    [21, 64, 'big', 'ppc64', 'PowerPC64'],
    [20, 32, 'big', null, 'PowerPC'],
    [258, 64, 'little', 'loong64', 'LoongArch 64-bit'],
    [8, 32, 'big', 'mips', 'MIPS'],
    [8, 32, 'little', 'mipsle', 'MIPS little-endian'],
    [8, 64, 'big', 'mips64', 'MIPS64'],
    [8, 64, 'little', 'mips64le', 'MIPS64 little-endian'],
    [247, 64, 'little', null, 'eBPF'],
    [4711, 64, 'little', null, 'unknown machine 4711'],
  ] as const)('machine %i, %i bits, %s-endian is %s', (machine, bits, endian, goarch, name) => {
    expect(architecture({ machine, class: bits, endian })).toEqual({ goarch, name });
  });
});
