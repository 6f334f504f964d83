/** Looks before a build whether all is there that it needs, and names the one line that mends what is not. */

import type { Buildx } from '../../config/buildx.ts';
import { messageOf } from '../../lib/units/message.ts';
import { remedyText, shellLine } from '../../toolchain/remedy.ts';
import type { BuildxVersion } from './arguments.ts';
import { inspect, type Lack, lackText, type Machine, type Part } from './inspection.ts';

export type Preflight =
  | { readonly ok: true; readonly version: BuildxVersion }
  | { readonly ok: false; readonly problem: string };

/** Looks at everything that the build needs; with `qemu: auto`, registers an emulator that is installed. */
export async function preflight(buildx: Buildx, platform: string, machine: Machine): Promise<Preflight> {
  const { parts, version } = await inspect(buildx, platform, machine);
  const lack = firstLack(parts);
  if (lack === null) return { ok: true, version };
  const problem =
    lack.registration === null ? lackText(lack) : await register(lack, buildx, platform, machine);
  return problem === null ? { ok: true, version } : { ok: false, problem };
}

const firstLack = (parts: readonly Part[]): Lack | null =>
  parts.find(({ lack }) => lack !== null)?.lack ?? null;

/** Registers an emulator where the configuration wants that; the problem where it stays unregistered. */
async function register(
  lack: Lack,
  buildx: Buildx,
  platform: string,
  machine: Machine,
): Promise<string | null> {
  if (buildx.qemu !== 'auto') return `${lackText(lack)}; or write "qemu: auto" and run as root`;
  const mend = `${remedyText(lack.remedy)} (${lack.onGithub})`;
  if (!machine.isRoot)
    return `${lack.says}, and "qemu: auto" needs root for that: ${shellLine([lack.remedy], false)} (${lack.onGithub})`;
  try {
    await machine.binfmt?.register(lack.registration ?? '');
  } catch (error) {
    return `${lack.says}, and registering it failed (${messageOf(error)}): ${mend}`;
  }
  const after = await inspect(buildx, platform, machine);
  return firstLack(after.parts) === null ? null : `${lack.says}, though registering it went well: ${mend}`;
}
