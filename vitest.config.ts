import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongOnesSpread } from './src/testing/long-ones-spread.ts';

/** Tests of pure code, which need no database. */
const pure = ['domain', 'importers', 'postmortems', 'rules', 'timelines'].map(
  (floor) => `src/${floor}/**/*.test.ts`,
);
const pureScreens = 'web/src/**/*.test.ts';
/** Tests that run databases of their own, and clear up after each file: they share nothing. */
const embedded = 'src/store/embedded/**/*.test.ts';

export default defineConfig({
  test: {
    reporters: ['default', './src/testing/line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests wait for a database or a browser half of their time: two cores have work for three files at once.
    maxWorkers: Math.max(3, availableParallelism()),
    // Every test has a database and folders of its own, and modules keep nothing that another could stumble over: the
    // files that a worker runs share the modules that they load.
    isolate: false,
    sequence: { sequencer: LongOnesSpread },
    projects: [
      { extends: true, test: { name: 'pure', include: [...pure, pureScreens] } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure, embedded],
          globalSetup: ['src/testing/server.ts'],
        },
      },
      { extends: true, test: { name: 'embedded', include: [embedded], isolate: true } },
    ],
  },
});
