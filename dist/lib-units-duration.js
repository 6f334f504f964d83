const SECONDS = {
	s: 1,
	m: 60,
	h: 3600
}, LONGEST_MS = 2 ** 31 - 1;
function parseDuration(input) {
	let match = /^(\d+(?:\.\d+)?)\s*([smh])$/.exec(input.trim()), milliseconds = match === null ? 0 : Math.round(Number(match[1]) * (SECONDS[match[2] ?? ""] ?? 0) * 1e3);
	return milliseconds <= 0 ? {
		ok: !1,
		problem: `${JSON.stringify(input)} is not a time; write one like 45s, 30m or 2h`
	} : milliseconds > LONGEST_MS ? {
		ok: !1,
		problem: `${JSON.stringify(input)} is longer than 24 days, the maximum of a timer`
	} : {
		ok: !0,
		value: milliseconds
	};
}
function parseDays(input) {
	let days = Number(/^(\d{1,6})\s*(d|day|days)$/.exec(input.trim())?.[1] ?? 0);
	if (days > 0 && days <= 365) return {
		ok: !0,
		value: days
	};
	let found = JSON.stringify(input);
	return days === 0 ? {
		ok: !1,
		problem: `${found} is not a number of days; write one like 30 days`
	} : {
		ok: !1,
		problem: `${found} is more than 365 days, the longest forecast`
	};
}
function formatDuration(milliseconds) {
	let seconds = milliseconds / 1e3;
	if (seconds < 59.95) return `${Number(seconds.toFixed(1))} s`;
	let whole = Math.round(seconds), two = (value) => String(value).padStart(2, "0");
	return whole < 3600 ? `${Math.floor(whole / 60)} min ${two(whole % 60)} s` : `${Math.floor(whole / 3600)} h ${two(Math.floor(whole % 3600 / 60))} min`;
}
export { parseDays as n, parseDuration as r, formatDuration as t };
