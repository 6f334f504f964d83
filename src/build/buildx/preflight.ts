/** Checks before a build that its requirements are met, and suggests one line that fixes the first one that is not. */

import type { Buildx } from '../../config/buildx.ts';
import { messageOf } from '../../lib/units/message.ts';
import { remedyText, shellLine } from '../../toolchain/remedy.ts';
import type { BuildxVersion } from './arguments.ts';
import { inspect, type Lack, lackText, type Machine, type Part } from './inspection.ts';

export type Preflight =
  | { readonly ok: true; readonly version: BuildxVersion }
  | { readonly ok: false; readonly problem: string };

/** Checks everything that the build needs. With `qemu: auto`, registers an installed emulator. */
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

/** Registers an emulator if the configuration permits it. Returns the problem if it is still unregistered. */
async function register(
  lack: Lack,
  buildx: Buildx,
  platform: string,
  machine: Machine,
): Promise<string | null> {
  if (buildx.qemu !== 'auto') return `${lackText(lack)}; or set "qemu: auto" and run as root`;
  const fix = `${remedyText(lack.remedy)} (${lack.onGithub})`;
  if (!machine.isRoot)
    return `${lack.says}, and "qemu: auto" needs root to register it: ${shellLine([lack.remedy], false)} (${lack.onGithub})`;
  try {
    await machine.binfmt?.register(lack.registration ?? '');
  } catch (error) {
    return `${lack.says}, and registering it failed (${messageOf(error)}): ${fix}`;
  }
  const after = await inspect(buildx, platform, machine);
  return firstLack(after.parts) === null ? null : `${lack.says}, although registering it succeeded: ${fix}`;
}
