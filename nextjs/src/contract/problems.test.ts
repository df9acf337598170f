import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROBLEMS, parseProblem, parseRetryAfter, TERMINAL_CODES } from './problems.js';

interface Entry {
  code: string;
  status: number;
  title: string;
  refresh?: string;
}
const contract: { codes: Entry[] } = JSON.parse(
  readFileSync(new URL('../../../contract/errors.json', import.meta.url), 'utf8'),
);

test('the codes, their statuses and their titles are those of the contract', () => {
  const expected = contract.codes.map(({ code, status, title }) => [code, [status, title]]);
  expect(Object.entries(PROBLEMS)).toEqual(expected);
});

test('the codes that end a session are those of the contract', () => {
  const expected = contract.codes.filter(({ refresh }) => refresh === 'terminal').map(({ code }) => code);
  expect(TERMINAL_CODES).toEqual(expected);
});

test('a problem is read from a body, and nothing else is taken for one', () => {
  const body = { code: 'validation_failed', title: 'T', errors: { email: ['no'] }, detail: 'd', secret: 'x' };
  expect(parseProblem(body, 422)).toEqual({
    status: 422,
    code: 'validation_failed',
    title: 'T',
    detail: 'd',
    errors: { email: ['no'] },
  });
  expect(parseProblem({ code: 'x', errors: { email: 'no' } }, 422)).toEqual({ status: 422, code: 'x' });
  for (const body of [null, undefined, 'text', 1, [], {}, { code: 3 }]) {
    expect(parseProblem(body, 400)).toBeUndefined();
  }
});

test('Retry-After is taken in seconds', () => {
  expect(parseRetryAfter('7')).toBe(7);
  expect(parseRetryAfter(7.5)).toBe(7.5);
  for (const other of [null, undefined, '', ' ', 'soon', '-1', Number.NaN, 'Wed, 21 Oct 2026 07:28:00 GMT']) {
    expect(parseRetryAfter(other)).toBeUndefined();
  }
});
