import 'server-only';
import type { ProblemCode } from '../contract/problems.js';
import { isRefreshToken } from '../cookies/format.js';
import { parseBase } from './address.js';
import type { Answer, Backend, Caller, Ticket, Tokens } from './backend.js';
import { backendNow, observeClock } from './clock.js';
import { CLIENT_HEADER, credentialFrom } from './credential.js';
import { type BackendRequest, exchange } from './request.js';

export interface SallyportBackendOptions {
  /** Address as seen from the Next.js server. */
  url: string;
  /** `sallyport.path` of the backend. */
  authPath?: string;
  /** Pages wait for a refresh, so it has little time. Milliseconds. */
  refreshTimeoutMs?: number;
  /** Password hashing is slow on purpose, and queues when many sign in at once. Milliseconds. */
  loginTimeoutMs?: number;
  /**
   * One of the backend's `sallyport.bff.secrets`, Base64 of 32 random bytes or more. With it the backend believes what we
   * say about the browser's address and user agent.
   */
  bffSecret?: string;
}

/** A backend made with the Sallyport starter, or the Sallyport server. contract/openapi.yaml is the reference. */
export function sallyportBackend(options: SallyportBackendOptions): Backend {
  const url = parseBase(options.url);
  const authPath = options.authPath ?? '/api/auth';
  const quick = options.refreshTimeoutMs ?? 3_000;
  const patient = options.loginTimeoutMs ?? 15_000;
  const at = (path: string) => new URL(url.pathname.replace(/\/$/, '') + path, url);
  const credential = options.bffSecret === undefined ? undefined : credentialFrom(options.bffSecret);
  const introduction = (method: string, path: string, caller: Caller): Record<string, string> =>
    credential ? { [CLIENT_HEADER]: credential({ method, path, caller, now: backendNow(url) }) } : {};

  const call = async (path: string, request: BackendRequest) => {
    const { date, ...answer } = await exchange(at(path), request);
    if (date !== undefined) observeClock(url, date);
    return answer;
  };
  const callFor = async (caller: Caller, path: string, request: BackendRequest) => {
    const send = () =>
      call(path, {
        ...request,
        headers: { ...request.headers, ...agentOf(caller), ...introduction(request.method, path, caller) },
      });
    const clock = backendNow(url).getTime() - Date.now();
    const answer = await send();
    if (!isUnknownClient(answer)) return answer;
    // Nothing was done, and by now we know the time there: a skewed clock costs one more call, once.
    const learnt = Math.abs(backendNow(url).getTime() - Date.now() - clock) > 1_000;
    const again = learnt ? await send() : answer;
    return isUnknownClient(again) ? notRecognised(again) : again;
  };
  const post = (path: string, body: unknown, caller: Caller, timeoutMs: number) =>
    callFor(caller, authPath + path, { method: 'POST', body, timeoutMs });

  return {
    url,
    tokenPaths: ['login', 'register', 'refresh', 'logout', 'logout-all', 'ticket'].map(
      (end) => `${authPath}/${end}`,
    ),
    callerHeaders: (method, target, caller) => {
      const path = target.pathname.slice(url.pathname.replace(/\/$/, '').length);
      // What the application answers itself has no use for it.
      return path.startsWith(`${authPath}/`) ? introduction(method, path, caller) : {};
    },
    login: async (credentials, caller) => asTokens(await post('/login', credentials, caller, patient), true),
    register: async (registration, caller) =>
      asTokens(await post('/register', registration, caller, patient), true),
    refresh: async (refreshToken, caller) =>
      asTokens(await post('/refresh', { refreshToken }, caller, quick), false),
    logout: async ({ refreshToken }, caller) =>
      refreshToken === undefined ? done : asDone(await post('/logout', { refreshToken }, caller, quick)),
    logoutAll: async (accessToken, caller) =>
      asDone(
        await callFor(caller, `${authPath}/logout-all`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${accessToken}` },
          timeoutMs: quick,
        }),
      ),
    ticket: async (accessToken, audience, caller) =>
      asTicket(
        await callFor(caller, `${authPath}/ticket`, {
          method: 'POST',
          body: audience === undefined ? {} : { audience },
          headers: { Authorization: `Bearer ${accessToken}` },
          timeoutMs: quick,
        }),
      ),
    metadata: async () => {
      const answer = await call('/.well-known/openid-configuration', { method: 'GET', timeoutMs: quick });
      if (answer.kind !== 'ok') return answer;
      const { issuer, jwks_uri: jwksUri } = (answer.value ?? {}) as Record<string, unknown>;
      if (typeof issuer === 'string' && typeof jwksUri === 'string' && URL.canParse(jwksUri)) {
        return { kind: 'ok', value: { issuer, jwksUri } };
      }
      return notUnderstood(
        `${at('/.well-known/openid-configuration')} is not a discovery document. Is that the address of the backend?`,
      );
    },
  };
}

const agentOf = ({ userAgent }: Caller): Record<string, string> =>
  userAgent === undefined ? {} : { 'User-Agent': userAgent };

const done: Answer<void> = { kind: 'ok', value: undefined };

const notUnderstood = (message: string): Answer<never> => ({
  kind: 'unavailable',
  cause: { kind: 'protocol', message },
});

const isUnknownClient = (answer: Answer<unknown>): boolean =>
  answer.kind === 'refused' && answer.problem.code === ('invalid_client' satisfies ProblemCode);

/** An operator's mistake, not the visitor's: he is told to try again later, and the log says what to do. */
function notRecognised(answer: Answer<unknown>): Answer<never> {
  const detail = answer.kind === 'refused' ? answer.problem.detail : undefined;
  return {
    kind: 'unavailable',
    cause: {
      kind: 'misconfigured',
      message: `The backend does not recognise this server (${detail ?? 'invalid_client'}). SALLYPORT_BFF_SECRET has to be one of its sallyport.bff.secrets, and the clocks of the two may differ by a minute at most.`,
    },
  };
}

function asDone(answer: Answer<unknown>): Answer<void> {
  return answer.kind === 'ok' ? done : answer;
}

function asTicket(answer: Answer<unknown>): Answer<Ticket> {
  if (answer.kind !== 'ok') return answer;
  const { ticket, expiresIn } = (answer.value ?? {}) as Record<string, unknown>;
  if (typeof ticket !== 'string' || !isLifetime(expiresIn)) {
    return notUnderstood('The backend answered without ticket and expiresIn');
  }
  return { kind: 'ok', value: { ticket, expiresIn } };
}

function asTokens(answer: Answer<unknown>, refreshTokenRequired: boolean): Answer<Tokens> {
  if (answer.kind !== 'ok') return answer;
  const body = (answer.value ?? {}) as Record<string, unknown>;
  const { accessToken, expiresIn, refreshToken, refreshExpiresIn, persistent } = body;
  if (typeof accessToken !== 'string' || !isLifetime(expiresIn)) {
    return notUnderstood('The backend answered without accessToken and expiresIn');
  }
  if (refreshTokenRequired || refreshToken !== undefined) {
    if (typeof refreshToken !== 'string' || !isRefreshToken(refreshToken)) {
      return notUnderstood('The backend answered without a usable refreshToken');
    }
  }
  return {
    kind: 'ok',
    value: {
      accessToken,
      expiresIn,
      ...(typeof refreshToken === 'string' && { refreshToken }),
      ...(isLifetime(refreshExpiresIn) && { refreshExpiresIn }),
      ...(typeof persistent === 'boolean' && { persistent }),
    },
  };
}

const isLifetime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0;
