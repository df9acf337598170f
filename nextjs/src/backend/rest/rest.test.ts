import { describe, expect, it } from 'vitest';
import { foreignBackends } from '../../../test/foreign-backend.js';
import { resolveConfig } from '../../options/config.js';
import { identityOf } from '../../token/identity.js';
import type { Answer } from '../backend.js';
import type { RestBackendOptions } from './options.js';
import { djangoBackend, fakeStoreBackend, laravelBackend } from './presets.js';
import { restBackend } from './rest.js';

const foreign = foreignBackends();

const epoch = () => Math.floor(Date.now() / 1_000);
const jwt = (claims: object) =>
  ['{"alg":"HS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

const PLAIN: Omit<RestBackendOptions, 'url'> = {
  login: '/login',
  refresh: '/refresh',
  profile: '/me',
  tokens: { accessToken: 'token', accessLifetime: { seconds: 900 }, refreshToken: 'refresh' },
};
const ADA = { email: 'ada@example.com', password: 'secret', remember: true };

function value<T>(answer: Answer<T>): T {
  if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
  return answer.value;
}

const failing = async (status: number, body: unknown, options: Partial<RestBackendOptions> = {}) => {
  const { url } = await foreign((_asked, response) => {
    response.statusCode = status;
    return body;
  });
  return restBackend({ ...PLAIN, ...options, url });
};

describe('what is sent', () => {
  it('is JSON with the names of the contract, unless it says otherwise', async () => {
    const backend = await foreign(() => ({ token: 'a', refresh: 'r' }));
    await restBackend({ ...PLAIN, url: backend.url }).login(ADA, { userAgent: 'Browser/1' });

    const [asked] = backend.asked;
    expect(asked).toMatchObject({ method: 'POST', path: '/login' });
    expect(JSON.parse(asked?.body ?? '')).toEqual({ email: 'ada@example.com', password: 'secret' });
    expect(asked?.headers['user-agent']).toBe('Browser/1');
  });

  it('can be a form with other names, below a base path', async () => {
    const backend = await foreign(() => ({ token: 'a', refresh: 'r' }));
    const login = {
      path: '/oauth/token',
      encoding: 'form',
      body: ({ email, password }) => ({ grant_type: 'password', username: email, password }),
    } satisfies RestBackendOptions['login'];
    await restBackend({ ...PLAIN, login, url: `${backend.url}/v1/` }).login(ADA, {});

    const [asked] = backend.asked;
    expect(asked?.path).toBe('/v1/oauth/token');
    expect(asked?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(asked?.body).toBe('grant_type=password&username=ada%40example.com&password=secret');
  });

  it('can carry the refresh token as a cookie', async () => {
    const backend = await foreign(() => ({ token: 'a2' }));
    const refresh = {
      path: '/refresh',
      body: () => undefined,
      headers: ({ refreshToken }: { refreshToken: string }) => ({ Cookie: `jid=${refreshToken}` }),
    };
    const answer = await restBackend({ ...PLAIN, refresh, url: backend.url }).refresh('r1', {});

    expect(backend.asked[0]).toMatchObject({ body: '', headers: { cookie: 'jid=r1' } });
    expect(value(answer)).toEqual({ accessToken: 'a2', expiresIn: 900 });
  });

  it('signs out with the access token', async () => {
    const backend = await foreign(() => ({}));
    const held = { accessToken: 'a', refreshToken: 'r' };
    await restBackend({ ...PLAIN, logout: '/logout', url: backend.url }).logout(held, {});

    expect(backend.asked[0]).toMatchObject({ path: '/logout', headers: { authorization: 'Bearer a' } });
    expect(JSON.parse(backend.asked[0]?.body ?? '')).toEqual({ refreshToken: 'r' });
  });
});

describe('where the tokens are', () => {
  it('in the headers', async () => {
    const { url } = await foreign((_asked, response) => {
      response.setHeader('X-Access', 'a').setHeader('X-Refresh', 'r');
    });
    const tokens = {
      accessToken: { header: 'x-access' },
      refreshToken: { header: 'x-refresh' },
      accessLifetime: { seconds: 60 },
    };
    expect(value(await restBackend({ ...PLAIN, tokens, url }).login(ADA, {}))).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      expiresIn: 60,
    });
  });

  it('in cookies that it sets, beside others with dates in them', async () => {
    const { url } = await foreign((_asked, response) => {
      response.setHeader('Set-Cookie', [
        'theme=dark; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
        'at=a%2Fb; HttpOnly; Path=/',
        'rt=r; HttpOnly; Expires=Wed, 21 Oct 2026 07:28:00 GMT',
      ]);
    });
    const tokens = {
      accessToken: { cookie: 'at' },
      refreshToken: { cookie: 'rt' },
      accessLifetime: { seconds: 60 },
    };
    expect(value(await restBackend({ ...PLAIN, tokens, url }).login(ADA, {}))).toMatchObject({
      accessToken: 'a/b',
      refreshToken: 'r',
    });
  });

  it.each([
    ['seconds in the answer', { in: 'ttl' }, { ttl: '120' }, 120],
    ['a date', { at: 'until' }, { until: new Date(Date.now() + 300_500).toISOString() }, 300],
    ['epoch seconds', { at: 'until' }, { until: epoch() + 200 }, 200],
    ['epoch milliseconds', { at: 'until' }, { until: Date.now() + 100_500 }, 100],
  ] as const)('its life is %s', async (_name, accessLifetime, more, seconds) => {
    const { url } = await foreign(() => ({ token: 'opaque', refresh: 'r', ...more }));
    const tokens = { ...PLAIN.tokens, accessLifetime };
    const { expiresIn } = value(await restBackend({ ...PLAIN, tokens, url }).login(ADA, {}));
    expect(Math.abs(expiresIn - seconds)).toBeLessThanOrEqual(2);
  });

  it.each([
    ['no token', {}, /accessToken/],
    ['a token whose life is not known', { token: 'opaque', refresh: 'r' }, /accessLifetime/],
    ['no refresh token', { token: jwt({ exp: epoch() + 60 }) }, /refreshToken/],
    [
      'a refresh token that no cookie can carry',
      { token: jwt({ exp: epoch() + 60 }), refresh: 'a b' },
      /refreshToken/,
    ],
    ['a path that leads to what every object has', { token: {} }, /accessToken/],
  ])('says which option is wrong: %s', async (_name, body, message) => {
    const { url } = await foreign(() => body);
    const tokens = { accessToken: 'token', refreshToken: 'refresh' };
    const answer = await restBackend({ ...PLAIN, tokens, url }).login(ADA, {});
    expect(answer).toMatchObject({ kind: 'unavailable', cause: { kind: 'misconfigured' } });
    expect(JSON.stringify(answer)).toMatch(message);
    expect(JSON.stringify(answer)).not.toContain('opaque');
  });
});

describe('refusals', () => {
  it.each([400, 401, 403, 422])('a refresh that is answered with %d ends the session', async (status) => {
    const answer = await (await failing(status, {})).refresh('r', {});
    expect(answer).toMatchObject({ kind: 'refused', problem: { code: 'invalid_refresh_token' } });
  });

  it.each([404, 408, 429, 500, 502, 503])('a refresh that is answered with %d does not', async (status) => {
    const answer = await (await failing(status, {})).refresh('r', {});
    expect(answer.kind).toBe('unavailable');
  });

  it('names the option when the address leads nowhere', async () => {
    const answer = await (await failing(404, {})).login(ADA, {});
    expect(JSON.stringify(answer)).toMatch(/restBackend\(\{ url, login \}\)/);
  });

  it.each([
    ['of Laravel', { message: 'Invalid', errors: { email: ['is taken'] } }],
    ['of Django REST framework', { email: ['is taken'] }],
    ['one text for each', { errors: { email: 'is taken' } }],
    [
      'of express-validator',
      { errors: [{ type: 'field', path: 'email', msg: 'is taken', location: 'body' }] },
    ],
    [
      'of Spring Boot',
      { status: 400, errors: [{ field: 'email', code: 'Taken', defaultMessage: 'is taken' }] },
    ],
    ['of Zod', { errors: [{ code: 'custom', path: ['email'], message: 'is taken' }] }],
  ])('errors of fields, as those %s', async (_name, body) => {
    const answer = await (await failing(422, body)).login(ADA, {});
    expect(answer).toMatchObject({
      kind: 'refused',
      problem: { code: 'validation_failed', errors: { email: ['is taken'] } },
    });
  });

  it('errors of fields as sentences, as NestJS writes them', async () => {
    const message = ['email must be an email', 'email must be short', 'name should not be empty'];
    const answer = await (await failing(400, { statusCode: 400, error: 'Bad Request', message })).login(
      ADA,
      {},
    );
    expect(answer).toMatchObject({
      problem: { errors: { email: message.slice(0, 2), name: ['name should not be empty'] } },
    });
  });

  it.each([
    ['a text alone', { message: 'no', detail: 'no' }],
    ['an empty list', { errors: [] }],
    ['a list of anything', { errors: [1, null, {}, { field: 7, message: 'x' }, 'x'] }],
  ])('%s is about no field', async (_name, body) => {
    const answer = await (await failing(400, body)).login(ADA, {});
    expect(answer).toMatchObject({ problem: { code: 'invalid_credentials' } });
  });

  it('a wrong password', async () => {
    const answer = await (await failing(401, { message: 'no' })).login(ADA, {});
    expect(answer).toMatchObject({ kind: 'refused', problem: { code: 'invalid_credentials' } });
  });

  it('can be told what an answer means', async () => {
    const refusal: RestBackendOptions['refusal'] = ({ body }) =>
      (body as { error?: string }).error === 'maintenance' ? 'transient' : undefined;
    const backend = await failing(403, { error: 'maintenance' }, { refusal });
    expect((await backend.refresh('r', {})).kind).toBe('unavailable');
    expect((await (await failing(403, {}, { refusal })).refresh('r', {})).kind).toBe('refused');
  });
});

describe('a registration whose answer has no tokens', () => {
  const register = '/register';

  it('is followed by a login', async () => {
    const backend = await foreign(({ path }) =>
      path === '/register' ? { id: 1 } : { token: 'a', refresh: 'r' },
    );
    const rest = restBackend({ ...PLAIN, register, url: backend.url });
    expect(value(await rest.register({ ...ADA, name: 'Ada' }, {}))).toMatchObject({ accessToken: 'a' });
    expect(backend.asked.map(({ path }) => path)).toEqual(['/register', '/login']);
    expect(JSON.parse(backend.asked[1]?.body ?? '')).toEqual({ email: ADA.email, password: ADA.password });
  });

  it('and one that is refused is not', async () => {
    const backend = await foreign((_asked, response) => {
      response.statusCode = 409;
    });
    const answer = await restBackend({ ...PLAIN, register, url: backend.url }).register(
      { ...ADA, name: '' },
      {},
    );
    expect(answer).toMatchObject({ problem: { code: 'email_unavailable' } });
    expect(backend.asked).toHaveLength(1);
  });
});

describe('signing out', () => {
  const held = { accessToken: 'over', refreshToken: 'r1' };
  const options = { ...PLAIN, logout: '/logout' };
  const demanding = (body: unknown) =>
    foreign(({ path, headers }, response) => {
      const isGood = path === '/refresh' || headers.authorization === 'Bearer a2';
      response.statusCode = isGood ? 200 : 401;
      return body;
    });

  it('with an access token that is no longer good is done with a new one', async () => {
    const backend = await demanding({ token: 'a2', refresh: 'r2' });
    expect(await restBackend({ ...options, url: backend.url }).logout(held, {})).toMatchObject({
      kind: 'ok',
    });
    expect(backend.asked.map(({ path }) => path)).toEqual(['/logout', '/refresh', '/logout']);
    expect(JSON.parse(backend.asked[2]?.body ?? '')).toEqual({ refreshToken: 'r2' });
  });

  it('is not tried for ever', async () => {
    const backend = await demanding({ token: 'a3' });
    expect(await restBackend({ ...options, url: backend.url }).logout(held, {})).toMatchObject({
      kind: 'refused',
    });
    expect(backend.asked).toHaveLength(3);
  });
});

describe('an access token that the backend wants in a place of its own', () => {
  const accessHeaders = (token: string) => ({ Cookie: `at=${token}` });

  it('is shown there to the profile, and nowhere else', async () => {
    const backend = await foreign(() => ({ id: 1 }));
    await restBackend({ ...PLAIN, accessHeaders, url: backend.url }).profile?.('a');
    expect(backend.asked[0]?.headers).toMatchObject({ cookie: 'at=a' });
    expect(backend.asked[0]?.headers.authorization).toBeUndefined();
  });
});

describe('who it is', () => {
  const access = (token: string) => ({ token, expires: epoch() + 60, lifetime: 60, persistent: true });

  it('is asked for once for many requests, and again after a refusal', async () => {
    let status = 200;
    const backend = await foreign((_asked, response) => {
      response.statusCode = status;
      return { id: 7, email: 'ada@example.com', first_name: 'Ada', last_name: 'L.', role: 'admin' };
    });
    const config = resolveConfig({ backend: restBackend({ ...PLAIN, url: backend.url }) }, {});
    const [first] = await Promise.all([1, 2, 3].map(() => identityOf(config, access('opaque'))));

    expect(backend.asked).toHaveLength(1);
    expect(backend.asked[0]).toMatchObject({ path: '/me', headers: { authorization: 'Bearer opaque' } });
    expect(first).toMatchObject({
      kind: 'valid',
      identity: {
        user: { id: '7', name: 'Ada L.', roles: ['admin'], permissions: [], emailVerified: false },
      },
    });
    status = 401;
    expect((await identityOf(config, access('other'))).kind).toBe('expired');
    status = 200;
    expect((await identityOf(config, access('other'))).kind).toBe('valid');
  });

  it('is not asked for with a token whose time is over', async () => {
    const backend = await foreign(() => ({ id: 1 }));
    const config = resolveConfig({ backend: restBackend({ ...PLAIN, url: backend.url }) }, {});
    const over = { ...access('opaque'), expires: epoch() - 1 };
    expect((await identityOf(config, over)).kind).toBe('expired');
    expect(backend.asked).toHaveLength(0);
  });

  it('is not known while the backend is away', async () => {
    const config = resolveConfig({ backend: await failing(503, {}) }, {});
    expect((await identityOf(config, access('opaque'))).kind).toBe('unavailable');
  });
});

describe('presets', () => {
  const tokens = () => ({ access: jwt({ exp: epoch() + 300 }), refresh: jwt({ exp: epoch() + 86_400 }) });

  it('Django REST framework with Simple JWT, rotating or not', async () => {
    const pair = tokens();
    const backend = await foreign(({ path }) => (path === '/api/token/' ? pair : { access: pair.access }));
    const django = djangoBackend({ url: backend.url, profile: '/api/me/' });

    expect(value(await django.login(ADA, {}))).toMatchObject({ refreshToken: pair.refresh });
    expect(JSON.parse(backend.asked[0]?.body ?? '')).toEqual({ username: ADA.email, password: ADA.password });
    expect(value(await django.refresh(pair.refresh, {}))).not.toHaveProperty('refreshToken');
    expect(JSON.parse(backend.asked[1]?.body ?? '')).toEqual({ refresh: pair.refresh });
  });

  it('the envelope of Laravel', async () => {
    const data = {
      token: '12|plain text token',
      token_expires_at: new Date(Date.now() + 600_000).toISOString(),
      refresh_token: 'refresh-1',
      refresh_token_expires_at: new Date(Date.now() + 86_400_000).toISOString(),
      user: { id: 3, name: 'Ada' },
    };
    const backend = await foreign(() => ({ data }));
    const laravel = laravelBackend({ url: backend.url });
    const granted = value(await laravel.login(ADA, {}));

    expect(granted).toMatchObject({ accessToken: data.token, refreshToken: 'refresh-1' });
    expect(Math.round(granted.expiresIn / 10)).toBe(60);
    expect(value((await laravel.profile?.(data.token)) as Answer<unknown>)).toMatchObject({
      id: '3',
      name: 'Ada',
    });
  });

  it('the fake store', async () => {
    const backend = await foreign(({ path }) =>
      path === '/auth/profile'
        ? {
            id: 1,
            email: 'john@mail.com',
            name: 'Jhon',
            role: 'customer',
            avatar: 'https://example.com/a.png',
          }
        : { access_token: jwt({ sub: 1, exp: epoch() + 300 }), refresh_token: jwt({ exp: epoch() + 900 }) },
    );
    const store = fakeStoreBackend({ url: backend.url });
    const granted = value(await store.login(ADA, {}));

    expect(granted.refreshExpiresIn).toBeGreaterThan(800);
    expect(value((await store.profile?.(granted.accessToken)) as Answer<unknown>)).toMatchObject({
      id: '1',
      roles: ['customer'],
    });
    await store.refresh(granted.refreshToken ?? '', {});
    expect(JSON.parse(backend.asked.at(-1)?.body ?? '')).toEqual({ refreshToken: granted.refreshToken });
  });
});
