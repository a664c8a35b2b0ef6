import { hash, verify } from '@node-rs/argon2';
import { require } from '#domain/refusal.ts';

/** Argon2id with 19 MiB and two passes: the first choice of the OWASP password storage cheat sheet. */
const TERMS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const SHORTEST = 12;
const LONGEST = 200;

export function hashPassword(password: string): Promise<string> {
  return hash(password, TERMS);
}

/** Whether it is the password. Without a stored hash it takes as long, and is not: names cannot be told by the clock. */
export async function checkPassword(
  stored: string | undefined,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const right = await verify(stored ?? (await decoy), password);
  return stored !== undefined && right;
}

let decoy: Promise<string> | undefined;

/** Says no (PASSWORD_TOO_WEAK) to what is short, or little more than the name. */
export function requireStrength(password: string, name: string): void {
  const { length } = password;
  require(length >= SHORTEST && length <= LONGEST, 'PASSWORD_TOO_WEAK', `${length} characters`);
  const easy =
    password.toLowerCase().includes(name.toLowerCase()) && length < SHORTEST + name.length;
  require(!easy && new Set(password).size > 4, 'PASSWORD_TOO_WEAK');
}
