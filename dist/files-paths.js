import { isAbsolute, relative, sep } from "node:path";
function isInside(path, folder) {
	let way = relative(folder, path);
	return way === "" || !way.startsWith(`..${sep}`) && way !== ".." && !isAbsolute(way);
}
export { isInside as t };
