import { alertRules } from '#app/alerts/rules.ts';
import { digest } from '#app/digest.ts';
import { groupings } from '#app/grouping/groupings.ts';
import { InputError } from '#app/input-error.ts';
import { publishShippedPacks } from '#app/packs/packs.ts';
import { policies } from '#app/priority/policies.ts';
import { secretsKey } from '#app/secrets-key.ts';
import { publishShipped } from '#app/shipped-workflows.ts';
import type { System } from '#app/system.ts';
import { downloader } from '#connectors/safe-http/download.ts';
import { readRanges } from '#connectors/safe-http/public-address.ts';
import { sendMail } from '#connectors/smtp.ts';
import {
  type Connection,
  connect,
  type Database,
  inTransaction,
  migrate,
} from '#store/database.ts';
import { type DatabaseClock, openDatabaseClock } from '#store/database-clock.ts';
import { EmbeddedPostgresError, openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';
import { openJobQueue } from '#store/job-queue.ts';
import { migrationsFolder } from '#store/package-files.ts';

export type SystemOptions = {
  data: string;
  databaseUrl?: string | undefined;
  ledgerKeyFile?: string | undefined;
  secretsKeyFile?: string | undefined;
  /** Ranges of addresses (CIDR) that outgoing HTTP may reach beside the public ones; none by default. */
  allowPrivate?: readonly string[];
  /** Where people reach the console; links in mails begin with it. */
  url?: string | undefined;
  /** After how many days without a word of it a finding is stale. */
  staleDays?: number | undefined;
  /** Whether this process takes jobs. */
  workers: boolean;
  log: (line: string) => void;
};

export type OpenSystem = System & {
  /** How the database is reached, in words. */
  where: string;
  /** Whether this process made the schema or brought it up to date. */
  migrated: string[];
  close: () => Promise<void>;
};

/** The oldest server that the store's SQL runs on. */
const OLDEST_SERVER = 150_000;
const MOST_DAYS = 3650;

/** Puts the program together: database, schema, shipped workflows, job queue. */
export async function openSystem(options: SystemOptions): Promise<OpenSystem> {
  const {
    databaseUrl,
    data,
    ledgerKeyFile,
    secretsKeyFile,
    allowPrivate = [],
    url,
    log,
    staleDays,
  } = options;
  checkRanges(allowPrivate);
  checkDays(staleDays);
  const embedded = databaseUrl
    ? undefined
    : await openEmbeddedPostgres({ home: data, log }).catch(explain);
  const connection: Connection = embedded?.connection ?? {
    connectionString: databaseUrl as string,
  };
  const database = connect(connection);
  let clock: DatabaseClock | undefined;
  const close = async () => {
    clock?.close();
    await database.close();
    await embedded?.close();
  };
  try {
    await refuseOldServer(database).catch(explain);
    const migrated = await migrate(database, migrationsFolder());
    clock = await openDatabaseClock(database);
    const { now } = clock;
    await publishShippedPacks({ database, now }, log);
    await publishShipped({ database, now }, log);
    await policies.publishShipped({ database, now }, log);
    await groupings.publishShipped({ database, now }, log);
    await alertRules.publishShipped({ database, now }, log);
    const onError = (error: Error) => log(`jobs: ${error.message}`);
    const jobs = openJobQueue(connection, { workers: options.workers, onError });
    await jobs.start();
    // What an older version took in has no priorities yet, or was given them by older rules.
    if (migrated.length > 0) {
      await inTransaction(database, (tx) => jobs.enqueue(tx, [{ name: 'prioritise', data: {} }]));
    }
    return {
      database,
      jobs,
      digest,
      now,
      allowPrivate,
      download: downloader({ allow: allowPrivate }),
      sendMail,
      ...(url ? { url } : {}),
      ...(staleDays === undefined ? {} : { staleDays }),
      secretsKey: () => secretsKey({ file: secretsKeyFile, folder: embedded?.home }),
      ...(ledgerKeyFile ? { ledgerKeyFile } : {}),
      where: embedded ? `embedded PostgreSQL in ${embedded.home}` : 'PostgreSQL by URL',
      migrated,
      close: async () => {
        await jobs.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function checkDays(days = 1): void {
  if (Number.isInteger(days) && days > 0 && days <= MOST_DAYS) return;
  throw new InputError(
    'USAGE',
    `HOLDFAST_STALE_DAYS: expected 1 to ${MOST_DAYS} days, found ${days}`,
  );
}

function checkRanges(allowPrivate: readonly string[]): void {
  try {
    readRanges(allowPrivate);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError('USAGE', `HOLDFAST_ALLOW_PRIVATE: ${message}`, { cause: error });
  }
}

async function refuseOldServer({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ version: string }>(
    "select current_setting('server_version_num') as version",
  );
  const version = Number(rows[0]?.version);
  if (version >= OLDEST_SERVER) return;
  const message = `PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10_000)}`;
  throw new InputError('DATABASE_UNREACHABLE', message);
}

/** A database that cannot be had is a fault of the program's surroundings, told without a stack trace. */
function explain(error: unknown): never {
  if (error instanceof InputError) throw error;
  if (error instanceof EmbeddedPostgresError)
    throw new InputError(error.code, error.message, { cause: error });
  const message = error instanceof Error ? error.message : String(error);
  throw new InputError(
    'DATABASE_UNREACHABLE',
    `the database cannot be reached: ${message}. Check DATABASE_URL or --database-url, and that the server runs.`,
    { cause: error },
  );
}
