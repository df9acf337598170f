import 'server-only';
import { parseBase } from '../address.js';
import type { Answer, Backend, Caller, HeldTokens, Registration, Tokens } from '../backend.js';
import { userFrom } from './answered.js';
import { Conversation } from './conversation.js';
import type { RestBackendOptions, Step } from './options.js';
import { readText } from './source.js';

/**
 * Any backend that has a login and a profile, by configuration. What Sallyport adds on its own side is the same as for a
 * backend of its own: tokens out of reach of scripts, one refresh however many requests need it, no sign-out for trouble that
 * passes. What only a backend can do, it cannot add: a refresh token that is good once must have a grace period there, or
 * two Next.js servers that refresh at the same moment sign their visitor out.
 */
export function restBackend(options: RestBackendOptions): Backend {
  const url = parseBase(options.url, 'restBackend({ url })');
  const backend = new Conversation(options, url);
  const { login, register, refresh, logout, logoutAll, profile } = options;
  return {
    url,
    accessHeaders: backend.accessHeaders,
    tokenPaths: [login, register, refresh, logout, logoutAll].flatMap((endpoint) =>
      endpoint === undefined ? [] : [typeof endpoint === 'string' ? endpoint : endpoint.path],
    ),
    login: (credentials, caller) => backend.enter('login', login, credentials, caller),
    register: (registration, caller) => enrol(backend, options, registration, caller),
    refresh: async (refreshToken, caller) =>
      refresh
        ? backend.enter('refresh', refresh, { refreshToken }, caller)
        : { kind: 'refused', problem: { status: 401, code: 'session_expired' } },
    logout: (held, caller) => leave(backend, options, held, caller),
    logoutAll: async (accessToken, caller) =>
      logoutAll ? backend.end('logoutAll', logoutAll, { accessToken }, caller) : absent('logoutAll'),
    profile: async (accessToken) => {
      const reply = await backend.call('profile', profile, { accessToken }, {});
      return reply.kind === 'ok' ? userFrom(options, reply.value.body) : reply;
    },
  };
}

async function enrol(
  backend: Conversation,
  { login, register, tokens }: RestBackendOptions,
  registration: Registration,
  caller: Caller,
): Promise<Answer<Tokens>> {
  if (register === undefined) return absent('register');
  const reply = await backend.call('register', register, registration, caller);
  if (reply.kind !== 'ok') return reply;
  if (readText(tokens.accessToken, reply.value) !== undefined) return backend.tokens('register', reply.value);
  // Many backends create the account and sign nobody in.
  const { name: _, ...credentials } = registration;
  return backend.enter('login', login, credentials, caller);
}

async function leave(
  backend: Conversation,
  { logout, refresh }: RestBackendOptions,
  held: HeldTokens,
  caller: Caller,
): Promise<Answer<void>> {
  const answer = await backend.end('logout', logout, held, caller);
  const { refreshToken } = held;
  if (answer.kind !== 'refused' || refresh === undefined || refreshToken === undefined) return answer;
  // It may want an access token that is good; without one the refresh token would live on there.
  const renewed = await backend.enter('refresh', refresh, { refreshToken }, caller);
  if (renewed.kind !== 'ok') return answer;
  const { accessToken, refreshToken: next = refreshToken } = renewed.value;
  return backend.end('logout', logout, { accessToken, refreshToken: next }, caller);
}

const absent = (step: Step): Answer<never> => ({
  kind: 'refused',
  problem: {
    status: 404,
    code: 'not_found',
    title: 'There is nothing here',
    detail: `This backend has no ${step}: restBackend({ ${step} }) is not set.`,
  },
});
