import { beforeEach, expect, test, vi } from 'vitest';
import type { User } from '../contract/user.js';

const ada = { id: 'u-1', name: 'Ada' } as User;
let store: typeof import('./store.js');

beforeEach(async () => {
  vi.resetModules();
  store = await import('./store.js');
});

test('who subscribes hears of each change, until he leaves', () => {
  const { authStore, publish } = store;
  const heard: unknown[] = [];
  const leave = authStore.subscribe(() => heard.push(authStore.getSnapshot().status));
  publish({ status: 'active', user: ada });
  publish({ status: 'active', user: { ...ada } });
  publish({ status: 'active', user: { ...ada, name: 'Ada L.' } });
  publish({ status: 'anonymous', user: null });
  leave();
  publish({ status: 'active', user: ada });
  expect(heard).toEqual(['active', 'active', 'anonymous']);
});

test('a snapshot is the same object until something changes', () => {
  const { authStore, publish } = store;
  publish({ status: 'active', user: ada });
  const before = authStore.getSnapshot();
  publish({ status: 'active', user: { ...ada } });
  expect(authStore.getSnapshot()).toBe(before);
});

test('a server knows nobody, whatever was published', () => {
  const { authStore, publish } = store;
  publish({ status: 'active', user: ada });
  expect(authStore.getServerSnapshot()).toEqual({ status: 'loading', user: null });
});
