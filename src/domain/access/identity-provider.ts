import type { Grant } from './rights.ts';

/** What an operator sets of the identity provider (OpenID Connect) where people of the company sign in. */
export type IdentityProviderSettings = {
  /** As the sign-in button has it. */
  name: string;
  /** Its issuer identifier: the URL under which it publishes its metadata. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** The claim that names a person's groups. */
  groupsClaim: string;
  /** Group there → roles here. Somebody without any of them is not let in. */
  roles: Readonly<Record<string, readonly Grant[]>>;
};

/** What ties the provider's answer to one sign-in of one browser. Secrets, each of them random. */
export type AnswerChecks = { state: string; nonce: string; verifier: string };
