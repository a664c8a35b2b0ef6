import type { System } from '#app/system.ts';
import { putPasswordHash } from '#store/credentials.ts';
import { type Client, deleteSessions } from '#store/sessions.ts';
import { changeAccount } from './accounts.ts';
import { hashPassword, requireStrength } from './password.ts';
import { provePassword } from './sign-in.ts';

/**
 * Somebody who knows the present password chooses another. All sessions but this one end. Throws as `provePassword`
 * does, and PASSWORD_TOO_WEAK.
 */
export async function changeOwnPassword(
  system: System,
  name: string,
  { current, next }: { current: string; next: string },
  { session, client }: { session: string | undefined; client: Client },
): Promise<void> {
  await provePassword(system, { name, password: current, client });
  requireStrength(next, name);
  const hash = await hashPassword(next);
  await changeAccount(system, name, { type: 'ChangePassword' }, name, async (tx) => {
    await putPasswordHash(tx, name, hash, system.now());
    await deleteSessions(tx, name, session);
    return [];
  });
}
