import { NextRequest } from 'next/server.js';
import { decodeAccess } from '../src/cookies/format.js';
import type { Config } from '../src/options/config.js';
import { resolveConfig } from '../src/options/config.js';
import type { AuthOptions } from '../src/server.js';
import type { TestBackend } from '../src/testing/test-backend.js';

export const APP = 'http://localhost:3000';

export function configFor(backend: TestBackend, options: AuthOptions = {}): Config {
  return resolveConfig(
    {
      backend: { url: backend.url },
      protect: ['/dashboard'],
      api: { allow: ['/api/invoices'], maxBodyBytes: 1_000_000 },
      ...options,
    },
    {},
  );
}

interface Send {
  method?: string;
  headers?: Record<string, string>;
  body?: BodyInit;
  json?: unknown;
}

/** A cookie jar and the headers that a browser sends by itself. */
export class Browser {
  readonly jar = new Map<string, string>();
  readonly app: string;

  constructor(app = APP) {
    this.app = app;
  }

  /** Another browser with the same cookies, e.g. to send an old cookie later. */
  copy(): Browser {
    const other = new Browser(this.app);
    for (const [name, value] of this.jar) other.jar.set(name, value);
    return other;
  }

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get access(): string | undefined {
    return decodeAccess(this.jar.get('sallyport.at') ?? '')?.token;
  }

  get refreshToken(): string | undefined {
    return this.jar.get('sallyport.rt');
  }

  /** Makes the access cookie look as if so many seconds were left. */
  age(secondsLeft: number): void {
    const [version, , lifetime, kind, ...token] = this.jar.get('sallyport.at')?.split('.') ?? [];
    const expires = Math.floor(Date.now() / 1_000) + secondsLeft;
    this.jar.set('sallyport.at', [version, expires, lifetime, kind, ...token].join('.'));
  }

  /** Opens a page. */
  document(path: string, send: Send = {}): NextRequest {
    return this.request(path, {
      ...send,
      headers: {
        'sec-fetch-dest': 'document',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-site': 'none',
        ...send.headers,
      },
    });
  }

  /** A script of the page sends a request. */
  script(path: string, { json, ...send }: Send = {}): NextRequest {
    return this.request(path, {
      ...(json !== undefined && { method: 'POST', body: JSON.stringify(json) }),
      ...send,
      headers: {
        'sec-fetch-dest': 'empty',
        'sec-fetch-mode': 'cors',
        'sec-fetch-site': 'same-origin',
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...send.headers,
      },
    });
  }

  request(path: string, { method = 'GET', headers = {}, body }: Send = {}): NextRequest {
    return new NextRequest(new URL(path, this.app), {
      method,
      headers: {
        host: new URL(this.app).host,
        'user-agent': 'Mozilla/5.0 (Test)',
        ...(this.jar.size > 0 && { cookie: this.cookie }),
        ...(typeof body === 'string' && { 'content-length': String(Buffer.byteLength(body)) }),
        ...headers,
      },
      ...(body !== undefined && { body, duplex: 'half' }),
    } as ConstructorParameters<typeof NextRequest>[1]);
  }

  absorb(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split('=');
      const path = attributes.find((attribute) => attribute.startsWith('Path='));
      if (path !== 'Path=/') continue;
      if (attributes.includes('Max-Age=0')) this.jar.delete(name);
      else this.jar.set(name, decodeURIComponent(value));
    }
    return response;
  }
}

/** What the page behind the proxy gets to see of a request header. */
export function forwarded(response: Response, name: string): string | undefined {
  const list = response.headers.get('x-middleware-override-headers')?.split(',') ?? [];
  if (!list.includes(name)) return undefined;
  return response.headers.get(`x-middleware-request-${name}`) ?? undefined;
}
