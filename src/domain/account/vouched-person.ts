import type { Grant } from '#domain/access/rights.ts';
import { type Account, type Identity, machineName } from './account.ts';

/** What an identity provider vouches for: who somebody is, in our words. */
export type VouchedPerson = {
  /** The one thing that the person is known by. Names, mail and groups change hands; this does not. */
  identity: Identity;
  /** What the account would be called, if nobody has the name. */
  name: string;
  displayName: string;
  email?: string;
  /** Whether the provider has made sure that the mail is the person's. */
  emailVerified: boolean;
  groups: readonly string[];
};

/** As account names are, with room for a number. */
const LONGEST_NAME = 60;
const LONGEST_TEXT = 200;
const NAMELESS = 'person';
const MOST_NUMBERED = 999;

/**
 * Reads what a provider says of a person (OpenID Connect Core 1.0, §5.1), its ID token and its user information taken
 * together. `groupsClaim` names the one that holds the groups: several, or a single one. What is missing or of another
 * type is left out.
 */
export function readVouchedPerson(
  said: Readonly<Record<string, unknown>>,
  groupsClaim: string,
): VouchedPerson {
  const text = (name: string) => plain(said[name]);
  const subject = text('sub');
  const email = text('email');
  const wanted = [text('preferred_username'), email, subject].map(fitted);
  const name = wanted.find((one) => one !== '') ?? NAMELESS;
  return {
    // Exactly as they are: two people may differ in a single character.
    identity: { issuer: String(said.iss), subject: String(said.sub) },
    name,
    displayName: text('name') || text('preferred_username') || email || name,
    ...(email.includes('@') ? { email } : {}),
    emailVerified: said.email_verified === true,
    groups: [said[groupsClaim]].flat().filter((group) => typeof group === 'string'),
  };
}

/** What the groups give, by a table of group → grants; each grant once. */
export function grantsOfGroups(
  groups: readonly string[],
  table: Readonly<Record<string, readonly Grant[]>>,
): Grant[] {
  const given = Object.entries(table).flatMap(([group, grants]) =>
    groups.includes(group) ? grants : [],
  );
  return [...new Map(given.map((grant) => [`${grant.role} ${grant.group ?? ''}`, grant])).values()];
}

/** The name itself, or with the first number from 2 that makes it one that nobody has; undefined where all are taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string | undefined {
  return nameChoices(name).find((choice) => choice !== machineName && !taken.has(choice));
}

/** Every name that `freeName` may choose. */
export function nameChoices(name: string): string[] {
  const numbers = Array.from({ length: MOST_NUMBERED - 1 }, (_, at) => at + 2);
  return [name, ...numbers.map((number) => `${name}${number}`)];
}

/**
 * The account that an administrator made for this person beforehand: invited under the mail that the provider has made
 * sure of, and nobody's yet. A name alone proves nothing, for people may choose theirs; and where two accounts were
 * invited under one mail, neither is chosen.
 */
export function invitedFor(
  { email, emailVerified }: VouchedPerson,
  accounts: readonly Account[],
): Account | undefined {
  if (!email || !emailVerified) return undefined;
  const same = (other = '') => other.toLowerCase() === email.toLowerCase();
  const invited = accounts.filter(
    (account) =>
      account.status === 'invited' &&
      account.kind === 'person' &&
      account.identity === undefined &&
      same(account.email),
  );
  return invited.length === 1 ? invited[0] : undefined;
}

/** Text of somebody else's making, to be kept and shown: bounded, and without characters that control. */
function plain(value: unknown): string {
  if (typeof value !== 'string') return '';
  return value.slice(0, LONGEST_TEXT).replaceAll(/\p{C}/gu, '').trim();
}

/** The text made to be an account name; empty where nothing of it can be. Of a mail only what is before the @. */
function fitted(text: string): string {
  const [local = ''] = text.split('@');
  return local
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, LONGEST_NAME)
    .replace(/[._-]+$/, '');
}
