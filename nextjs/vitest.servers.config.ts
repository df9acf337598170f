import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Servers of other kinds, in processes of their own, and a built application. test/servers/README.md says what they need. */
export default defineConfig({
  resolve: {
    alias: {
      'server-only': here('test/server-only.ts'),
      'next/navigation': here('../node_modules/next/navigation.js'),
      '@sallyport/nextjs/backend': here('src/backend.ts'),
    },
  },
  test: {
    include: ['test/servers/*.test.ts'],
    environment: 'node',
    hookTimeout: 300_000,
    testTimeout: 30_000,
  },
});
