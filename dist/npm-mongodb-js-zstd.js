import { r as __require, t as __commonJSMin } from "./rolldown-runtime.js";
var require_bindings = __commonJSMin(((exports, module) => {
	var __dirname = import.meta.dirname;
	let { existsSync, readFileSync } = __require("fs"), { join } = __require("path"), { platform, arch } = process, nativeBinding = null, localFileExisted = !1, loadError = null;
	function isMusl() {
		if (!process.report || typeof process.report.getReport != "function") try {
			return readFileSync("/usr/bin/ldd", "utf8").includes("musl");
		} catch {
			return !0;
		}
		{
			let { glibcVersionRuntime } = process.report.getReport().header;
			return !glibcVersionRuntime;
		}
	}
	switch (platform) {
		case "win32":
			switch (arch) {
				case "x64":
					localFileExisted = existsSync(join(__dirname, "zstd.win32-x64-msvc.node"));
					try {
						nativeBinding = __require(localFileExisted ? "./zstd.win32-x64-msvc.node" : "@mongodb-js/zstd-win32-x64-msvc");
					} catch (e) {
						loadError = e;
					}
					break;
				default: throw Error(`Unsupported architecture on Windows: ${arch}`);
			}
			break;
		case "darwin":
			switch (arch) {
				case "x64":
					localFileExisted = existsSync(join(__dirname, "zstd.darwin-x64.node"));
					try {
						nativeBinding = __require(localFileExisted ? "./zstd.darwin-x64.node" : "@mongodb-js/zstd-darwin-x64");
					} catch (e) {
						loadError = e;
					}
					break;
				case "arm64":
					localFileExisted = existsSync(join(__dirname, "zstd.darwin-arm64.node"));
					try {
						nativeBinding = __require(localFileExisted ? "./zstd.darwin-arm64.node" : "@mongodb-js/zstd-darwin-arm64");
					} catch (e) {
						loadError = e;
					}
					break;
				default: throw Error(`Unsupported architecture on macOS: ${arch}`);
			}
			break;
		case "linux":
			switch (arch) {
				case "x64":
					if (isMusl()) {
						localFileExisted = existsSync(join(__dirname, "zstd.linux-x64-musl.node"));
						try {
							nativeBinding = __require(localFileExisted ? "./zstd.linux-x64-musl.node" : "@mongodb-js/zstd-linux-x64-musl");
						} catch (e) {
							loadError = e;
						}
					} else {
						localFileExisted = existsSync(join(__dirname, "zstd.linux-x64-gnu.node"));
						try {
							nativeBinding = __require(localFileExisted ? "./zstd.linux-x64-gnu.node" : "@mongodb-js/zstd-linux-x64-gnu");
						} catch (e) {
							loadError = e;
						}
					}
					break;
				case "arm64":
					if (isMusl()) {
						localFileExisted = existsSync(join(__dirname, "zstd.linux-arm64-musl.node"));
						try {
							nativeBinding = __require(localFileExisted ? "./zstd.linux-arm64-musl.node" : "@mongodb-js/zstd-linux-arm64-musl");
						} catch (e) {
							loadError = e;
						}
					} else {
						localFileExisted = existsSync(join(__dirname, "zstd.linux-arm64-gnu.node"));
						try {
							nativeBinding = __require(localFileExisted ? "./zstd.linux-arm64-gnu.node" : "@mongodb-js/zstd-linux-arm64-gnu");
						} catch (e) {
							loadError = e;
						}
					}
					break;
				case "arm":
					localFileExisted = existsSync(join(__dirname, "zstd.linux-arm-gnueabihf.node"));
					try {
						nativeBinding = __require(localFileExisted ? "./zstd.linux-arm-gnueabihf.node" : "@mongodb-js/zstd-linux-arm-gnueabihf");
					} catch (e) {
						loadError = e;
					}
					break;
				default: throw Error(`Unsupported architecture on Linux: ${arch}`);
			}
			break;
		default: throw Error(`Unsupported OS: ${platform}, architecture: ${arch}`);
	}
	if (!nativeBinding) throw loadError || Error("Failed to load native binding");
	let { compress, decompress } = nativeBinding;
	module.exports.compress = compress, module.exports.decompress = decompress;
}));
export default require_bindings();
export {};
