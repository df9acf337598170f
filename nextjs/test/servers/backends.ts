import {
  type Backend,
  djangoBackend,
  fakeStoreBackend,
  laravelBackend,
  restBackend,
} from '@sallyport/nextjs/backend';

/** How restBackend is told about each of the servers beside this file. docs/existing-backend.md quotes it. */
export const backends = {
  express: (url) =>
    restBackend({
      url,
      login: '/auth/login',
      register: '/auth/register',
      refresh: '/auth/refresh',
      logout: '/auth/logout',
      profile: '/auth/me',
      tokens: { accessToken: 'accessToken', refreshToken: 'refreshToken', refreshLifetime: 'exp' },
    }),

  'express-cookies': (url) =>
    restBackend({
      url,
      login: '/auth/login',
      refresh: { path: '/auth/refresh', body: () => undefined, headers: refreshCookie },
      logout: { path: '/auth/logout', body: () => undefined, headers: refreshCookie },
      profile: '/auth/me',
      accessHeaders: (accessToken) => ({ Cookie: `access_token=${accessToken}` }),
      tokens: {
        accessToken: { cookie: 'access_token' },
        refreshToken: { cookie: 'refresh_token' },
        refreshLifetime: 'exp',
      },
    }),

  nest: (url) =>
    restBackend({
      url,
      login: '/auth/login',
      register: '/auth/register',
      refresh: { path: '/auth/refresh', body: () => undefined, headers: refreshCookie },
      logout: { path: '/auth/logout', body: () => undefined },
      profile: '/auth/profile',
      tokens: {
        accessToken: 'access_token',
        refreshToken: { cookie: 'refresh_token' },
        refreshLifetime: 'exp',
      },
      // What its JwtStrategy makes of a token.
      user: ({ userId, username, roles }) => ({
        id: String(userId),
        email: String(username),
        roles: roles as string[],
      }),
    }),

  spring: (url) =>
    restBackend({
      url,
      login: { path: '/api/auth/login', body: ({ email, password }) => ({ username: email, password }) },
      register: {
        path: '/api/auth/register',
        body: ({ email, password, name }) => ({ email, password, displayName: name }),
      },
      refresh: {
        path: '/api/auth/refresh',
        body: ({ refreshToken }) => ({ refresh_token: refreshToken }),
      },
      logout: { path: '/api/auth/logout', body: ({ refreshToken }) => ({ refresh_token: refreshToken }) },
      profile: '/api/me',
      tokens: {
        accessToken: 'access_token',
        accessLifetime: { in: 'expires_in' },
        refreshToken: 'refresh_token',
        refreshLifetime: { seconds: 30 * 24 * 60 * 60 },
      },
      user: ({ id, username, displayName, authorities }) => ({
        id: String(id),
        email: String(username),
        name: String(displayName),
        roles: (authorities as { authority: string }[])
          .filter(({ authority }) => authority.startsWith('ROLE_'))
          .map(({ authority }) => authority.slice('ROLE_'.length).toLowerCase()),
      }),
    }),

  django: (url) =>
    djangoBackend({
      url,
      profile: '/api/users/me/',
      register: '/api/register/',
      // With rest_framework_simplejwt.token_blacklist.
      logout: {
        path: '/api/token/blacklist/',
        body: ({ refreshToken }) => ({ refresh: refreshToken }),
      },
      user: ({ id, email, first_name, groups }) => ({
        id: String(id),
        email: String(email),
        name: String(first_name),
        roles: groups as string[],
      }),
    }),

  laravel: (url) => laravelBackend({ url }),

  'fake-store': (url) => fakeStoreBackend({ url: `${url}/api/v1` }),
} satisfies Record<string, (url: string) => Backend>;

/** Made for browsers, and sent by Next.js: the backend's cookie never gets further than here. */
function refreshCookie({ refreshToken }: { refreshToken?: string }): Record<string, string> {
  return { Cookie: `refresh_token=${refreshToken}` };
}
