function messageOf(thrown) {
	if (typeof thrown != "object" || !thrown || !("message" in thrown)) return String(thrown).trim() || "an unknown error";
	let message = String(thrown.message);
	if (message.trim() !== "") return message;
	let inner = "errors" in thrown && Array.isArray(thrown.errors) ? thrown.errors : [];
	if (inner.length > 0) return [...new Set(inner.map(messageOf))].join("; ");
	let { code, name } = thrown;
	return [code, name].find((word) => typeof word == "string" && word !== "")?.toString() ?? "an unknown error";
}
export { messageOf as t };
