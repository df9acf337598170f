import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      'server-only': here('test/server-only.ts'),
      // Inside of Next.js its bundler resolves this; Node wants the file.
      'next/navigation': here('../node_modules/next/navigation.js'),
    },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts'],
    environment: 'node',
    unstubGlobals: true,
  },
});
