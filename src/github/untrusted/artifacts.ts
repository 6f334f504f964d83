/**
 * Snapshots that another run uploaded as workflow artifacts. They may come from an untrusted contributor: downloads and
 * unpacked sizes are bounded, and no name in an archive becomes a path.
 */

import { setTimeout } from 'node:timers/promises';
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { messageOf } from '../../lib/units/message.ts';
import { LARGEST_SNAPSHOT_BYTES } from '../../snapshot/parse.ts';
import { artifactsOf, type Download, downloadArtifact, downloadFrom, type RunArtifact } from '../api/runs.ts';
import { type Client, fetchInTime, type Repository } from '../client/client.ts';
import { statusOf } from '../client/explain-api-error.ts';

/** Thrown if an artifact contains no usable snapshot. */
class ArtifactError extends Error {
  override readonly name = 'ArtifactError';

  constructor(
    message: string,
    /** Whether the archive may be truncated, or the page of a proxy in front of the storage. */
    readonly mayBeDamaged = false,
  ) {
    super(message);
  }
}

/** An archive holds logs and reports too, a few megabytes in all. */
const LARGEST_ARCHIVE_BYTES = 256 * 1024 * 1024;
const MOST_ENTRIES = 20_000;
const MOST_ARTIFACTS = 1000;

/** The artifacts of a run; of several with one name, from attempts one after another, the newest. */
export async function listArtifacts(
  client: Client,
  repository: Repository,
  run_id: number,
): Promise<ReadonlyMap<string, RunArtifact>> {
  const found = new Map<string, RunArtifact>();
  let seen = 0;
  for await (const page of artifactsOf(client, repository, run_id)) {
    for (const artifact of page)
      if (artifact.id > (found.get(artifact.name)?.id ?? 0)) found.set(artifact.name, artifact);
    seen += page.length;
    if (seen >= MOST_ARTIFACTS) break;
  }
  return found;
}

/** The storage is asked so often, each time under a fresh address. */
const MOST_DOWNLOADS = 3;

/** Downloads an artifact and gives the text of the snapshot in it. @throws ArtifactError if there is none */
export async function snapshotIn(
  client: Client,
  repository: Repository,
  artifact: RunArtifact,
): Promise<string> {
  const named = (what: string) => new ArtifactError(`artifact ${artifact.name} ${what}`);
  if (artifact.expired) throw named('is expired');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await unpackSnapshot(await downloaded(client, repository, artifact));
    } catch (error) {
      if (error instanceof ArtifactError && (!error.mayBeDamaged || attempt === MOST_DOWNLOADS))
        throw named(error.message);
      // The client has asked GitHub several times already.
      if (statusOf(error) !== null || attempt === MOST_DOWNLOADS)
        throw named(`cannot be downloaded: ${messageOf(error)}`);
      await setTimeout(1000 * attempt);
    }
  }
}

async function downloaded(
  client: Client,
  repository: Repository,
  { id }: RunArtifact,
): Promise<AsyncIterable<Uint8Array>> {
  const first = await downloadArtifact(client, repository, id);
  const moved = addressIn(first);
  // A repository that was renamed or transferred is asked for under its new address.
  const isOfApi = [301, 307, 308].includes(first.status) && moved?.origin === new URL(first.url).origin;
  const answer = isOfApi && moved !== null ? await downloadFrom(client, moved) : first;
  const storage = addressIn(answer);
  // A server may give the archive itself.
  if (storage !== null) return stored(storage);
  if (answer.status !== 200 || !(answer.data instanceof ReadableStream))
    throw new Error(`HTTP ${answer.status} without an archive`);
  return answer.data;
}

/** The redirect address of a response; null if it has none. */
const addressIn = ({ headers, url }: Download): URL | null =>
  headers.location === undefined ? null : new URL(headers.location, url);

/** Downloads from the storage, which is another server and does not get the token. */
async function stored(address: URL): Promise<AsyncIterable<Uint8Array>> {
  const { ok, status, body } = await fetchInTime(address);
  if (!ok || body === null) throw new Error(`HTTP ${status}`);
  return body;
}

/**
 * Finds the one `snapshot.json` in a zip, chunk by chunk; nothing else in it is even decompressed.
 *
 * @throws ArtifactError with what is wrong, to be read after the artifact's name; whatever the archive throws
 */
export async function unpackSnapshot(archive: AsyncIterable<Uint8Array>): Promise<string> {
  const snapshots: Uint8Array[][] = [];
  let problem: string | null = null;
  let damage: string | null = null;
  let entries = 0;
  const unzip = new Unzip((file) => {
    entries += 1;
    if (entries > MOST_ENTRIES) problem ??= `has more than ${MOST_ENTRIES} entries`;
    if (problem !== null || file.name.split('/').at(-1) !== 'snapshot.json') return;
    const chunks: Uint8Array[] = [];
    snapshots.push(chunks);
    if (snapshots.length > 1) problem ??= 'has more than one snapshot.json';
    let bytes = 0;
    file.ondata = (error, chunk) => {
      if (error !== null) damage ??= `cannot be unpacked: ${error.message}`;
      if ((problem ?? damage) !== null) return;
      bytes += chunk.length;
      if (bytes > LARGEST_SNAPSHOT_BYTES) {
        problem ??= `has a snapshot.json of more than ${LARGEST_SNAPSHOT_BYTES} bytes`;
        file.terminate();
        return;
      }
      chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipPassThrough);
  unzip.register(UnzipInflate);
  const push = (chunk: Uint8Array, isLast = false) => {
    try {
      unzip.push(chunk, isLast);
    } catch (error) {
      damage ??= `is no zip that can be read: ${messageOf(error)}`;
    }
  };
  let read = 0;
  for await (const chunk of archive) {
    read += chunk.length;
    if (read > LARGEST_ARCHIVE_BYTES) problem ??= `has more than ${LARGEST_ARCHIVE_BYTES} bytes`;
    // A small piece of a zip can unpack to very much: in small steps the bound is noticed in time.
    for (let from = 0; from < chunk.length && (problem ?? damage) === null; from += STEP)
      push(chunk.subarray(from, from + STEP));
    if ((problem ?? damage) !== null) break;
  }
  if ((problem ?? damage) === null) push(new Uint8Array(), true);
  const [chunks] = snapshots;
  if (problem !== null) throw new ArtifactError(problem);
  if (damage !== null || chunks === undefined)
    throw new ArtifactError(damage ?? 'has no snapshot.json', true);
  return Buffer.concat(chunks).toString();
}

const STEP = 16 * 1024;
