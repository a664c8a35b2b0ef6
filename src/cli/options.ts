import { InvalidArgumentError } from 'commander';
import type { Grant } from '#domain/access/rights.ts';
import { type Permission, permissions, roles } from '#domain/access/roles.ts';
import { beginningOf } from './instant-of.ts';

/** Parsers of options, for Commander: each is given what was typed, and what came before of the same option. */

export function wholeNumber(typed: string): number {
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError('Write a whole number.');
}

/** A number of things that may be none. */
export function zeroOrMore(typed: string): number {
  return typed === '0' ? 0 : wholeNumber(typed);
}

/** A number that is not negative, whole or with a point. */
export function numberOf(typed: string): number {
  if (/^\d+(?:\.\d+)?$/.test(typed)) return Number(typed);
  throw new InvalidArgumentError('Write a number, such as 12400 or 0.5.');
}

/** A date or instant; a bare date means its beginning, UTC. */
export function beginning(typed: string): string {
  try {
    return beginningOf(typed);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** A role on everything, or `ROLE:GROUP` on the assets of one group; several times. */
export function grants(typed: string, before: readonly Grant[] = []): Grant[] {
  const [, role, group] = /^([^:]*)(?::(.+))?$/.exec(typed) ?? [];
  const known = roles.find((one) => one === role);
  if (!known) throw new InvalidArgumentError(`Roles are ${roles.join(', ')}; ROLE or ROLE:GROUP.`);
  return [...before, { role: known, ...(group ? { group } : {}) }];
}

/** Permissions that a token is held to, several times. */
export function scopes(typed: string, before: readonly Permission[] = []): Permission[] {
  if (Object.hasOwn(permissions, typed)) return [...before, typed as Permission];
  throw new InvalidArgumentError(`Permissions are ${Object.keys(permissions).join(', ')}.`);
}

/** A text that may be given several times. */
export function repeated(typed: string, before: readonly string[] = []): string[] {
  return [...before, typed];
}
