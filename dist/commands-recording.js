import { t as messageOf } from "./units-message.js";
import { n as UsageError } from "./commands-world.js";
import { t as short } from "./baseline-wanted.js";
import { c as recordOf, f as GitError, i as withHistory, l as whyNotRecorded, o as HistoryError } from "./baseline-releases.js";
import { t as writeWhole } from "./files-write.js";
function tryToWrite(path, text, world) {
	try {
		return writeWhole(path, text), !0;
	} catch (error) {
		return world.say(`size-guard: ${path} could not be written: ${messageOf(error)}`), !1;
	}
}
async function recordSnapshot(loaded, snapshot, world) {
	let { forge } = world, due = forge === null ? loaded.config.history.kind !== "branch" : forge.records !== null && forge.records === snapshot.commit?.sha, why = whyNotRecorded(snapshot);
	if (!(!due || why !== null && forge === null)) try {
		if (why !== null) throw new HistoryError(why);
		await keepSnapshot(loaded, snapshot, world);
	} catch (error) {
		if (!(error instanceof HistoryError || error instanceof GitError)) throw error;
		world.say(`size-guard: the snapshot was not recorded: ${error.message}`);
	}
}
async function keepSnapshot(loaded, snapshot, world) {
	let why = whyNotRecorded(snapshot);
	if (why !== null) throw new UsageError(`the snapshot cannot be recorded: ${why}`);
	let record = recordOf(snapshot, new Date(), world.forge?.run ?? null);
	await withHistory(loaded, loaded.config.history, world, async (history) => {
		let [kept] = await history.record([record]), what = `size-guard: ${short(record.snapshot.commit.sha)}`, said = {
			added: `recorded in ${history.name}`,
			already: `was recorded in ${history.name} already, with the same numbers`,
			beside: `was recorded in ${history.name} with other numbers; these are kept beside them, as ${kept?.path}`
		};
		world.say(`${what} ${said[kept?.outcome ?? "added"]}`);
	});
}
export { recordSnapshot as n, tryToWrite as r, keepSnapshot as t };
