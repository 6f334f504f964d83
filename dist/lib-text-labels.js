const shortHash = (sha) => sha.slice(0, 7), NAMED_BY_KEY = new Set(["sections", "packages"]);
function metricName({ metric, key, level = null }) {
	return [
		NAMED_BY_KEY.has(metric) ? null : metric,
		key,
		level
	].filter((word) => word !== null).join(" ");
}
const metricLabel = (id) => id.metric === "raw" ? "" : metricName(id), PLAIN = {
	name: (text) => text,
	text: (text) => text
};
function artifactLabel({ artifact, variant, target, metric = "raw", key = null, level = null }, styled = PLAIN) {
	let number = metricLabel({
		metric,
		key,
		level
	});
	return [
		styled.name(artifact),
		variant === null ? "" : `(${styled.text(variant)})`,
		number === "" ? "" : styled.name(number),
		target === void 0 ? "" : `on ${styled.text(target)}`
	].filter((word) => word !== "").join(" ");
}
export { shortHash as i, metricLabel as n, metricName as r, artifactLabel as t };
