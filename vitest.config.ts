import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './src/testing/longest-first.ts';

/** Tests of pure code, which need no database. */
const pure = ['domain', 'importers', 'rules'].map((floor) => `src/${floor}/**/*.test.ts`);
const pureScreens = 'web/src/**/*.test.ts';

export default defineConfig({
  test: {
    reporters: ['default', './src/testing/line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests wait for a database or a browser half of their time: on two cores two files at once take the half as long.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Every test has a database and folders of its own, and modules keep nothing that another could stumble over: the
    // files that a worker runs share the modules that they load.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'pure', include: [...pure, pureScreens] } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...pure],
          globalSetup: ['src/testing/server.ts'],
        },
      },
    ],
  },
});
