import { afterEach, expect, test, vi } from 'vitest';
import { getTicket } from './ticket.js';

afterEach(() => vi.unstubAllGlobals());

/** Where a page could leave things lying about: to touch one throws. */
function pageThatKeepsNothing(answer: () => Response | Promise<Response>) {
  const fetch = vi.fn(async (..._args: [string, RequestInit]) => answer());
  vi.stubGlobal('fetch', fetch);
  const forbidden = () => new Proxy({}, { get: () => expect.unreachable('nothing is stored') });
  for (const place of ['localStorage', 'sessionStorage', 'indexedDB', 'document'])
    vi.stubGlobal(place, forbidden());
  return fetch;
}

test('a ticket is asked for each time, in the body and never in the address, and kept nowhere [pain-26]', async () => {
  let number = 0;
  const fetch = pageThatKeepsNothing(() => Response.json({ ticket: `t${++number}`, expiresIn: 30 }));
  expect(await getTicket('wss://live.example.com')).toEqual({ ticket: 't1', expiresIn: 30 });
  expect(await getTicket()).toEqual({ ticket: 't2', expiresIn: 30 });
  expect(fetch.mock.calls.map(([url]) => url)).toEqual(['/api/auth/ticket', '/api/auth/ticket']);
  expect(fetch.mock.calls.map(([, { body }]) => JSON.parse(String(body)))).toEqual([
    { audience: 'wss://live.example.com' },
    {},
  ]);
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    method: 'POST',
    credentials: 'same-origin',
    cache: 'no-store',
  });
});

test.each([
  [() => Response.json({ code: 'unauthenticated' }, { status: 401 }), 'unauthenticated'],
  [() => Response.json({ code: 'validation_failed' }, { status: 422 }), 'validation_failed'],
  [() => Response.json({ code: 'not_found' }, { status: 404 }), 'not_found'],
  [() => Response.json({}), 'internal_error'],
  [() => Response.json({ ticket: 5, expiresIn: 30 }), 'internal_error'],
  [() => Promise.reject(new TypeError('offline')), 'network'],
])('without one an AuthError is thrown', async (answer, code) => {
  pageThatKeepsNothing(answer);
  await expect(getTicket()).rejects.toMatchObject({ name: 'AuthError', code });
});
