/** The script by which rustc links through zig, which is more than one word and does not take all of gcc's arguments. Pure. */

/**
 * What rustc says to a C compiler that links, and zig refuses or warns of, as patterns of sh: the target and the
 * processor, which zig knows by other names and from its own `-target`, the linker's emulation, which follows from them,
 * and a check that not every release of zig knows.
 */
const NOT_FOR_ZIG = ['--target=*', '-m32', '-m64', '-march=*', '-Wl,-melf*', '-Wl,--no-undefined-version'];

/**
 * A program for sh that calls a compiler with all arguments that it is given, but for those that zig does not take.
 *
 * @param compiler words for a shell: `zig cc -target aarch64-linux-musl`
 */
export function linkerScript(compiler: string): string {
  return `#!/bin/sh
for argument do
  shift
  case $argument in
    ${NOT_FOR_ZIG.join(' | ')}) ;;
    *) set -- "$@" "$argument" ;;
  esac
done
exec ${compiler} "$@"
`;
}
