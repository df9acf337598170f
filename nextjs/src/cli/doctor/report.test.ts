import { expect, test } from 'vitest';
import { advice, mistake, ok, unknown } from './finding.js';
import { json, lines, type Result, summary } from './report.js';

const WRONG = { what: 'it is wrong', where: 'auth.ts:3', remedy: 'make it right' };
const results: Result[] = [
  { name: 'next', findings: ok('16.4.5') },
  { name: 'guards', findings: [...mistake(WRONG), ...unknown('nobody knows')] },
  { name: 'cookies', findings: advice(WRONG) },
];

test('one line is enough for what is well, and the rest has its remedy', () => {
  expect(results.flatMap(lines)).toEqual([
    '  ok       next           16.4.5',
    '  MISTAKE  guards',
    '           it is wrong',
    '             at auth.ts:3',
    '             -> make it right',
    '           nobody knows',
    '  advice   cookies        it is wrong',
    '             at auth.ts:3',
    '             -> make it right',
  ]);
});

test('the last line counts', () => {
  expect(summary(results)).toBe('1 mistake, 1 piece of advice, 1 that could not be told (?).');
  expect(summary(results.slice(0, 1))).toBe('No mistakes found.');
});

test('programs get the same', () => {
  const { ok: fine, examinations } = JSON.parse(json(results));
  expect([fine, examinations.length]).toEqual([false, 3]);
  expect(examinations[1]).toEqual({ name: 'guards', kind: 'mistake', findings: results[1]?.findings });
});
