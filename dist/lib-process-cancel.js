var Cancelled = class extends Error {
	name = "Cancelled";
	constructor() {
		super("size-guard was cancelled; nothing was judged");
	}
};
async function untilCancelled(work, signal) {
	let cancel = () => {}, cancelled = new Promise((_, reject) => {
		cancel = () => reject(new Cancelled());
	});
	signal.addEventListener("abort", cancel);
	try {
		return await Promise.race([work, cancelled]);
	} finally {
		signal.removeEventListener("abort", cancel);
	}
}
export { untilCancelled as n, Cancelled as t };
