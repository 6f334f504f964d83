var Cancelled = class extends Error {
	name = "Cancelled";
};
async function untilCancelled(work, signal) {
	let cancelled = new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(new Cancelled()), { once: !0 });
	});
	return Promise.race([work, cancelled]);
}
export { untilCancelled as n, Cancelled as t };
