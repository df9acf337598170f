import { PassThrough } from 'node:stream';
import { type ReactElement, Suspense } from 'react';
import { renderToPipeableStream, renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { User } from '../contract/user.js';
import { AuthError } from './auth-error.js';
import { authFetch, SIGNED_OUT_EVENT } from './auth-fetch.js';
import { useAuth } from './context.js';
import { AuthProvider } from './provider.js';
import { RoleGuard } from './role-guard.js';
import { SignedIn, SignedOut, usePermissions, useUser } from './signed-in.js';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const user: User = {
  id: 'u-1',
  email: 'ada@example.com',
  name: 'Ada',
  emailVerified: true,
  roles: ['user'],
  permissions: [],
  entitlements: { plan: 'pro' },
};

afterEach(() => vi.unstubAllGlobals());

function Badge() {
  const { user, status } = useAuth();
  return `${status}:${user?.name ?? 'nobody'}`;
}

const render = (seed: User | null | undefined, children: ReactElement) =>
  renderToString(<AuthProvider {...(seed !== undefined && { user: seed })}>{children}</AuthProvider>);

describe('the provider', () => {
  test('knows the user from the first frame on', () => {
    expect(render(user, <Badge />)).toBe('active:Ada');
    expect(render(null, <Badge />)).toBe('anonymous:nobody');
    expect(render(undefined, <Badge />)).toBe('loading:nobody');
  });

  test.each([
    [user, 'active:Ada'],
    [null, 'anonymous:nobody'],
    [undefined, 'loading:nobody'],
  ])('takes the answer as a promise: only who asks waits for it', async (answer, expected) => {
    let give: (seed: User | null | undefined) => void = () => undefined;
    const pending = new Promise<User | null | undefined>((resolve) => (give = resolve));
    const page = (
      <main>
        <AuthProvider user={pending}>
          <p>the frame</p>
          <Suspense fallback={<i>waiting</i>}>
            <b>
              <Badge />
            </b>
          </Suspense>
        </AuthProvider>
      </main>
    );
    const output = new PassThrough().setEncoding('utf8');
    await new Promise<void>((onShellReady) => {
      const stream = renderToPipeableStream(page, {
        onShellReady() {
          stream.pipe(output);
          onShellReady();
        },
      });
    });
    const parts = output[Symbol.asyncIterator]();
    const { value: shell } = await parts.next();
    expect(shell).toContain('<p>the frame</p>');
    expect(shell).toContain('<i>waiting</i>');
    expect(shell).not.toContain(expected);
    give(answer);
    let rest = '';
    for await (const part of parts) rest += part;
    expect(rest).toContain(`>${expected}</`);
  });

  test('is missed with a sentence that helps', () => {
    expect(() => renderToString(<Badge />)).toThrow(/<AuthProvider>/);
  });
});

test('RoleGuard shows its children to who has all that is named', () => {
  const page = (
    <>
      <RoleGuard role="user" entitlement={{ plan: 'pro' }} fallback="-">
        reports
      </RoleGuard>
      <RoleGuard role="admin" fallback="no admin">
        admin
      </RoleGuard>
    </>
  );
  expect(render(user, page)).toContain('reports');
  expect(render(user, page)).toContain('no admin');
  expect(render(null, page)).not.toContain('reports');
  expect(render(undefined, page)).not.toContain('reports');
});

describe('authFetch', () => {
  const answerWith = (response: () => Response) => {
    const fetch = vi.fn(async (..._args: [string, RequestInit]) => response());
    const dispatchEvent = vi.fn();
    vi.stubGlobal('fetch', fetch);
    vi.stubGlobal('window', { dispatchEvent });
    return { fetch, dispatchEvent };
  };
  const unauthenticated = () => Response.json({ code: 'unauthenticated' }, { status: 401 });

  test('goes through the same-origin route', async () => {
    const { fetch } = answerWith(() => Response.json({}));
    await authFetch('/api/invoices?a=b', { method: 'POST', json: { amount: 5 } });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('/api/backend/api/invoices?a=b');
    expect(init).toMatchObject({
      method: 'POST',
      body: '{"amount":5}',
      credentials: 'same-origin',
      cache: 'no-store',
    });
    expect(new Headers(init?.headers).get('content-type')).toBe('application/json');
  });

  test('takes no other addresses', async () => {
    await expect(authFetch('https://api.example.com')).rejects.toThrow(TypeError);
    await expect(authFetch(new Request('https://api.example.com/x'))).rejects.toThrow(TypeError);
  });

  test('takes a Request of this page, as libraries hand it on', async () => {
    const { fetch } = answerWith(() => Response.json({}));
    vi.stubGlobal('location', new URL('https://app.example.com/page'));
    const request = new Request('https://app.example.com/api/invoices?a=b', {
      method: 'POST',
      body: '{"amount":5}',
      headers: { 'Content-Type': 'application/json' },
    });
    await authFetch(request);
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect([url, init?.method]).toEqual(['/api/backend/api/invoices?a=b', 'POST']);
    expect(new TextDecoder().decode(init?.body as ArrayBuffer)).toBe('{"amount":5}');
    expect(new Headers(init?.headers).get('content-type')).toBe('application/json');
  });

  test('tells the provider when nobody is signed in any more, and still returns the answer', async () => {
    const { dispatchEvent } = answerWith(unauthenticated);
    const response = await authFetch('/api/invoices');
    expect([response.status, (await response.json()).code]).toEqual([401, 'unauthenticated']);
    expect(dispatchEvent.mock.calls[0]?.[0]).toMatchObject({ type: SIGNED_OUT_EVENT });
  });

  test.each([
    () => new Response('no', { status: 401 }),
    () => Response.json({ code: 'invalid_token' }, { status: 401 }),
    () => Response.json({ code: 'unauthenticated' }, { status: 403 }),
    () => Response.json({ code: 'temporarily_unavailable' }, { status: 503 }),
  ])('signs nobody out for anything else', async (response) => {
    const { dispatchEvent } = answerWith(response);
    await authFetch('/api/invoices');
    expect(dispatchEvent).not.toHaveBeenCalled();
  });
});

test('an AuthError says what the server said', async () => {
  const body = { code: 'rate_limited', title: 'Too many requests' };
  const response = Response.json(body, { status: 429, headers: { 'Retry-After': '9' } });
  expect(await AuthError.from(response)).toMatchObject({ code: 'rate_limited', status: 429, retryAfter: 9 });
  expect(await AuthError.from(new Response('<html>', { status: 502 }))).toMatchObject({
    code: 'internal_error',
  });
  expect(AuthError.network()).toMatchObject({ code: 'network', status: 0 });
});

test('SignedIn and SignedOut show their children to those who are, and to nobody while it is not known', () => {
  const page = (
    <>
      <SignedIn>in</SignedIn>
      <SignedOut>out</SignedOut>
    </>
  );
  expect(render(user, page)).toBe('in');
  expect(render(null, page)).toBe('out');
  expect(render(undefined, page)).toBe('');
});

function Powers() {
  const { roles, can } = usePermissions();
  return `${useUser()?.name ?? 'nobody'} ${roles.join()} ${can({ role: 'user' })} ${can({ role: 'admin' })}`;
}

test('usePermissions says what the user has', () => {
  expect(render(user, <Powers />)).toBe('Ada user true false');
  expect(render(null, <Powers />)).toBe('nobody  false false');
});
