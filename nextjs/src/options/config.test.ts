import { afterEach, describe, expect, test, vi } from 'vitest';
import { sallyportBackend } from '../backend/sallyport.js';
import { isForeign } from '../csrf/csrf.js';
import { lazyConfig, resolveConfig } from './config.js';
import { publicOrigin } from './origin.js';
import { pathMatcher } from './paths.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('without any configuration', () => {
  const config = resolveConfig({}, {});

  test('it is a Sallyport backend on localhost and plain http', () => {
    expect(config.backend.url.href).toBe('http://localhost:8080/');
    expect(config.names).toEqual({
      access: 'sallyport.at',
      refresh: 'sallyport.rt',
      bounce: 'sallyport.bounce',
      sameSite: 'lax',
      secure: false,
    });
    expect(config.pages).toEqual({ login: '/login', afterLogin: '/dashboard', afterLogout: '/' });
  });

  test('nothing is protected by the proxy and nothing is reachable through the API route', () => {
    expect(config.isProtected('/dashboard')).toBe(false);
    expect(config.api.allow).toEqual([]);
    expect(config.isGuestOnly('/login')).toBe(true);
    expect(config.isGuestOnly('/register')).toBe(true);
  });
});

test('addresses come from the environment, and options come first', () => {
  const environment = {
    SALLYPORT_BACKEND_URL: 'http://api:8080',
    SALLYPORT_APP_URL: 'https://app.example.com/',
  };
  const config = resolveConfig({}, environment);
  expect(config.backend.url.origin).toBe('http://api:8080');
  expect(config.appOrigin).toBe('https://app.example.com');
  expect(config.names).toMatchObject({ access: '__Host-sallyport.at', secure: true });
  const own = resolveConfig(
    { backend: { url: 'http://other' }, appUrl: 'http://localhost:3000' },
    environment,
  );
  expect([own.backend.url.host, own.names.secure]).toEqual(['other', false]);
});

describe('a shared cookie domain', () => {
  const environment = {
    SALLYPORT_APP_URL: 'https://app.example.com',
    SALLYPORT_COOKIE_DOMAIN: 'example.com',
  };

  test('names the cookies as the backend does in direct mode; the mark of a bounce stays our own', () => {
    expect(resolveConfig({}, environment).names).toEqual({
      access: '__Secure-sallyport.at',
      refresh: '__Secure-sallyport.rt',
      bounce: '__Host-sallyport.bounce',
      sameSite: 'lax',
      secure: true,
      domain: 'example.com',
    });
    const { names } = resolveConfig({ cookieDomain: 'app.example.com' }, environment);
    expect(names.domain).toBe('app.example.com');
  });

  test.each([
    ['example.org', 'https://app.example.com'],
    ['ample.com', 'https://app.example.com'],
    ['com', 'https://app.example.com'],
    ['.example.com', 'https://app.example.com'],
    ['Example.com', 'https://app.example.com'],
    ['example.com; HttpOnly', 'https://app.example.com'],
    ['example.com', 'http://app.example.com'],
    ['localhost', 'http://localhost:3000'],
    ['example.com', undefined],
  ])('that %j cannot be for %j, is an error', (cookieDomain, appUrl) => {
    expect(() => resolveConfig({ cookieDomain, ...(appUrl && { appUrl }) }, {})).toThrow(
      /SALLYPORT_COOKIE_DOMAIN/,
    );
  });
});

test('the environment is read at the first request, not when the application is built', () => {
  const config = lazyConfig({});
  vi.stubEnv('SALLYPORT_BACKEND_URL', 'http://late:1');
  expect(config().backend.url.host).toBe('late:1');
});

test('a backend of your own is used as it is', () => {
  const backend = sallyportBackend({ url: 'http://own' });
  expect(resolveConfig({ backend }, {}).backend).toBe(backend);
});

test.each([
  [{ backend: { url: 'localhost:8080' } }, 'SALLYPORT_BACKEND_URL'],
  [{ backend: { url: 'ftp://x' } }, 'SALLYPORT_BACKEND_URL'],
  [{ backend: { url: 'http://user:password@x' } }, 'SALLYPORT_BACKEND_URL'],
  [{ appUrl: 'app.example.com' }, 'SALLYPORT_APP_URL'],
  [{ appUrl: 'https://app.example.com/path' }, 'SALLYPORT_APP_URL'],
  [{ protect: ['dashboard'] }, 'protect'],
])('%j is an error that says what to set', (options, mention) => {
  expect(() => resolveConfig(options, {})).toThrow(mention);
});

test('http on a public host is reported in production', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const production = { NODE_ENV: 'production' };
  resolveConfig({ appUrl: 'http://localhost:3000' }, production);
  expect(error).not.toHaveBeenCalled();
  resolveConfig({ appUrl: 'http://intranet.example' }, production);
  expect(error.mock.calls[0]?.[0]).toContain('http://intranet.example');
});

describe('path patterns', () => {
  test.each([
    [
      '/dashboard',
      ['/dashboard', '/dashboard/', '/dashboard/a/b', '/d%61shboard'],
      ['/dashboards', '/', '/x/dashboard'],
    ],
    [
      '/teams/*/billing',
      ['/teams/7/billing', '/teams/7/billing/x'],
      ['/teams/billing', '/teams/7/8/billing', '/teams/7'],
    ],
    ['/docs/**/edit', ['/docs/a/edit', '/docs/a/b/edit'], ['/docs/edit', '/docs/a']],
    ['/a.b', ['/a.b'], ['/axb']],
    ['/', ['/', '/anything'], []],
    ['/file-*', ['/file-1', '/file-'], ['/file', '/fil-1']],
  ])('%s', (pattern, matching, others) => {
    const matches = pathMatcher([pattern], 'protect');
    expect(matching.filter((path) => !matches(path))).toEqual([]);
    expect(others.filter((path) => matches(path))).toEqual([]);
  });

  test('survive undecodable paths', () => {
    expect(pathMatcher(['/a'], 'protect')('/%')).toBe(false);
  });
});

describe('the origin of this application', () => {
  const config = resolveConfig({}, {});
  const request = (headers: Record<string, string>, method = 'POST') =>
    new Request('http://0.0.0.0:3000/x', { method, headers });

  test('is the configured one, whatever a client says', () => {
    const configured = resolveConfig({ appUrl: 'https://app.example.com' }, {});
    const forged = request({ host: 'evil.example', 'x-forwarded-host': 'evil.example' });
    expect(publicOrigin(configured, forged)).toBe('https://app.example.com');
  });

  test('else the one that the request came to', () => {
    expect(publicOrigin(config, request({ host: 'localhost:3000' }))).toBe('http://localhost:3000');
    expect(
      publicOrigin(
        config,
        request({ host: 'x', 'x-forwarded-host': 'a.example, b', 'x-forwarded-proto': 'https' }),
      ),
    ).toBe('https://a.example');
    expect(publicOrigin(config, request({}))).toBe('http://0.0.0.0:3000');
  });

  test('is not compared for methods that change nothing', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(isForeign(config, request({ 'sec-fetch-site': 'cross-site' }, method))).toBe(false);
    }
    expect(isForeign(config, request({ 'sec-fetch-site': 'cross-site' }, 'PATCH'))).toBe(true);
  });
});
