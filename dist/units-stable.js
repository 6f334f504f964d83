function compareText(a, b) {
	return a < b ? -1 : +(a > b);
}
function printJson(value) {
	return `${JSON.stringify(value, sortedKeys, 2)}\n`;
}
function sortedKeys(_key, value) {
	return typeof value != "object" || !value || Array.isArray(value) ? value : Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareText(a, b)));
}
export { printJson as n, compareText as t };
