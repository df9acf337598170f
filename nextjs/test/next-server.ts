import { vi } from 'vitest';
import { PATH_HEADER } from '../src/shared/request-headers.js';
import type { Browser } from './browser.js';

/** Where code of the application runs: a render cannot set cookies. */
export interface Place {
  browser: Browser;
  kind: 'render' | 'action' | 'handler';
  path?: string;
  headers?: Record<string, string>;
}

let place: Place | undefined;

export function standAt(next: Place): void {
  place = next;
}

function here(): Place {
  if (place === undefined) throw new Error('called outside a request scope');
  return place;
}

/** Stands in for `next/headers`, whose functions work inside of a running server only. */
export const nextHeaders = {
  async headers(): Promise<Headers> {
    const { browser, path, headers } = here();
    return new Headers({
      host: new URL(browser.app).host,
      'user-agent': 'Mozilla/5.0 (Test)',
      ...(path !== undefined && { [PATH_HEADER]: path }),
      ...headers,
    });
  },
  async cookies() {
    const { browser, kind } = here();
    return {
      getAll(name: string) {
        const value = browser.jar.get(name);
        return value === undefined ? [] : [{ name, value }];
      },
      set(name: string, value: string, options: { maxAge?: number }) {
        if (kind === 'render') {
          throw new Error('Cookies can only be modified in a Server Action or Route Handler.');
        }
        written.push({ name, value, ...options });
        if (options.maxAge === 0) browser.jar.delete(name);
        else browser.jar.set(name, value);
      },
    };
  },
};

/** What has been set since the last `written.length = 0`. */
export const written: { name: string; value: string; maxAge?: number }[] = [];

/** Runs what leaves by `redirect`, `notFound` or `forbidden` and says where to. */
export async function departure(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    const { digest } = error as { digest?: string };
    if (typeof digest === 'string' && digest.startsWith('NEXT_REDIRECT'))
      return digest.split(';').slice(1, 3).join(' ');
    if (typeof digest === 'string' && digest.startsWith('NEXT_HTTP_ERROR_FALLBACK'))
      return digest.split(';')[1] ?? '';
    throw error;
  }
  return 'stayed';
}

export const silenceConsole = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);
