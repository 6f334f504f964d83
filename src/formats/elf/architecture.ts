/**
 * Names of processors: e_machine from the ELF registry (https://gabi.xinuos.com/elf/a-emachine.html), GOARCH from `go
 * tool dist list`.
 */
import { type Elf, EM } from './headers.ts';

/** The processor architecture of a binary. */
export interface Architecture {
  /** The GOARCH; null if Go does not support it. */
  readonly goarch: string | null;
  /** For people, e.g. `AArch64`. */
  readonly name: string;
}

/**
 * Returns the architecture from machine, class and byte order. Never throws: an unknown machine is named by its number.
 */
export function architecture(elf: Pick<Elf, 'machine' | 'class' | 'endian'>): Architecture {
  const little = elf.endian === 'little';
  const wide = elf.class === 64;
  switch (elf.machine) {
    case EM.X86_64:
      return wide ? { goarch: 'amd64', name: 'x86-64' } : { goarch: null, name: 'x86-64 (x32)' };
    case EM.I386:
      return { goarch: '386', name: 'x86' };
    case EM.AARCH64:
      return { goarch: little && wide ? 'arm64' : null, name: withOrder('AArch64', little) };
    case EM.ARM:
      return { goarch: little ? 'arm' : null, name: withOrder('ARM', little) };
    case EM.RISCV:
      return { goarch: wide ? 'riscv64' : null, name: wide ? 'RISC-V 64-bit' : 'RISC-V 32-bit' };
    case EM.S390:
      return wide ? { goarch: 's390x', name: 'IBM S/390 64-bit' } : { goarch: null, name: 'IBM S/390' };
    case EM.PPC64:
      return { goarch: little ? 'ppc64le' : 'ppc64', name: little ? 'PowerPC64 little-endian' : 'PowerPC64' };
    case EM.PPC:
      return { goarch: null, name: 'PowerPC' };
    case EM.MIPS:
      return {
        goarch: `mips${wide ? '64' : ''}${little ? 'le' : ''}`,
        name: `MIPS${wide ? '64' : ''}${little ? ' little-endian' : ''}`,
      };
    case EM.LOONGARCH:
      return { goarch: wide ? 'loong64' : null, name: wide ? 'LoongArch 64-bit' : 'LoongArch 32-bit' };
    case EM.SPARCV9:
      return { goarch: null, name: 'SPARC V9' };
    case EM.BPF:
      return { goarch: null, name: 'eBPF' };
    default:
      return { goarch: null, name: `unknown machine ${elf.machine}` };
  }
}

function withOrder(name: string, little: boolean): string {
  return little ? name : `${name} big-endian`;
}
