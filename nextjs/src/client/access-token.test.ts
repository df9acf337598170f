import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SIGNED_OUT_EVENT } from './auth-fetch.js';

let get: typeof import('./access-token.js').getAccessToken;
let answers: (() => Promise<Response>)[];
let asked: unknown[];
const page = new EventTarget();

const answer = (accessToken: string, expiresIn = 300) =>
  answers.push(async () => Response.json({ accessToken, expiresIn }));

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  [answers, asked] = [[], []];
  vi.stubGlobal('window', page);
  vi.stubGlobal('fetch', async (_route: string, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body)));
    const next = answers.shift();
    if (next === undefined) throw new Error('asked once too often');
    return next();
  });
  get = (await import('./access-token.js')).getAccessToken;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('it is asked for once, however many want it', async () => {
  answer('one');
  expect(await Promise.all([get(), get(), get()])).toEqual(['one', 'one', 'one']);
  expect(await get()).toBe('one');
  expect(asked).toEqual([{}]);
});

test('it is renewed shortly before it expires', async () => {
  answer('one', 300);
  await get();
  vi.advanceTimersByTime(269_000);
  expect(await get()).toBe('one');
  vi.advanceTimersByTime(2_000);
  answer('two');
  expect(await get()).toBe('two');
});

test('a wall clock that is set back keeps nothing alive; nor does a computer that slept [pain-18]', async () => {
  answer('one', 300);
  await get();
  vi.advanceTimersByTime(280_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  answer('two', 300);
  expect(await get()).toBe('two');
  // Asleep, the monotonic clock stood still.
  vi.setSystemTime(Date.now() + 400_000);
  answer('three', 300);
  expect(await get()).toBe('three');
});

test('the backend refused it: the next one is asked for, once', async () => {
  answer('one');
  await get();
  answer('two');
  expect(await Promise.all([get({ renew: true }), get({ renew: true })])).toEqual(['two', 'two']);
  expect(asked.at(-1)).toEqual({ refused: 'one' });
});

test('nobody has none', async () => {
  answers.push(async () => Response.json({ code: 'unauthenticated' }, { status: 401 }));
  expect(await get()).toBeUndefined();
});

test('trouble is thrown, and forgotten by the next attempt', async () => {
  answers.push(async () => Response.json({ code: 'temporarily_unavailable' }, { status: 503 }));
  await expect(get()).rejects.toMatchObject({ code: 'temporarily_unavailable' });
  answer('one');
  expect(await get()).toBe('one');
});

test('after a sign-out neither the old one nor a late answer is kept', async () => {
  let release: (response: Response) => void = () => undefined;
  answers.push(() => new Promise((resolve) => (release = resolve)));
  const early = get();
  page.dispatchEvent(new Event(SIGNED_OUT_EVENT));
  answer('new');
  expect(await get()).toBe('new');
  release(Response.json({ accessToken: 'old', expiresIn: 300 }));
  await early;
  expect(await get()).toBe('new');
  page.dispatchEvent(new Event(SIGNED_OUT_EVENT));
  answer('newer');
  expect(await get()).toBe('newer');
});
