import { expect, test } from 'vitest';
import { clientAddressFrom } from './client-address.js';
import { resolveConfig } from './config.js';

const forwarded = (value: string) => new Headers({ 'x-forwarded-for': value, 'x-real-ip': '198.51.100.9' });

test('without any configuration nobody is believed', () => {
  expect(clientAddressFrom(undefined, undefined)(forwarded('203.0.113.7'))).toBeUndefined();
  expect(clientAddressFrom(0, undefined)(forwarded('203.0.113.7'))).toBeUndefined();
});

test.each([
  [1, '203.0.113.7', '203.0.113.7'],
  [1, '198.51.100.9, 203.0.113.7', '203.0.113.7'],
  [2, '198.51.100.9, 203.0.113.7, 10.0.0.1', '203.0.113.7'],
  [2, '203.0.113.7', undefined],
  [1, '', undefined],
  [1, 'unknown', undefined],
  [1, '203.0.113.7, _hidden', undefined],
  [1, '203.0.113.7:4711', '203.0.113.7'],
  [1, '2001:db8::1', '2001:db8::1'],
  [1, '[2001:db8::1]:4711', '2001:db8::1'],
  [1, '[2001:db8::1]', '2001:db8::1'],
  [1, 'fe80::1%eth0', undefined],
  [1, '::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  [1, '203.0.113.256', undefined],
  [1, '203.0.113.0/24', undefined],
])('with %d proxies "%s" means %s', (proxies, header, address) => {
  expect(clientAddressFrom(proxies, undefined)(forwarded(header))).toBe(address);
});

test('a header that the proxy always sets is taken from there', () => {
  const address = clientAddressFrom(undefined, 'X-Real-IP');
  expect(address(forwarded('203.0.113.7'))).toBe('198.51.100.9');
  expect(address(new Headers())).toBeUndefined();
  expect(address(new Headers({ 'x-real-ip': '198.51.100.9, 203.0.113.7' }))).toBeUndefined();
});

test('options and the environment say which, options first', () => {
  const environment = { SALLYPORT_TRUSTED_PROXIES: '2' };
  const headers = forwarded('198.51.100.9, 203.0.113.7');
  expect(resolveConfig({}, environment).clientAddress(headers)).toBe('198.51.100.9');
  expect(resolveConfig({ trustedProxies: 1 }, environment).clientAddress(headers)).toBe('203.0.113.7');
  const byHeader = resolveConfig({}, { SALLYPORT_CLIENT_ADDRESS_HEADER: 'x-real-ip' });
  expect(byHeader.clientAddress(headers)).toBe('198.51.100.9');
});

test.each([
  [{ SALLYPORT_TRUSTED_PROXIES: 'one' }, 'SALLYPORT_TRUSTED_PROXIES'],
  [{ SALLYPORT_TRUSTED_PROXIES: '-1' }, 'SALLYPORT_TRUSTED_PROXIES'],
  [{ SALLYPORT_TRUSTED_PROXIES: '1.5' }, 'SALLYPORT_TRUSTED_PROXIES'],
  [{ SALLYPORT_CLIENT_ADDRESS_HEADER: 'x real ip' }, 'SALLYPORT_CLIENT_ADDRESS_HEADER'],
  [{ SALLYPORT_TRUSTED_PROXIES: '1', SALLYPORT_CLIENT_ADDRESS_HEADER: 'x-real-ip' }, 'not both'],
  [{ SALLYPORT_BFF_SECRET: 'c2hvcnQ=' }, 'SALLYPORT_BFF_SECRET'],
])('%j is an error that says what to set', (environment, mention) => {
  expect(() => resolveConfig({}, environment)).toThrow(mention);
});
