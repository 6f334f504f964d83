import { a as releasesBy, m as withCommitGraph, r as withHistory, t as DEFAULT_REMOTE } from "./pipeline-history-open-history.js";
import { r as causesOf } from "./causes-causes.js";
import { g as limitsFor, m as NO_BUDGET } from "./config-load.js";
import { _ as artifactKey, a as GitError, c as git, d as gitText, r as isRepository, u as gitFailure } from "./pipeline-work-folder.js";
import { l as visible } from "./lib-text-escape.js";
import { s as counted } from "./config-targets.js";
import { t as groupBy } from "./lib-units-group.js";
import { i as shortHash } from "./lib-text-labels.js";
import { _ as compareText } from "./lib-files-write.js";
const MAX_COMMITS = 5e4;
async function branchLog(root, options) {
	if (!isRepository(root)) return {
		commits: [],
		complete: !1
	};
	let args = [
		"log",
		"--no-show-signature",
		"--topo-order",
		`--max-count=${MAX_COMMITS}`,
		"--format=%H%x00%an%x00%s"
	], output = await git(root, args, options);
	if (output.code !== 0) {
		if (/does not have any commits yet/.test(output.stderr)) return {
			commits: [],
			complete: !1
		};
		throw gitFailure(args, output);
	}
	let commits = output.stdout.toString().split("\n").filter((line) => line !== "").map((line) => {
		let [sha = "", author = "", subject = ""] = line.split("\0");
		return {
			sha,
			author,
			subject
		};
	});
	return {
		commits,
		complete: (await gitText(root, ["rev-parse", "--is-shallow-repository"], options)).trim() !== "true" && commits.length < MAX_COMMITS
	};
}
function groupSeries(name, artifacts, series) {
	let members = series.filter(({ artifact, metric }) => metric === "raw" && artifacts.includes(artifact));
	return [...groupBy(members, ({ target }) => target)].flatMap(([target, all]) => {
		let last = ({ commits }) => commits.at(-1) ?? -1, newest = Math.max(...all.map(last)), own = all.filter((series) => last(series) === newest), sums = new Map();
		for (let { commits, bytes } of own) for (let [index, commit] of commits.entries()) {
			let sum = sums.get(commit) ?? {
				bytes: 0,
				members: 0
			};
			sums.set(commit, {
				bytes: sum.bytes + (bytes[index] ?? 0),
				members: sum.members + 1
			});
		}
		let complete = [...sums].filter(([, sum]) => sum.members === own.length).sort(([a], [b]) => a - b);
		return complete.length === 0 ? [] : [{
			artifact: name,
			target,
			variant: null,
			metric: "raw",
			key: null,
			level: null,
			rebuilt: null,
			commits: complete.map(([commit]) => commit),
			bytes: complete.map(([, sum]) => sum.bytes)
		}];
	});
}
function orderOf(recorded, lineage) {
	let newest = recorded.reduce((last, each) => last === null || Date.parse(each.recordedAt) > Date.parse(last.recordedAt) ? each : last, null), place = new Map(lineage?.commits.map((sha, index) => [sha, -index])), followsBranch = lineage?.complete === !0 && newest !== null && place.has(newest.sha), sorted = withTimes(followsBranch ? recorded.filter(({ sha }) => place.has(sha)) : recorded).sort((a, b) => followsBranch ? (place.get(a.sha) ?? 0) - (place.get(b.sha) ?? 0) : a.time - b.time || a.recorded - b.recorded || compareText(a.sha, b.sha)), fitting = longestAscent(sorted.map(({ time }) => time)), last = sorted[[...fitting][0] ?? 0]?.time ?? 0, commits = sorted.map(({ sha, time }, index) => (fitting.has(index) && (last = time), {
		sha,
		time: last
	}));
	return {
		commits,
		gone: followsBranch ? recorded.map(({ sha }) => sha).filter((sha) => !place.has(sha)) : [],
		skewed: sorted.filter(({ own }, index) => commits[index]?.time !== own).map(({ sha }) => sha)
	};
}
function withTimes(commits) {
	let times = new Map();
	return commits.map(({ sha, parents, date, recordedAt }) => ({
		sha,
		parents,
		own: Date.parse(date),
		recorded: Date.parse(recordedAt)
	})).sort((a, b) => a.recorded - b.recorded).map(({ sha, parents, own, recorded }) => {
		let after = Math.max(...parents.map((parent) => times.get(parent) ?? -1e400)), time = Math.max(Math.min(own, recorded), after);
		return times.set(sha, time), {
			sha,
			own,
			recorded,
			time
		};
	});
}
function longestAscent(values) {
	let ends = [], before = [];
	for (let [index, value] of values.entries()) {
		let [low, high] = [0, ends.length];
		for (; low < high;) {
			let middle = low + high >> 1;
			(values[ends[middle] ?? 0] ?? 0) <= value ? low = middle + 1 : high = middle;
		}
		before.push(low === 0 ? -1 : ends[low - 1] ?? -1), ends[low] = index;
	}
	let chosen = new Set();
	for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chosen.add(at);
	return new Set([...chosen].reverse());
}
function seriesCollector(names) {
	let commits = [], indices = new Map(), growing = new Map(), indexOf = ({ recordedAt, snapshot: { commit } }) => {
		let known = indices.get(commit.sha);
		if (known === void 0) return commits.push({
			sha: commit.sha,
			parents: commit.parents,
			date: commit.date,
			recordedAt
		}), indices.set(commit.sha, commits.length - 1), commits.length - 1;
		let before = commits[known];
		return before !== void 0 && Date.parse(recordedAt) > Date.parse(before.recordedAt) && (commits[known] = {
			...before,
			recordedAt
		}), known;
	}, seriesOf = (entry, size) => {
		let { target, variant } = entry, artifact = names.get(entry.artifact) ?? entry.artifact, { metric, key, level } = size, id = JSON.stringify([
			artifact,
			target,
			variant,
			metric,
			key,
			level
		]), known = growing.get(id);
		if (known !== void 0) return known;
		let made = {
			artifact,
			target,
			variant,
			metric,
			key,
			level,
			own: [],
			commits: [],
			bytes: [],
			recorded: [],
			rebuilt: null
		};
		return growing.set(id, made), made;
	};
	return {
		add(record) {
			let commit = indexOf(record), recorded = Date.parse(record.recordedAt);
			for (let entry of record.snapshot.artifacts) for (let size of entry.sizes) {
				let series = seriesOf(entry, size);
				series.own.push(series.artifact === entry.artifact), series.commits.push(commit), series.bytes.push(size.bytes), series.recorded.push(recorded);
				let spread = entry.rebuilt?.spreads.find((each) => isSame(each, size));
				spread !== void 0 && recorded >= (series.rebuilt?.recorded ?? 0) && (series.rebuilt = {
					bytes: spread.bytes,
					recorded
				});
			}
		},
		collected(lineage) {
			let ordered = orderOf(commits, lineage), places = new Map(ordered.commits.map(({ sha }, place) => [indices.get(sha) ?? -1, place])), series = [...growing.values()].map((each) => inOrder(each, places));
			return {
				commits: ordered.commits,
				series: series.filter(({ bytes }) => bytes.length > 0).sort(bySeriesId),
				notes: [...noteAbout(ordered.gone, "recorded but no longer on the branch (rebased or force-pushed); skipped"), ...noteAbout(ordered.skewed, "date out of order; placed between its neighbours")]
			};
		}
	};
}
function noteAbout(commits, what) {
	if (commits.length === 0) return [];
	let named = commits.slice(0, 3).map(shortHash), more = commits.length - named.length;
	return [`${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}: ${what}`];
}
const isSame = (one, other) => one.metric === other.metric && one.key === other.key && one.level === other.level;
function inOrder(series, places) {
	let { own, commits, bytes, recorded, rebuilt, ...id } = series, newest = new Map();
	for (let [index, commit] of commits.entries()) {
		let place = places.get(commit);
		if (place === void 0) continue;
		let before = newest.get(place), rank = (at) => [Number(own[at]), recorded[at] ?? 0];
		(before === void 0 || compareRanks(rank(index), rank(before)) >= 0) && newest.set(place, index);
	}
	let sorted = [...newest].sort(([a], [b]) => a - b);
	return {
		...id,
		commits: sorted.map(([place]) => place),
		bytes: sorted.map(([, index]) => bytes[index] ?? 0),
		rebuilt: rebuilt?.bytes ?? null
	};
}
const compareRanks = (one, other) => one[0] - other[0] || one[1] - other[1];
function bySeriesId(a, b) {
	let parts = ({ artifact, target, variant, metric, key, level }) => [
		artifact,
		target,
		variant ?? "",
		metric === "raw" ? "" : metric,
		key ?? "",
		String(level ?? "")
	], [one, other] = [parts(a), parts(b)];
	return one.reduce((order, part, index) => order || compareText(part, other[index] ?? ""), 0);
}
const Z95 = 1.96;
function median(values) {
	return medianOfSorted(Float64Array.from(values).sort());
}
function medianOfSorted(sorted) {
	let { length } = sorted, middle = length >> 1, upper = sorted[middle] ?? NaN;
	return length % 2 == 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
function robustDeviation(values) {
	let centre = median(values);
	return 1.4826 * median(values.map((value) => Math.abs(value - centre)));
}
const differences = (values) => values.slice(1).map((value, index) => value - (values[index] ?? value));
function clippedChanges(values) {
	let changes = differences(values), usual = median(changes), most = 3 * robustDeviation(changes) || 1e400;
	return changes.map((change) => Math.max(-most, Math.min(most, change - usual)));
}
const noiseOf = (values) => robustDeviation(differences(values)) / Math.SQRT2;
function neighbourCorrelation(values, centre) {
	let off = values.map((value) => value - centre), square = off.reduce((sum, value) => sum + value * value, 0);
	return square === 0 ? 0 : off.slice(1).reduce((sum, value, index) => sum + value * (off[index] ?? 0), 0) / square;
}
function theilSen(segments, inflation = 1) {
	let pairs = segments.reduce((sum, { times }) => sum + times.length * (times.length - 1) / 2, 0), slopes = new Float64Array(pairs), count = 0, variance = 0;
	for (let { times, values } of segments) {
		let n = times.length;
		variance += n * (n - 1) * (2 * n + 5) / 18;
		for (let later = 1; later < n; later += 1) {
			let time = times[later] ?? 0, value = values[later] ?? 0;
			for (let earlier = 0; earlier < later; earlier += 1) {
				let apart = time - (times[earlier] ?? 0);
				apart > 0 && (slopes[count] = (value - (values[earlier] ?? 0)) / apart, count += 1);
			}
		}
	}
	if (count === 0) return null;
	let sorted = slopes.subarray(0, count).sort(), reach = Z95 * Math.sqrt(variance * inflation), at = (rank, beyond) => rank < 0 || rank >= count ? beyond : sorted[rank] ?? beyond;
	return {
		slope: medianOfSorted(sorted),
		low: at(Math.floor((count - reach) / 2), -1e400),
		high: at(Math.ceil((count + reach) / 2), 1e400)
	};
}
const EPSILON = 1e-12, criticalValue = (n) => 3.87 + 135 / n ** 2;
function fitLevels(values, inflation) {
	let squares = squaresOf(values), negligible = EPSILON * squares(0, values.length), changes = clippedChanges(values), noise = changes.reduce((sum, change) => sum + change ** 2, 0) / changes.length / 2, found = partition(values.length, squares, Math.max(12 * noise * inflation, negligible)), kept = [];
	for (let [index, at] of found.entries()) {
		let [from, to] = [kept.at(-1) ?? 0, found[index + 1] ?? values.length];
		isSignificant$1(values.slice(from, at), values.slice(at, to), inflation, negligible) && kept.push(at);
	}
	return kept;
}
function isSignificant$1(before, after, inflation, negligible) {
	let rises = median(after) > median(before), differ = (one, other) => {
		let n = one.length + other.length, rest = squaresOf(one)(0, one.length) + squaresOf(other)(0, other.length), gain = squaresOf([...one, ...other])(0, n) - rest;
		return gain <= negligible ? !1 : rest <= negligible || gain * (n - 2) >= inflation * rest * criticalValue(n) ** 2;
	};
	return differ(before, after) && differ(withoutOne(before, rises ? "least" : "largest"), after) && differ(before, withoutOne(after, rises ? "largest" : "least"));
}
function withoutOne(values, which) {
	let sorted = [...values].sort((a, b) => a - b);
	return which === "least" ? sorted.slice(1) : sorted.slice(0, -1);
}
function squaresOf(values) {
	let first = values[0] ?? 0, sums = new Float64Array(values.length + 1), squares = new Float64Array(values.length + 1);
	for (let [index, value] of values.entries()) {
		let off = value - first;
		sums[index + 1] = (sums[index] ?? 0) + off, squares[index + 1] = (squares[index] ?? 0) + off * off;
	}
	return (from, to) => {
		let sum = (sums[to] ?? 0) - (sums[from] ?? 0);
		return Math.max(0, (squares[to] ?? 0) - (squares[from] ?? 0) - sum * sum / (to - from));
	};
}
function partition(points, squares, penalty) {
	let least = new Float64Array(points + 1).fill(1e400), begins = new Int32Array(points + 1);
	least[0] = 0;
	let open = new Int32Array(points + 1), costs = new Float64Array(points + 1), count = 1;
	for (let to = 3; to <= points; to += 1) {
		let [cheapest, begin] = [1e400, 0];
		for (let index = 0; index < count; index += 1) {
			let from = open[index] ?? 0, cost = (least[from] ?? 0) + squares(from, to);
			costs[index] = cost, cost < cheapest && ([cheapest, begin] = [cost, from]);
		}
		least[to] = cheapest + penalty, begins[to] = begin;
		let kept = 0;
		for (let index = 0; index < count; index += 1) (costs[index] ?? 0) > cheapest + penalty || (open[kept] = open[index] ?? 0, kept += 1);
		open[kept] = to - 3 + 1, count = kept + 1;
	}
	let found = [];
	for (let at = begins[points] ?? 0; at > 0; at = begins[at] ?? 0) found.push(at);
	return found.reverse();
}
function fitLines(times, values, inflation) {
	let found = [], split = (from, to) => {
		let best = bestBreak(times, values, from, to);
		best !== null && isSignificant(best, to - from, inflation) && (found.push(best), split(from, best.at), split(best.at, to));
	};
	return split(0, values.length), refined(times, values, found.sort((a, b) => a.at - b.at), inflation);
}
function refined(times, values, breaks, inflation) {
	let kept = [];
	for (let [index, each] of breaks.entries()) {
		let [from, to] = [kept.at(-1)?.at ?? 0, breaks[index + 1]?.at ?? values.length], best = each.kind === "bend" ? null : bestBreak(times, values, from, to);
		each.kind === "bend" ? kept.push(each) : best !== null && isSignificant(best, to - from, inflation) && kept.push(best);
	}
	return kept;
}
function isSignificant({ t, overall }, n, inflation) {
	let wider = Math.sqrt(inflation);
	return t >= wider * (3.42 + 57 / n ** 2 + Math.min(.5, n / 1e3)) && overall >= wider * criticalValue(n);
}
function bestBreak(times, values, from, to) {
	let n = to - from;
	if (n < 6) return null;
	let line = fitLine(times, values, from, to);
	if (line.residual <= 1e-12 * line.total || line.spread === 0) return null;
	let best = {
		at: 0,
		kind: "step",
		gain: 0
	}, [r, x, rx, xx] = [
		0,
		0,
		0,
		0
	];
	for (let at = to - 1; at >= from + 2; --at) {
		let time = (times[at] ?? 0) - line.centre, residual = (values[at] ?? 0) - line.level - line.slope * time;
		r += residual, x += time, rx += residual * time, xx += time * time;
		let after = to - at;
		if (after < 2) continue;
		let gain = (product, square, sum, lever) => {
			let free = square - sum * sum / n - lever * lever / line.spread;
			return free <= 1e-12 * square ? 0 : product * product / free;
		}, step = gain(r, after, after, x);
		step > best.gain && (best = {
			at,
			kind: "step",
			gain: step
		});
		let corner = (times[at - 1] ?? 0) - line.centre, sum = x - corner * after, bend = gain(rx - corner * r, xx - 2 * corner * x + corner * corner * after, sum, xx - corner * x);
		bend > best.gain && (best = {
			at,
			kind: "bend",
			gain: bend
		});
	}
	if (best.at === 0) return null;
	let rest = line.residual - best.gain, inErrors = (gain) => rest <= 1e-12 * line.total ? 1e400 : Math.sqrt(gain / (rest / (n - 3)));
	return {
		at: best.at,
		kind: best.kind,
		t: inErrors(best.gain),
		overall: inErrors(line.total - rest)
	};
}
function stepSize(times, values, from, at, to) {
	let [before, after] = [fitLine(times, values, from, at), fitLine(times, values, at, to)], spread = before.spread + after.spread, slope = spread === 0 ? 0 : (before.slope * before.spread + after.slope * after.spread) / spread;
	return after.level - before.level - slope * (after.centre - before.centre);
}
function fitLine(times, values, from, to) {
	let n = to - from, [time, value] = [0, 0];
	for (let index = from; index < to; index += 1) time += times[index] ?? 0, value += values[index] ?? 0;
	let [centre, level] = [time / n, value / n], [spread, product, total] = [
		0,
		0,
		0
	];
	for (let index = from; index < to; index += 1) {
		let [x, y] = [(times[index] ?? 0) - centre, (values[index] ?? 0) - level];
		spread += x * x, product += x * y, total += y * y;
	}
	let slope = spread === 0 ? 0 : product / spread;
	return {
		centre,
		level,
		slope,
		spread,
		total,
		residual: Math.max(0, total - slope * product)
	};
}
function findSteps(times, values) {
	if (values.length < 8) return [];
	let first = fitted(times, values, 1), rho = correlation(values, new Set(first.map(({ at }) => at)));
	return rho > .6 ? stepsOnLines(times, values, outlyingChanges(values)) : rho < 3 / Math.sqrt(values.length) ? first : fitted(times, values, (1 + rho) / (1 - rho));
}
function fitted(times, values, inflation) {
	let breaks = fitLines(times, values, inflation), levels = fitLevels(values, inflation), steps = breaks.filter(({ kind }) => kind === "step").map(({ at }) => at), ofLines = () => stepsOnLines(times, values, steps);
	if (levels.length === 0) return ofLines();
	let squares = squaresOf(values), left = (cuts, rest) => [...cuts, values.length].reduce((sum, to, index) => sum + rest(cuts[index - 1] ?? 0, to), 0), least = EPSILON * squares(0, values.length), cost = (rest, penalty) => values.length / inflation * Math.log(Math.max(rest, least)) + penalty, asLevels = cost(left(levels, squares), 12 * levels.length);
	return cost(left(breaks.map(({ at }) => at), (from, to) => fitLine(times, values, from, to).residual), 12 * breaks.length + 5 * (1 + breaks.length - steps.length)) <= asLevels ? ofLines() : stepsOfLevels(values, levels);
}
const stepsOnLines = (times, values, places) => places.map((at, index) => ({
	at,
	size: stepSize(times, values, places[index - 1] ?? 0, at, places[index + 1] ?? values.length)
}));
function stepsOfLevels(values, places) {
	let bounds = [
		0,
		...places,
		values.length
	], means = bounds.slice(1).map((to, index) => {
		let own = values.slice(bounds[index] ?? 0, to);
		return own.reduce((sum, value) => sum + value, 0) / own.length;
	});
	return places.map((at, index) => ({
		at,
		size: (means[index + 1] ?? 0) - (means[index] ?? 0)
	}));
}
function correlation(values, steps) {
	if (robustDeviation(differences(values)) === 0) return 0;
	let clipped = clippedChanges(values).map((change, index) => steps.has(index + 1) ? 0 : change), square = clipped.reduce((sum, change) => sum + change * change, 0), product = clipped.reduce((sum, change, index) => sum + change * (clipped[index + 1] ?? 0), 0);
	return square === 0 ? 0 : 1 + 2 * product / square;
}
function outlyingChanges(values) {
	let changes = differences(values), usual = median(changes), scale = robustDeviation(changes);
	return [...changes.entries()].filter(([, change]) => Math.abs(change - usual) > 5 * scale).map(([index]) => index + 1);
}
const PAGES = [
	65536,
	32768,
	16384,
	8192,
	4096
];
function driftOf(times, values, steps) {
	let page = pageOf(values), segments = present(times, values, steps.filter(({ size }) => Math.abs(size) > 2 * page).map(({ at }) => at)), all = segments.flatMap((segment) => segment.times), [first = 0, last = 0] = [all[0], all.at(-1)];
	if (all.length < 8 || last - first < 7) return null;
	let rough = theilSen(segments);
	if (rough === null) return null;
	let residuals = segments.flatMap((segment) => residualsOf(segment, rough.slope)), found = neighbourCorrelation(residuals, 0), isWalk = found > .5, rho = isWalk ? found : found + (2 + 4 * found) / residuals.length, inflation = rho > 1.96 / Math.sqrt(residuals.length) ? (1 + rho) / (1 - Math.min(rho, .98)) : 1, fitted = inflation === 1 ? rough : theilSen(segments, inflation) ?? rough, perDay = fitted.slope, scatter = robustDeviation(residuals), newest = segments.at(-1) ?? {
		times: [],
		values: []
	}, centre = newest.times.reduce((sum, time) => sum + time, 0) / newest.times.length, end = newest.values.at(-1) ?? 0;
	return {
		perDay,
		low: fitted.low - page / (last - first),
		high: fitted.high + page / (last - first),
		...isWalk ? {
			centre: last,
			level: end,
			levelError: 0
		} : {
			centre,
			level: median(newest.values.map((value, index) => value - perDay * ((newest.times[index] ?? 0) - centre))),
			levelError: page / 2 + Z95 * scatter * Math.sqrt(Math.PI / 2 / newest.values.length * inflation)
		},
		scatter,
		walkVariance: isWalk ? variancePerDay(segments, perDay) : null,
		days: last - first
	};
}
function pageOf(values) {
	let changes = differences(values).filter((change) => change !== 0);
	return changes.length === 0 ? 0 : PAGES.find((page) => changes.every((change) => change % page === 0)) ?? 0;
}
function present(times, values, steps) {
	let last = times.at(-1) ?? 0, recent = times.findIndex((time) => time >= last - 90), from = Math.max(0, Math.min(recent, times.length - 30)), stride = Math.max(1, Math.ceil((times.length - from) / 400)), bounds = [
		from,
		...steps.filter((step) => step > from),
		times.length
	];
	return bounds.slice(1).map((end, index) => {
		let chosen = (_, at) => at >= (bounds[index] ?? 0) && at < end && (times.length - 1 - at) % stride == 0;
		return {
			times: times.filter(chosen),
			values: values.filter(chosen)
		};
	});
}
function residualsOf({ times, values }, slope) {
	let offsets = values.map((value, index) => value - slope * (times[index] ?? 0)), level = median(offsets);
	return offsets.map((offset) => offset - level);
}
function variancePerDay(segments, slope) {
	let [squares, days] = [0, 0];
	for (let { times, values } of segments) for (let [index, change] of differences(values).entries()) {
		let apart = (times[index + 1] ?? 0) - (times[index] ?? 0);
		squares += (change - slope * apart) ** 2, days += apart;
	}
	return days === 0 ? 0 : squares / days;
}
function crossingOf(drift, max, now) {
	let { perDay, level, centre } = drift, line = (day) => level + perDay * (day - centre), crossed = perDay > 0 ? Math.max(now, centre + (max - level) / perDay) : line(now) >= max ? now : null, band = (day, side) => {
		let slope = (drift[side] - perDay) * (day - centre), ahead = Math.max(0, day - now), scatter = Z95 ** 2 * (drift.walkVariance === null ? drift.scatter ** 2 : walked(drift.walkVariance, ahead, drift.days));
		return Math.sqrt(slope ** 2 + drift.levelError ** 2 + scatter);
	}, first = (days, reached) => {
		for (let ahead = 0; ahead <= days; ahead += 1) if (reached(now + ahead)) return now + ahead;
		return null;
	}, earliest = first(365, (day) => line(day) + band(day, "high") >= max);
	return {
		at: crossed === null || crossed > now + 365 ? null : crossed,
		earliest: earliest === null ? null : Math.max(now, earliest - 1),
		latest: first(3650, (day) => line(day) - band(day, "low") >= max)
	};
}
const walked = (variance, ahead, known) => variance * ahead * (1 + (known === 0 ? 0 : ahead / known));
function findOutliers(values) {
	let noise = noiseOf(values), outliers = [], kept = [];
	for (let [index, value] of values.entries()) isOutlier(value, kept.slice(-3), values.slice(index + 1, index + 1 + 3), noise) ? outliers.push(index) : kept.push(value);
	return outliers;
}
function isOutlier(value, before, after, noise) {
	let others = [...before, ...after], [first] = others;
	if (first === void 0 || others.length < 2) return !1;
	if (before.length > 0 && after.length > 0) {
		let far = Math.max(5 * noise, .02 * value);
		if (others.every((other) => value - other > far) || others.every((other) => other - value > far)) return !0;
	}
	return isImplausible(value, before.at(-1) ?? first) ? [before, after].every((side) => side.length === 0 || isImplausible(value, median(side))) : !1;
}
const isImplausible = (value, other) => value > other * 10 || value * 10 < other, DAY_MS = 864e5;
function trendOf(key, { commits, series, notes }, limitsOf, factsOf) {
	let now = commits.at(-1)?.time ?? null, described = commits.map(({ sha, time }) => ({
		sha,
		date: new Date(time).toISOString(),
		...factsOf(sha)
	})), newest = new Map();
	for (let each of series) newest.set(artifactKey(each), Math.max(newest.get(artifactKey(each)) ?? 0, each.commits.at(-1) ?? 0));
	let times = commits.map(({ time }) => time / DAY_MS), released = described.slice(0, -1).findLastIndex(({ release }) => release !== null);
	return {
		schema: "size-guard/trend@1",
		key,
		asOf: now === null ? null : new Date(now).toISOString(),
		commits: described,
		series: series.map((each) => {
			let current = each.commits.at(-1) === newest.get(artifactKey(each));
			return analysed(each, times, released, current ? limitsOf(each) : {
				max: null,
				warn: null
			}, current);
		}),
		notes
	};
}
function analysed({ commits, bytes, rebuilt, ...id }, times, released, { max, warn }, current) {
	let outliers = new Set(findOutliers(bytes)), kept = commits.map((commit, index) => ({
		commit,
		bytes: bytes[index] ?? 0
	})).filter((_, index) => !outliers.has(index)), days = kept.map(({ commit }) => times[commit] ?? 0), values = kept.map((point) => point.bytes), steps = findSteps(days, values), drift = driftOf(days, values, steps), lacking = drift === null ? whyNoDrift(days) : null, now = times.at(-1) ?? 0, newest = values.at(-1) ?? 0, newestCommit = kept.at(-1)?.commit ?? 0, change = (from) => {
		let before = kept[from ?? -1];
		return before === void 0 ? null : {
			bytes: newest - before.bytes,
			from: before.commit,
			to: newestCommit
		};
	}, since = (day) => change(kept.findLastIndex(({ commit }) => (times[commit] ?? 0) <= day)), base = kept.findLastIndex(({ commit }) => commit <= released);
	return {
		...id,
		current,
		max,
		warn,
		commits,
		bytes,
		spikes: [...outliers].map((index) => commits[index] ?? 0),
		noise: rebuilt === null ? scatter(values) : {
			bytes: rebuilt,
			source: "rebuilt"
		},
		changes: {
			last: change(kept.length - 2),
			days: {
				7: since(now - 7),
				30: since(now - 30),
				90: since(now - 90)
			},
			release: released < 0 || base < 0 ? null : change(base)
		},
		steps: steps.map(({ at, size }) => ({
			bytes: Math.round(size),
			from: kept[at - 1]?.commit ?? 0,
			to: kept[at]?.commit ?? 0,
			because: []
		})),
		drift: drift === null ? null : {
			perDay: drift.perDay,
			low: bounded(drift.low),
			high: bounded(drift.high)
		},
		lacking,
		headroom: max === null ? null : max - (bytes.at(-1) ?? 0),
		forecast: max === null ? null : forecast()
	};
	function forecast() {
		let nothing = {
			at: null,
			earliest: null,
			latest: null
		};
		if (newest > (max ?? 0)) return {
			state: "full",
			...nothing
		};
		if (drift === null || max === null) return {
			state: "unknown",
			...nothing
		};
		let { at, earliest, latest } = crossingOf(drift, max, days.at(-1) ?? 0);
		return {
			state: at === null ? "beyond" : "dated",
			at: day(at),
			earliest: day(earliest),
			latest: day(latest)
		};
	}
}
const bounded = (value) => Number.isFinite(value) ? value : null, day = (days) => days === null ? null : new Date(Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
function scatter(values) {
	return values.length < 8 ? null : {
		bytes: Math.round(noiseOf(values)),
		source: "scatter"
	};
}
function whyNoDrift(days) {
	let points = days.length;
	return points < 8 ? `${points} of at least 8 required commits ${points === 1 ? "is" : "are"} recorded` : "the recorded commits span less than 7 days";
}
async function readTrend(loaded, context) {
	let { config, root } = loaded;
	return withHistory(loaded, config.history, context, async (history) => {
		let collector = seriesCollector(earlierNames(config)), declared = new Map(), unreadable = 0;
		for await (let { path, record, problem } of history.files("sizes")) {
			if (record?.snapshot.key === config.key) {
				collector.add(record);
				for (let entry of record.snapshot.artifacts) declared.set(entry.artifact, entry.declared);
			}
			record === null && (unreadable += 1, context.log(`size-guard: ${visible(path)} cannot be read: ${visible(problem)}`));
		}
		let log = await branchLog(root, context), set = collector.collected({
			commits: log.commits.map(({ sha }) => sha),
			complete: log.complete
		}), measured = [...new Set(set.series.map(({ artifact }) => artifact))], groups = config.groups.flatMap(({ name, artifacts }) => groupSeries(name, measured.filter((artifact) => artifacts.includes(declared.get(artifact) ?? artifact)), set.series)), releases = await releasesOf(root, releasesBy(config.baseline.releases), context), logged = new Map(log.commits.map((commit) => [commit.sha, commit])), notes = unreadable === 0 ? [] : [`${counted(unreadable, "record")} could not be read and are skipped`], trend = trendOf(config.key, {
			...set,
			series: [...set.series, ...groups],
			notes: [...set.notes, ...notes]
		}, limitsIn(config, declared), (sha) => ({
			release: releases.get(sha) ?? null,
			author: logged.get(sha)?.author ?? null,
			subject: logged.get(sha)?.subject ?? null
		})), snapshots = cachedSnapshots(history, config.key);
		return {
			trend: await explained(trend, snapshots, config),
			compositions: await newestCompositions(trend, snapshots)
		};
	});
}
const earlierNames = ({ artifacts }) => new Map(artifacts.flatMap(({ name, was }) => was.map((earlier) => [earlier, name])));
function limitsIn({ artifacts, groups }, declared) {
	return ({ artifact: name, target, variant, metric, key, level }) => {
		let artifact = artifacts.find((each) => each.name === (declared.get(name) ?? name)), limit = groups.find((each) => each.name === name)?.limit ?? limitsFor(artifact?.budget ?? NO_BUDGET, target, variant).find((each) => each.metric === metric && each.key === key && each.level === level);
		return {
			max: limit?.max ?? null,
			warn: limit?.warn ?? null
		};
	};
}
async function releasesOf(root, releases, context) {
	let options = {
		remote: DEFAULT_REMOTE,
		env: context.env,
		signal: context.signal
	};
	try {
		let tags = await withCommitGraph(root, options, async (graph) => {
			let head = graph.shallow ? null : await graph.resolve("HEAD");
			return head === null ? graph.shallow ? graph.allTags(releases.has) : [] : graph.tags(head, releases.has);
		});
		return new Map(tags.map(({ name, commit }) => [commit, name]));
	} catch (error) {
		if (!(error instanceof GitError)) throw error;
		return context.log(`size-guard: releases are not marked: ${error.message}`), new Map();
	}
}
function cachedSnapshots(history, key) {
	let kept = new Map();
	return async (sha) => {
		let known = kept.get(sha);
		if (known !== void 0) return known;
		let { snapshot } = await history.find(key, sha);
		return kept.set(sha, snapshot), kept.size > 4 && kept.delete([...kept.keys()][0] ?? ""), snapshot;
	};
}
async function explained(trend, find, config) {
	let names = earlierNames(config), pairs = new Map();
	for (let { steps, current } of trend.series) for (let { from, to } of current ? steps : []) pairs.set(`${from} ${to}`, {
		from,
		to
	});
	let newest = [...pairs.values()].sort((a, b) => b.to - a.to).slice(0, 60), reasons = new Map(), id = (series, from, to) => JSON.stringify([
		artifactKey(series),
		from,
		to
	]);
	for (let { from, to } of newest) {
		let [before, after] = [await find(trend.commits[from]?.sha ?? ""), await find(trend.commits[to]?.sha ?? "")];
		for (let series of trend.series) {
			if (!series.steps.some((step) => step.from === from && step.to === to)) continue;
			let [was, is] = [entryOf(before, series, names), entryOf(after, series, names)];
			if (was === void 0 || is === void 0) continue;
			let causes = causesOf(was, is, config.baseline.ignore);
			reasons.set(id(series, from, to), causes.map(({ text }) => text));
		}
	}
	return {
		...trend,
		series: trend.series.map((series) => ({
			...series,
			steps: series.steps.map((step) => ({
				...step,
				because: reasons.get(id(series, step.from, step.to)) ?? []
			}))
		}))
	};
}
const entryOf = (snapshot, { artifact, target, variant }, names) => snapshot?.artifacts.find((entry) => (names.get(entry.artifact) ?? entry.artifact) === artifact && entry.target === target && entry.variant === variant);
async function newestCompositions({ commits }, find) {
	return ((await find(commits.at(-1)?.sha ?? ""))?.artifacts ?? []).map(({ artifact, variant, target, parts }) => ({
		artifact,
		variant,
		target,
		parts
	}));
}
export { seriesCollector as a, differences as i, entryOf as n, branchLog as o, readTrend as r, earlierNames as t };
