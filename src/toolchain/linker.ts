/** The script through which rustc links with zig, which is a command of several words and rejects some arguments of gcc. Pure. */

/**
 * Arguments that rustc passes to the linker and zig rejects or warns about, as patterns of sh: the target and the processor,
 * which zig names differently and takes from `-target`; the linker's emulation, which follows from them; and a check that
 * not every release of zig supports.
 */
const NOT_FOR_ZIG = ['--target=*', '-m32', '-m64', '-march=*', '-Wl,-melf*', '-Wl,--no-undefined-version'];

/**
 * A shell script that calls a compiler with its arguments, except for those that zig does not accept.
 *
 * @param compiler a shell command: `zig cc -target aarch64-linux-musl`
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
