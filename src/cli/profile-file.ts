import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '#app/input-error.ts';

/** A server and the token to use it with, as `holdfast login` keeps them. */
export type Profile = {
  url: string;
  token: string;
  /** Whose token it is. */
  name: string;
  /** What the token is revoked by; not known where somebody brought the token along. */
  tokenId?: string;
  /** ISO 8601, UTC. */
  expiresAt?: string;
  /** Somebody has decided to send the token over plain HTTP. */
  insecure?: true;
};

/** What is remembered of the person at the keyboard. */
export type ProfileFile = {
  /** Who acts on this machine's own database. */
  actor?: string;
  /** The profile that is in use; none while commands work on this machine's own database. */
  use?: string;
  profiles?: Record<string, Profile>;
};

/** Stands for this machine's own database where a profile is named. */
export const LOCAL = 'local';

export function readProfiles(file: string): ProfileFile {
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProfileFile;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${file} cannot be read: ${reason}. Put it right, or delete it and log in again.`;
    throw new InputError('UNREADABLE_FILE', message, { cause: error });
  }
}

/** Replaces the file as a whole. It holds tokens, so nobody else may read it. */
export function writeProfiles(file: string, content: ProfileFile): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

export function profileOf({ profiles = {} }: ProfileFile, name: string): Profile | undefined {
  return Object.hasOwn(profiles, name) ? profiles[name] : undefined;
}

/** The profile of that name. Throws NOT_FOUND. */
export function profileNamed(file: ProfileFile, name: string): Profile {
  const found = profileOf(file, name);
  if (found) return found;
  const message = `There is no profile ${name}: see \`holdfast profiles\`, or make it with \`holdfast login URL --profile ${name}\`.`;
  throw new InputError('NOT_FOUND', message);
}
