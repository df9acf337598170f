import { fileURLToPath } from 'node:url';
import type { NextConfig } from 'next';

const config: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  // Writes down what is kept, for the tests to look at.
  cacheHandlers: { default: fileURLToPath(new URL('cache-handler.js', import.meta.url)) },
};

export default config;
