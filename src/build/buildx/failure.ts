/** Finds the failed step in a build's output, and explains known errors. Pure. */

/** Errors of buildx and BuildKit, with explanations. */
const EXPLANATIONS: readonly { readonly error: RegExp; readonly explain: (platform: string) => string }[] = [
  {
    error: /exec format error/i,
    explain: (platform) =>
      `"exec format error" means that the builder cannot run ${platform} programs: no emulator for them is registered there (docker/setup-qemu-action on GitHub, apt-get install qemu-user-static binfmt-support on Debian and Ubuntu), or a base image is for another platform`,
  },
  {
    error: /no space left on device/i,
    explain: () =>
      'the disk is full: "docker system df" shows what Docker uses, "docker buildx prune" deletes build cache, and a .dockerignore keeps the build context small',
  },
  {
    error:
      /code = Unavailable|error reading from server|Cannot connect to the Docker daemon|connection refused|use of closed network connection/i,
    explain: () =>
      'the connection to the builder was lost during the build; see the log of the builder, such as "journalctl -u docker"',
  },
  {
    error:
      /cache export (feature )?is (currently )?not supported|cache export feature is currently not supported/i,
    explain: () =>
      'the default builder of the Docker daemon does not support "cache"; create another one: docker buildx create --use (docker/setup-buildx-action on GitHub)',
  },
  {
    error: /OCI exporter (feature )?is (currently )?not supported/i,
    explain: () =>
      'the default builder of the Docker daemon supports "type: oci" only with the containerd image store; enable that, or create another builder: docker buildx create --use (docker/setup-buildx-action on GitHub)',
  },
  {
    error: /network\.host is not allowed/,
    explain: () => 'the builder does not allow the network mode that "network" requests',
  },
];

/** Explains the last lines of a failed build; undefined if they contain no known error. */
export function explainOutput(tail: readonly string[], platform: string): string | undefined {
  return EXPLANATIONS.find(({ error }) => tail.some((line) => error.test(line)))?.explain(platform);
}

/** The step that failed, and the output up to that step's last lines. */
export interface FailedStep {
  /** Such as `[two 2/2] RUN make`. */
  readonly step: string;
  readonly tail: readonly string[];
}

const RULE = /^-{6,}$/;

/**
 * Finds the summary of the failed step: its name and its last lines, between two rules. What follows (lines of the
 * Dockerfile, the error again) is dropped, so that the output ends with the compiler's message.
 */
export function failedStep(tail: readonly string[]): FailedStep | undefined {
  const start = tail.findLastIndex(
    (line, index) => /^ > .+:$/.test(line) && RULE.test(tail[index - 1] ?? ''),
  );
  if (start === -1) return undefined;
  const length = tail.slice(start + 1).findIndex((line) => RULE.test(line));
  const end = length === -1 ? tail.length : start + 1 + length;
  // Each line of the summary begins with its time in seconds.
  const output = tail.slice(start + 1, end).map((line) => line.replace(/^\d+\.\d+ /, ''));
  return { step: (tail[start] ?? '').slice(3, -1), tail: [...tail.slice(0, start + 1), ...output] };
}
