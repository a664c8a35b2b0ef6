import type { Role } from '#domain/access/roles.ts';

/** Where people of the company sign in (OpenID Connect), and what their groups there make of them here. */
export type IdentityProvider = {
  /** As the sign-in button has it. */
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that names a person's groups. */
  groupsClaim: string;
  /** Group there → roles here. Somebody without any of them is not let in. */
  roles: Readonly<Record<string, readonly Role[]>>;
};
