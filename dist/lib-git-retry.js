import "./pipeline-work-folder.js";
const RATE_LIMITED = /rate limit|abuse detection|too many requests/i, PERMANENT = /(returned error:|HTTP) (400|401|403|404|405|410|411|413|422|451)\b|could not read (Username|Password)|repository '[^']*' not found/, TRANSIENT = [
	/(returned error:|HTTP) (408|425|429|5\d\d)\b/,
	/Could not resolve host|Couldn't resolve host|Failed to connect|Could not connect|Connection (refused|reset|closed|timed out)/i,
	/Empty reply from server|(Recv|Send) failure|transfer closed|Operation (too slow|timed out)|Connection timeout|timed out after/i,
	/HTTP\/2 (stream|framing)|SSL_ERROR_SYSCALL|gnutls_handshake\(\) failed|TLS connect error|unexpected eof|OpenSSL SSL_(connect|read|write)/i,
	/RPC failed; (curl (?!22\b)|result=)/,
	/early EOF|unexpected disconnect|hung up unexpectedly|unexpectedly closed|bad (line length|pack header)|invalid index-pack output|expected flush|expected '?packfile|info\/refs not valid|invalid server response|zero-length|remote failed to report status/i,
	/internal server error|service unavailable|temporarily unavailable|try again later/i
];
function isPassing(stderr) {
	return RATE_LIMITED.test(stderr) ? !0 : !PERMANENT.test(stderr) && TRANSIENT.some((pattern) => pattern.test(stderr));
}
const isExplained = (stderr) => PERMANENT.test(stderr) || isPassing(stderr);
async function repeated(request, options) {
	let start = performance.now();
	for (let tries = 1;; tries += 1) {
		let output = await request(), spent = performance.now() - start;
		if (output.code === 0 || !isPassing(output.stderr) || tries >= (options.maxTries ?? 5) || spent > (options.timeoutMs ?? 12e4)) return output;
		await waitAfter(tries, options);
	}
}
function waitAfter(tries, { firstWaitMs = 1e3, signal }) {
	return pause(firstWaitMs * 2 ** Math.min(tries - 1, 4) * (.5 + Math.random() / 2), signal);
}
function pause(ms, signal) {
	return new Promise((resolve) => {
		let end = () => {
			clearTimeout(timer), signal.removeEventListener("abort", end), resolve();
		}, timer = setTimeout(end, ms);
		signal.addEventListener("abort", end), signal.aborted && end();
	});
}
export { waitAfter as a, repeated as i, isPassing as n, pause as r, isExplained as t };
