/**
 * All that differs between the databases that speak PostgreSQL, in one typed place. The job engine has profiles
 * for the distributed ones (`backend`); what of our own SQL they lack is named here and nowhere else.
 */
export type Dialect = {
  /** The job engine's profile. */
  backend: 'postgres' | 'cockroachdb' | 'yugabytedb' | 'citus';
  /** Whether a transaction may hold `pg_advisory_xact_lock`: CockroachDB accepts and ignores it. */
  advisoryLocks: boolean;
};

const dialects = {
  postgres: { backend: 'postgres', advisoryLocks: true },
  citus: { backend: 'citus', advisoryLocks: true },
  yugabytedb: { backend: 'yugabytedb', advisoryLocks: false },
  cockroachdb: { backend: 'cockroachdb', advisoryLocks: false },
} as const satisfies Record<string, Dialect>;

/** The one that is tested with every change. */
export const dialect: Dialect = dialects.postgres;
