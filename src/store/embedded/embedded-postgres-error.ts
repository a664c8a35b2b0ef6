import { statfsSync } from 'node:fs';

export type EmbeddedPostgresErrorCode =
  | 'NO_EMBEDDED_POSTGRES'
  | 'POSTGRES_VERSION_MISMATCH'
  | 'DISK_FULL'
  | 'POSTGRES_DID_NOT_START';

const OTHER_WAY =
  'The other way is a PostgreSQL server of your own: set DATABASE_URL or pass --database-url.';

/** Why the embedded database is not there: what happened, what is safe, what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(`${message}\n${OTHER_WAY}`, options);
    this.name = 'EmbeddedPostgresError';
    this.code = code;
  }
}

/** Whether PostgreSQL or the system said, in words or by code, that the disk or the quota is used up. */
export function saysDiskFull(error: unknown): boolean {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return true;
  const words = error instanceof Error ? error.message : String(error);
  return /No space left on device|Disk quota exceeded|Check free disk space/.test(words);
}

/** For the failures that a full disk leaves without words, because the log is on that disk. */
export function hasNoRoom(folder: string): boolean {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 1024 * 1024;
}

export function diskFull(folder: string, cause: unknown): EmbeddedPostgresError {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new EmbeddedPostgresError(
    'DISK_FULL',
    `The disk that holds ${folder} is full: ${words.trim()}\n` +
      'What was committed is safe. Make room there (a new database takes about 50 MB), then start again.',
    { cause },
  );
}

export function didNotStart(message: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError('POSTGRES_DID_NOT_START', message, { cause });
}

/** The system's code of an error (`ENOENT`) or PostgreSQL's (`57P03`). */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error && 'code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
