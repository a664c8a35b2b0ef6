import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['src/testing/server.ts'],
    reporters: ['default', './src/testing/line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests wait for a database or a browser half of their time: on two cores two files at once take the half as long.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
