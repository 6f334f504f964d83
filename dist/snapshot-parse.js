import { m as pointerProblem } from "./lib-files-write.js";
import { o as snapshotSchema, t as SNAPSHOT_SCHEMA } from "./snapshot-schema.js";
const LARGEST_SNAPSHOT_BYTES = 33554432;
var SnapshotError = class extends Error {
	name = "SnapshotError";
}, PointerError = class extends SnapshotError {};
function parseSnapshot(text) {
	let json = parseUntrustedJson(text, LARGEST_SNAPSHOT_BYTES);
	return requireSnapshotSchema(json), checkedBy(snapshotSchema, json, "snapshot");
}
function requireSnapshotSchema(json) {
	let schema = typeof json == "object" && json ? Reflect.get(json, "schema") : void 0;
	if (schema !== "size-guard/snapshot@1") throw new SnapshotError(`${schema === void 0 ? "has no \"schema\"" : `has the schema ${JSON.stringify(schema).slice(0, 80)}`}; this version of size-guard reads ${SNAPSHOT_SCHEMA}`);
}
function parseUntrustedJson(text, largest) {
	if (text.length > largest) throw new SnapshotError(`larger than ${largest} bytes, the limit for snapshots`);
	try {
		return SUSPICIOUS.test(text) ? JSON.parse(text, withoutPrototypeKeys) : JSON.parse(text);
	} catch {
		let pointer = pointerProblem(text);
		throw pointer === null ? new SnapshotError("not valid JSON; expected a snapshot written by size-guard measure") : new PointerError(pointer);
	}
}
function checkedBy(schema, json, what) {
	let parsed = schema.safeParse(json);
	if (parsed.success) return parsed.data;
	let complaints = parsed.error.issues.map((issue) => `${issue.path.map((step) => String(step).slice(0, 200)).join(".") || what}: ${issue.message.slice(0, 200)}`), more = complaints.length - 5;
	throw new SnapshotError(`not a valid ${what}: ${complaints.slice(0, 5).join("; ")}${more > 0 ? `; and ${more} more` : ""}`);
}
const SUSPICIOUS = /\\u|__proto__/;
function withoutPrototypeKeys(key, value) {
	return key === "__proto__" ? void 0 : value;
}
export { parseSnapshot as a, checkedBy as i, PointerError as n, parseUntrustedJson as o, SnapshotError as r, requireSnapshotSchema as s, LARGEST_SNAPSHOT_BYTES as t };
