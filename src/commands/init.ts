import type { World } from './world.ts';
export async function init(
  _options: { config: string; files: readonly string[] },
  _world: World,
): Promise<number> {
  return 2;
}
