function formatShare(part, whole) {
	let percent = whole === 0 ? 0 : part / whole * 100;
	return `${(Math.abs(percent) < 9.95 ? percent.toFixed(1).replace(/\.0$/, "") : percent.toFixed(0)).replace("-", "−")} %`;
}
export { formatShare as t };
