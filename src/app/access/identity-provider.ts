import type { AnswerChecks, IdentityProviderSettings } from '#domain/access/identity-provider.ts';

/** Where people of the company sign in, and how one speaks to it: nothing is asked of it before somebody does. */
export type IdentityProvider = IdentityProviderSettings & {
  /**
   * Where a browser is sent to sign in, to come back to `redirectUri`, and what its answer must agree with.
   * Throws a `Refusal`: IDENTITY_PROVIDER_UNREACHABLE.
   */
  begin: (redirectUri: string) => Promise<{ address: string; checks: AnswerChecks }>;
  /**
   * What the provider says of the person, claim by claim, from the address at which the browser came back.
   * Throws a `Refusal`: IDENTITY_REFUSED, IDENTITY_PROVIDER_UNREACHABLE.
   */
  finish: (callback: URL, checks: AnswerChecks) => Promise<Record<string, unknown>>;
};
