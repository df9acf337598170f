import { expect, test } from 'vitest';
import { cookieNames } from '../cookies/format.js';
import { grantEdits } from './grant.js';

const names = cookieNames(false);
const now = Date.now();
const access = { token: 'opaque', expires: Math.floor(now / 1_000) + 60, lifetime: 900, persistent: true };
const presented = { access, refreshToken: 'r', parts: [], debris: [] };
const edited = (seconds: number) => {
  const grant = {
    access: { ...access, expires: access.expires + seconds },
    refreshToken: 'r',
    refreshExpires: undefined,
  };
  return grantEdits(grant, presented, names, now).map(({ name }) => name);
};

test('the same token with more time is written, so that it does not look old for ever', () => {
  expect(edited(840)).toEqual([names.access]);
});

test('the same token with the same time is not', () => {
  expect(edited(0)).toEqual([]);
});
