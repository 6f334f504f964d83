const FORMATS = [
	"text",
	"markdown",
	"json",
	"openmetrics",
	"junit"
];
var UsageError = class extends Error {
	name = "UsageError";
};
export { UsageError as n, FORMATS as t };
