import type { System } from '#app/system.ts';
import { Refusal } from '#domain/refusal.ts';
import { passwordHash, putPasswordHash } from '#store/credentials.ts';
import { deleteSessions } from '#store/sessions.ts';
import { changeAccount } from './accounts.ts';
import { checkPassword, hashPassword, requireStrength } from './password.ts';

/** Somebody who knows the present password chooses another. All sessions but this one end. */
export async function changeOwnPassword(
  system: System,
  name: string,
  { current, next }: { current: string; next: string },
  session?: string,
): Promise<void> {
  const right = await checkPassword(await passwordHash(system.database, name), current);
  if (!right) throw new Refusal('SIGN_IN_FAILED');
  requireStrength(next, name);
  const hash = await hashPassword(next);
  await changeAccount(system, name, { type: 'ChangePassword' }, name, async (tx) => {
    await putPasswordHash(tx, name, hash, system.now());
    await deleteSessions(tx, name, session);
    return [];
  });
}
