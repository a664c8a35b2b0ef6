import type { System } from '#app/system.ts';
import type { Permission } from '#domain/access/roles.ts';
import type { Token } from '#domain/account/account.ts';
import { deleteApiToken, putApiToken, tokenUses } from '#store/credentials.ts';
import { accountNamed, changeAccount } from './accounts.ts';
import { newDoorKey, newId } from './door-key.ts';

/** A token and when it was used last. */
export type TokenListing = Token & { usedAt: string | null };

/** Makes a token for the account. Its text is told this once. It never may more than its account may at the time of use. */
export async function issueToken(
  system: System,
  account: string,
  terms: { name: string; scopes?: readonly Permission[]; expiresAt: string },
  actor: string,
): Promise<{ token: Token; text: string }> {
  const { text, hash } = newDoorKey('hft');
  const token: Token = { id: newId('tok'), ...terms };
  await changeAccount(system, account, { type: 'IssueToken', ...token }, actor, async (tx) => {
    await putApiToken(tx, { ...token, tokenHash: hash, account });
    return [];
  });
  return { token, text };
}

export async function revokeToken(
  system: System,
  account: string,
  id: string,
  actor: string,
): Promise<void> {
  await changeAccount(system, account, { type: 'RevokeToken', id }, actor, async (tx) => {
    await deleteApiToken(tx, id);
    return [];
  });
}

export async function listTokens(system: System, account: string): Promise<TokenListing[]> {
  const { tokens } = await accountNamed(system, account);
  const uses = await tokenUses(system.database, account);
  return tokens.map((token) => ({ ...token, usedAt: uses.get(token.id) ?? null }));
}
