import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sallyportBackend } from '../backend/sallyport.js';
import { type RaceFinding, refreshRaces } from './refresh-races.js';
import { TestBackend, type TestBackendOptions } from './test-backend.js';

const credentials = { email: 'ada@example.com', password: 'correct horse' };
let backend: TestBackend | undefined;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await backend?.stop();
});

async function findings(options: TestBackendOptions): Promise<Record<RaceFinding['trial'], boolean>> {
  backend = await TestBackend.start(options);
  const found = await refreshRaces(sallyportBackend({ url: backend.url }), {
    credentials,
    graceSeconds: 0.01,
  });
  return Object.fromEntries(found.map(({ trial, safe }) => [trial, safe])) as never;
}

test('a backend that leads latecomers to the successor signs nobody out; this one never notices theft', async () => {
  expect(await findings({})).toEqual({
    'racing callers': true,
    'lost answer': true,
    'stolen token': false,
    'unknown token': true,
    'after sign-out': true,
  });
});

test('one whose tokens are good once and for all signs users out', async () => {
  expect(await findings({ strict: true })).toEqual({
    'racing callers': false,
    'lost answer': false,
    'stolen token': true,
    'unknown token': true,
    'after sign-out': true,
  });
});

test('without the time for it, theft is not tried', async () => {
  backend = await TestBackend.start();
  const found = await refreshRaces(sallyportBackend({ url: backend.url }), { credentials });
  expect(found.map(({ trial }) => trial)).not.toContain('stolen token');
});

test('who cannot sign in hears why', async () => {
  backend = await TestBackend.start();
  const wrong = { ...credentials, password: 'wrong' };
  await expect(refreshRaces(sallyportBackend({ url: backend.url }), { credentials: wrong })).rejects.toThrow(
    'invalid_credentials',
  );
});
