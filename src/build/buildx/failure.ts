/** What a failed build says about itself, and what that means. Pure. */

/** What buildx and BuildKit say, and what the reader has to know. */
const MEANINGS: readonly { readonly said: RegExp; readonly means: (platform: string) => string }[] = [
  {
    said: /exec format error/i,
    means: (platform) =>
      `"exec format error" means that the builder cannot run programs of ${platform}: their emulator is not registered there (docker/setup-qemu-action on GitHub, apt-get install qemu-user-static binfmt-support on Debian and Ubuntu), or a base image is for another platform`,
  },
  {
    said: /no space left on device/i,
    means: () =>
      'a disk is full: "docker system df" shows what Docker holds, "docker buildx prune" frees what it can, and a .dockerignore keeps the build context small',
  },
  {
    said: /code = Unavailable|error reading from server|Cannot connect to the Docker daemon|connection refused|use of closed network connection/i,
    means: () =>
      'the builder went away in the middle of the build; see its log, such as "journalctl -u docker"',
  },
  {
    said: /cache export (feature )?is (currently )?not supported|cache export feature is currently not supported/i,
    means: () =>
      '"cache" needs another builder than the daemon\'s own: docker buildx create --use (docker/setup-buildx-action on GitHub)',
  },
  {
    said: /OCI exporter (feature )?is (currently )?not supported/i,
    means: () =>
      '"type: oci" needs another builder than the daemon\'s own, or containerd\'s image store: docker buildx create --use (docker/setup-buildx-action on GitHub)',
  },
  {
    said: /network\.host is not allowed/,
    means: () => 'the builder does not allow what "network" asks for',
  },
];

/** Explains the last lines of a failed build, where they hold something that is not plain to everybody. */
export function meaningOf(tail: readonly string[], platform: string): string | undefined {
  return MEANINGS.find(({ said }) => tail.some((line) => said.test(line)))?.means(platform);
}

/** The step that failed, and the output with that step's last lines at its end. */
export interface FailedStep {
  /** Such as `[two 2/2] RUN make`. */
  readonly step: string;
  readonly tail: readonly string[];
}

const RULE = /^-{6,}$/;

/**
 * Finds the summary of the failed step: between two rules, its name and its last lines. What follows (lines of the
 * Dockerfile, the error once more) would stand between the reader and the compiler's message.
 */
export function failedStep(tail: readonly string[]): FailedStep | undefined {
  const start = tail.findLastIndex(
    (line, index) => /^ > .+:$/.test(line) && RULE.test(tail[index - 1] ?? ''),
  );
  if (start === -1) return undefined;
  const length = tail.slice(start + 1).findIndex((line) => RULE.test(line));
  const end = length === -1 ? tail.length : start + 1 + length;
  // Each line of the summary begins with its time in seconds.
  const said = tail.slice(start + 1, end).map((line) => line.replace(/^\d+\.\d+ /, ''));
  return { step: (tail[start] ?? '').slice(3, -1), tail: [...tail.slice(0, start + 1), ...said] };
}
