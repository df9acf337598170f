import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

/** What every page that uses the entry makes browsers load, beside React and Next.js. Bytes, minified and compressed. */
test.each([
  ['client.ts', 6_000],
  ['forms.ts', 4_000],
])('%s stays small', async (entry, budget) => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../src/${entry}`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    target: 'es2022',
    external: ['react', 'react-dom', 'next', 'react/jsx-runtime'],
  });
  const bytes = gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).byteLength;
  expect(bytes).toBeGreaterThan(500);
  expect(bytes).toBeLessThan(budget);
});
