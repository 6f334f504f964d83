/** binfmt_misc: Linux finds the emulator of another architecture by the first bytes of a program. Pure. */

/** An architecture: QEMU's name of it, and the header of its programs. */
interface Architecture {
  readonly qemu: string;
  readonly bits: 32 | 64;
  readonly order: 'little' | 'big';
  /** e_machine. */
  readonly machine: number;
}

const architecture = (qemu: string, bits: 32 | 64, machine: number, order: 'little' | 'big' = 'little') => ({
  qemu,
  bits,
  order,
  machine,
});

/** Keyed by the architecture in Docker's platform names. */
const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  386: architecture('i386', 32, 3),
  amd64: architecture('x86_64', 64, 62),
  arm: architecture('arm', 32, 40),
  arm64: architecture('aarch64', 64, 183),
  loong64: architecture('loongarch64', 64, 258),
  mips64le: architecture('mips64el', 64, 8),
  ppc64le: architecture('ppc64le', 64, 21),
  riscv64: architecture('riscv64', 64, 243),
  s390x: architecture('s390x', 64, 22, 'big'),
};

/** Returns the architecture of a Docker platform; undefined if it is unknown. */
export function architectureOf(platform: string): Architecture | undefined {
  const [, name = ''] = platform.split('/');
  return Object.hasOwn(ARCHITECTURES, name) ? ARCHITECTURES[name] : undefined;
}

/** The path of the emulator that Debian's and Ubuntu's package installs. */
export const interpreterOf = ({ qemu }: Architecture): string => `/usr/bin/qemu-${qemu}-static`;

/** The first twenty bytes of a program: e_ident, e_type (an executable) and e_machine. */
function header({ bits, order, machine }: Architecture): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('\x7fELF', 'latin1');
  bytes.set([bits === 64 ? 2 : 1, order === 'little' ? 1 : 2, 1], 4);
  if (order === 'little') bytes.writeUInt16LE(2, 16);
  else bytes.writeUInt16BE(2, 16);
  if (order === 'little') bytes.writeUInt16LE(machine, 18);
  else bytes.writeUInt16BE(machine, 18);
  return bytes;
}

/**
 * Whether a binfmt_misc entry runs programs of an architecture inside containers.
 *
 * @param entry content of the entry's file
 */
export function runs(entry: string, wanted: Architecture): boolean {
  const lines = entry.split('\n');
  const word = (key: string) =>
    lines
      .find((line) => line.startsWith(key))
      ?.slice(key.length)
      .trim();
  const magic = Buffer.from(word('magic ') ?? '', 'hex');
  // Without the flag F, the kernel looks for the interpreter inside the container.
  if (lines[0] !== 'enabled' || magic.length === 0 || !(word('flags:') ?? '').includes('F')) return false;
  const mask = Buffer.from(word('mask ') ?? 'ff'.repeat(magic.length), 'hex');
  const bytes = header(wanted);
  return magic.every((byte, index) => ((byte ^ (bytes[index] ?? 0)) & (mask[index] ?? 0xff)) === 0);
}

/** Returns the line that registers the package's interpreter with binfmt_misc. */
export function registration(wanted: Architecture): string {
  const mask = Buffer.alloc(20, 0xff);
  // Any ABI; position-independent executables have type 3.
  mask[7] = 0;
  mask[wanted.order === 'little' ? 16 : 17] = 0xfe;
  const text = (bytes: Buffer) => bytes.toString('hex').replaceAll(/../g, '\\x$&');
  return `:qemu-${wanted.qemu}:M::${text(header(wanted))}:${text(mask)}:${interpreterOf(wanted)}:F`;
}
