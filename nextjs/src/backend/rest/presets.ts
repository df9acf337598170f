import 'server-only';
import type { Backend } from '../backend.js';
import type { RestBackendOptions } from './options.js';
import { restBackend } from './rest.js';

/** An address, and whatever is different there. */
export type PresetOptions = Pick<RestBackendOptions, 'url'> & Partial<RestBackendOptions>;

/** Django REST framework with Simple JWT, mounted at `/api/token/`. Name the address of the profile. */
export const djangoBackend = (options: PresetOptions & Pick<RestBackendOptions, 'profile'>): Backend =>
  restBackend({
    login: {
      path: '/api/token/',
      body: ({ email, password }) => ({ username: email, password }),
    },
    refresh: {
      path: '/api/token/refresh/',
      body: ({ refreshToken }) => ({ refresh: refreshToken }),
    },
    // Without ROTATE_REFRESH_TOKENS the answer to a refresh has no other refresh token; then the old one stays.
    tokens: { accessToken: 'access', refreshToken: 'refresh', refreshLifetime: 'exp' },
    ...options,
  });

/** The envelope many Laravel APIs have: `{ data: { token, token_expires_at, refresh_token, refresh_token_expires_at, user } }`. */
export const laravelBackend = (options: PresetOptions): Backend =>
  restBackend({
    login: '/api/login',
    register: '/api/register',
    refresh: {
      path: '/api/refresh',
      body: ({ refreshToken }) => ({ refresh_token: refreshToken }),
    },
    logout: '/api/logout',
    profile: '/api/user',
    tokens: {
      accessToken: 'data.token',
      accessLifetime: { at: 'data.token_expires_at' },
      refreshToken: 'data.refresh_token',
      refreshLifetime: { at: 'data.refresh_token_expires_at' },
    },
    ...options,
  });

/** The public fake store API, and the many tutorials that follow it. */
export const fakeStoreBackend = (options: PresetOptions): Backend =>
  restBackend({
    login: '/auth/login',
    refresh: '/auth/refresh-token',
    profile: '/auth/profile',
    tokens: { accessToken: 'access_token', refreshToken: 'refresh_token', refreshLifetime: 'exp' },
    ...options,
  });
