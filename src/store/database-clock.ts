import type { Database } from './database.ts';

/** The present instant by the database's clock: ISO 8601, UTC. */
export type DatabaseClock = { now: () => string; close: () => void };

/** What this process's own clocks show: the one on the wall, and the one that only ever counts up. */
export type OwnTime = { wall: number; steady: number };

/** The database's time at a moment of our own, in milliseconds, and by how much it may be wrong. */
export type Reading = OwnTime & { database: number; error: number };

const LOOK_AGAIN_MILLISECONDS = 10_000;
/** How fast two clocks run apart: what an ordinary quartz does, and some more. */
const DRIFT = 100e-6;

/**
 * The one clock of all processes that share a database: its own, which each of them reads now and then and carries on
 * by itself meanwhile. So nobody's deadline depends on whose clock is wrong, and nobody asks for the time in order to
 * write. While the database cannot be reached the last reading is carried on.
 */
export async function openDatabaseClock(database: Database): Promise<DatabaseClock> {
  let held = await look(database);
  const timer = setInterval(() => {
    look(database).then(
      (seen) => {
        held = better(held, seen);
      },
      () => {
        // It is away: who works with it says so.
      },
    );
  }, LOOK_AGAIN_MILLISECONDS);
  timer.unref();
  return {
    now: () => new Date(databaseTime(held, ownTime())).toISOString(),
    close: () => clearInterval(timer),
  };
}

/**
 * What the database's clock shows by now. A machine that slept has a steady clock that stood still, one whose clock was
 * set back has a wall clock that did: whichever saw more time pass is believed.
 */
export function databaseTime(reading: Reading, { wall, steady }: OwnTime): number {
  return reading.database + Math.max(steady - reading.steady, wall - reading.wall);
}

/**
 * Which of two readings to go by. A slow answer is a vague one: it replaces a sharper one only when that has grown as
 * vague with time, or when the two contradict each other, for then one of the clocks was set.
 */
export function better(held: Reading, seen: Reading): Reading {
  const vague = held.error + Math.abs(seen.steady - held.steady) * DRIFT;
  const apart = Math.abs(databaseTime(held, seen) - seen.database);
  return seen.error <= vague || apart > vague + seen.error ? seen : held;
}

async function look({ pool }: Database): Promise<Reading> {
  const asked = ownTime();
  const { rows } = await pool.query<{ now: number }>({
    name: 'database-clock',
    text: 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  });
  const error = (ownTime().steady - asked.steady) / 2;
  const now = rows[0]?.now ?? Number.NaN;
  return { database: now, wall: asked.wall + error, steady: asked.steady + error, error };
}

function ownTime(): OwnTime {
  return { wall: Date.now(), steady: performance.now() };
}
