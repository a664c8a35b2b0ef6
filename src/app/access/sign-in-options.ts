import type { System } from '#app/system.ts';
import { anyAccount } from '#store/account-rows.ts';

/** The ways in, as a sign-in page shows them. */
export async function signInOptions({
  database,
  identityProvider,
}: System): Promise<{ password: boolean; oidc?: string; setup: boolean }> {
  return {
    password: true,
    ...(identityProvider ? { oidc: identityProvider.name } : {}),
    setup: !(await anyAccount(database)),
  };
}
