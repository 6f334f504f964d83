import { g as BinaryError } from "./compress-zstd.js";
const MAX_COMMENT_BYTES = 262144, GCC = /^GCC: \(.*\) (\d+(?:\.\d+)+)/, CLANG = /\bclang version (\d+(?:\.\d+)+)/, RUSTC = /^rustc version (\d+\.\d+\.\d+(?:-[\w.]+)?)/, LLD = /^Linker: .*?\bLLD (\d+(?:\.\d+)*)/, MOLD = /^mold (\d+(?:\.\d+)*)/;
function readIdents(elf, reader) {
	let section = elf.sections.find(({ name }) => name === ".comment"), bytes = section?.size ?? 0;
	if (bytes > MAX_COMMENT_BYTES) throw new BinaryError(`.comment has ${bytes} bytes: at most ${MAX_COMMENT_BYTES} are supported`);
	let idents = (section === void 0 ? "" : reader.read(section.offset, bytes).toString("latin1")).split("\0").filter(({ length }) => length <= 300), versions = (pattern, name = "") => idents.flatMap((ident) => {
		let version = pattern.exec(ident)?.[1];
		return version === void 0 ? [] : [`${name}${version}`];
	}), sorted = (names) => [...new Set(names)].sort();
	return {
		compilers: sorted([...versions(GCC, "GCC "), ...versions(CLANG, "clang ")]),
		rustc: sorted(versions(RUSTC)),
		linkers: sorted([...versions(LLD, "LLD "), ...versions(MOLD, "mold ")])
	};
}
export { readIdents as t };
