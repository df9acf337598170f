import { defineConfig } from 'vitest/config';

/** Installs and builds an application of its own: minutes rather than milliseconds, and the package must be built. */
export default defineConfig({
  test: {
    include: ['test/fresh/**/*.test.ts'],
    environment: 'node',
    hookTimeout: 300_000,
    testTimeout: 60_000,
  },
});
