/**
 * The snapshots that another run left as workflow artifacts. Whoever made them may be a stranger: what is downloaded and
 * unpacked is bounded, and no name in it becomes a path here.
 */

import { setTimeout } from 'node:timers/promises';
import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { LARGEST_SNAPSHOT_BYTES } from '../snapshot/parse.ts';
import { messageOf } from '../units/message.ts';
import { type Client, fetchInTime, type Repository } from './client.ts';

/** An artifact of a run. */
export interface RunArtifact {
  readonly id: number;
  readonly name: string;
  readonly expired: boolean;
}

/** Thrown where an artifact is nothing that can be taken for a snapshot. */
class ArtifactError extends Error {
  override readonly name = 'ArtifactError';
}

/** Logs and reports lie beside a snapshot; in all they are a few megabytes. */
const LARGEST_ARCHIVE_BYTES = 256 * 1024 * 1024;
const MOST_ENTRIES = 20_000;
const MOST_ARTIFACTS = 1000;

/** The name of the leg of a snapshot that holds several targets. */
export const ALL = 'all';

/** The name under which a workflow uploads a leg's `.size-guard/`. */
export function artifactName(key: string, leg: string): string {
  // What the names of artifacts cannot hold.
  return `size-guard-${key}-${leg}`.replaceAll(/["*/:<>?\\|\r\n]/g, '-');
}

/** The artifacts of a run; of several with one name, from attempts one after another, the newest. */
export async function listArtifacts(
  client: Client,
  repository: Repository,
  run_id: number,
): Promise<ReadonlyMap<string, RunArtifact>> {
  const found = new Map<string, RunArtifact>();
  let seen = 0;
  for await (const { data } of client.paginate.iterator(client.rest.actions.listWorkflowRunArtifacts, {
    ...repository,
    run_id,
    per_page: 100,
  })) {
    for (const { id, name, expired } of data)
      if (id > (found.get(name)?.id ?? 0)) found.set(name, { id, name, expired });
    seen += data.length;
    if (seen >= MOST_ARTIFACTS) break;
  }
  return found;
}

/** Downloads an artifact and gives the text of the snapshot in it. @throws ArtifactError where there is none */
export async function snapshotIn(
  client: Client,
  repository: Repository,
  artifact: RunArtifact,
): Promise<string> {
  const named = (what: string) => new ArtifactError(`artifact ${artifact.name} ${what}`);
  if (artifact.expired) throw named('is expired');
  try {
    return await unpackSnapshot(await downloaded(client, repository, artifact));
  } catch (error) {
    throw error instanceof ArtifactError ? named(error.message) : named(`cannot be had: ${messageOf(error)}`);
  }
}

/** The storage is asked so often, each time under a fresh address. */
const MOST_DOWNLOADS = 3;

async function downloaded(
  client: Client,
  repository: Repository,
  { id }: RunArtifact,
): Promise<AsyncIterable<Uint8Array>> {
  for (let attempt = 1; ; attempt += 1) {
    const { headers, data } = await client.rest.actions.downloadArtifact({
      ...repository,
      artifact_id: id,
      archive_format: 'zip',
      request: { redirect: 'manual', parseSuccessResponseBody: false },
    });
    // A server may give the archive itself.
    if (headers.location === undefined) return data as AsyncIterable<Uint8Array>;
    try {
      return await stored(headers.location);
    } catch (error) {
      if (attempt === MOST_DOWNLOADS) throw error;
      await setTimeout(1000 * attempt);
    }
  }
}

/** What lies at an address of the storage, which is another server: it does not get the token. */
async function stored(location: string): Promise<AsyncIterable<Uint8Array>> {
  const { ok, status, body } = await fetchInTime(location);
  if (!ok || body === null) throw new ArtifactError(`cannot be downloaded: HTTP ${status}`);
  return body;
}

/**
 * Finds the one `snapshot.json` in a zip, chunk by chunk; nothing else in it is even decompressed.
 *
 * @throws ArtifactError with what is wrong, to be read after the artifact's name
 */
export async function unpackSnapshot(archive: AsyncIterable<Uint8Array>): Promise<string> {
  const snapshots: Uint8Array[][] = [];
  let problem: string | null = null;
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
      if (error !== null) problem ??= `cannot be unpacked: ${error.message}`;
      if (problem !== null) return;
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
  let read = 0;
  try {
    for await (const chunk of archive) {
      read += chunk.length;
      if (read > LARGEST_ARCHIVE_BYTES) problem ??= `has more than ${LARGEST_ARCHIVE_BYTES} bytes`;
      if (problem !== null) break;
      // A small piece of a zip can unpack to very much: in small steps the bound is noticed in time.
      for (let from = 0; from < chunk.length && problem === null; from += STEP)
        unzip.push(chunk.subarray(from, from + STEP));
    }
    if (problem === null) unzip.push(new Uint8Array(), true);
  } catch (error) {
    problem ??= `is no zip that can be read: ${(error as Error).message}`;
  }
  const [chunks] = snapshots;
  if (problem !== null || chunks === undefined) throw new ArtifactError(problem ?? 'has no snapshot.json');
  return Buffer.concat(chunks).toString();
}

const STEP = 16 * 1024;
