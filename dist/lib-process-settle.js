var Stalled = class extends Error {
	name = "Stalled";
};
const waiting = [], stallInnermost = () => waiting.at(-1)?.();
async function settled(work) {
	let stall = () => {}, stalled = new Promise((_, reject) => {
		stall = () => reject(new Stalled("the run stalled: it waited for a response that can no longer arrive. Nothing was judged; run it again, and report a bug if it happens again"));
	});
	waiting.push(stall) === 1 && process.on("beforeExit", stallInnermost);
	try {
		return await Promise.race([work(), stalled]);
	} finally {
		waiting.splice(waiting.indexOf(stall), 1), waiting.length === 0 && process.off("beforeExit", stallInnermost);
	}
}
export { settled as t };
