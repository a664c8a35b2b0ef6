import { executeAll, type Order } from '#app/execute.ts';
import type { System } from '#app/system.ts';
import { casesToFollow, reword } from '#store/assets-behind.ts';

const AT_ONCE = 500;

/**
 * Puts cases on the asset that their source is of, where that has another name than the case knows: how many followed, and
 * how many are left, their plan being carried out. Can be done again at any time: what is so already is not there to be
 * found.
 */
export async function followAssets(
  system: System,
  actor: string,
): Promise<{ cases: number; left: number }> {
  let cases = 0;
  let left = 0;
  let after = '';
  for (;;) {
    const found = await casesToFollow(system.database, after, AT_ONCE);
    const last = found.at(-1);
    if (!last) return { cases, left };
    const orders = found.map(
      ({ id, to, why }): Order => ({
        id,
        command: { type: 'ChangeAsset', to, why, actor, at: system.now() },
      }),
    );
    const outcomes = await executeAll(system, orders, async (tx, done) => {
      const moved = done.filter(({ events }) => events.length > 0);
      await reword(
        tx,
        moved.map(({ order }) => order.id),
      );
      return [];
    });
    cases += outcomes.filter(({ events }) => events.length > 0).length;
    left += outcomes.filter(({ refusal }) => refusal).length;
    after = last.id;
  }
}
