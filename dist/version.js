function messageOf(thrown) {
	return typeof thrown == "object" && thrown && "message" in thrown ? String(thrown.message) : String(thrown);
}
const VERSION = "1.0.0";
export { messageOf as n, VERSION as t };
