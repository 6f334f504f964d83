function messageOf(thrown) {
	return typeof thrown == "object" && thrown && "message" in thrown ? String(thrown.message) : String(thrown);
}
export { messageOf as t };
