import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'web/src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['src/testing/server.ts'],
    reporters: ['default', './src/testing/line-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
