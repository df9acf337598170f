import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { PROBLEMS, type ProblemCode } from '../src/contract/problems.js';

/** What a request is answered with instead of the usual. `lost`: the backend acts, but its answer never arrives. */
export type Fault =
  | { kind: 'problem'; code: ProblemCode; retryAfter?: number; errors?: Record<string, string[]> }
  | { kind: 'status'; status: number }
  | { kind: 'hang' }
  | { kind: 'lost' }
  | { kind: 'slow'; until: Promise<void> };

export interface FakeBackendOptions {
  accessSeconds?: number;
  /** Name in tokens and discovery, when it is not the address. */
  issuer?: string;
  audience?: string;
  /** Public keys to publish instead of its own. */
  keys?: unknown[];
  /** A refresh token is good once and for all: presenting it again ends the session, at once. */
  strict?: boolean;
  /** A refresh token never changes, and answers do not repeat it. */
  unchanged?: boolean;
}

interface FakeSession {
  id: string;
  generation: number;
  remember: boolean;
  ended?: ProblemCode;
}

const USER = {
  id: 'u-1',
  email: 'ada@example.com',
  name: 'Ada',
  emailVerified: true,
  roles: ['user'],
  permissions: ['invoice:read'],
  entitlements: { plan: 'pro' },
};

/** A backend of its own process memory with real HTTP and real keys, which can be told to misbehave. */
export class FakeBackend {
  readonly calls: { path: string; userAgent?: string; client?: string; bearer?: string; body: string }[] = [];
  readonly sessions = new Map<string, FakeSession>();
  readonly user = structuredClone(USER);
  readonly options: FakeBackendOptions;
  /** `exp` and `Date` of answers are this far from the machine's clock. */
  clockSkewMs = 0;
  /** Tokens that the API refuses, with invalid_token or with the code that is named. */
  refuse: (token: string) => boolean | ProblemCode = () => false;

  #server = createServer((request, response) => void this.#serve(request, response));
  #faults = new Map<string, Fault[]>();
  #keys = generateKeyPair('ES256', { extractable: true });
  #kid = randomUUID();
  #port = 0;
  #serial = 0;

  constructor(options: FakeBackendOptions = {}) {
    this.options = options;
  }

  static async start(options: FakeBackendOptions = {}): Promise<FakeBackend> {
    const backend = new FakeBackend(options);
    await backend.listen();
    return backend;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get issuer(): string {
    return this.options.issuer ?? this.url;
  }

  /** The next request to the path fails in this way; several in a row queue up. */
  fail(path: string, ...faults: Fault[]): void {
    this.#faults.set(path, [...(this.#faults.get(path) ?? []), ...faults]);
  }

  heal(): void {
    this.#faults.clear();
  }

  count(path: string): number {
    return this.calls.filter((call) => call.path === path).length;
  }

  async rotateKeys(): Promise<void> {
    this.#keys = generateKeyPair('ES256', { extractable: true });
    this.#kid = randomUUID();
    await this.#keys;
  }

  signIn(remember = true): FakeSession {
    const session: FakeSession = { id: randomUUID(), generation: 0, remember };
    this.sessions.set(session.id, session);
    return session;
  }

  refreshToken(session: FakeSession): string {
    return `spr_${session.id}.${session.generation}`;
  }

  async accessToken(session: FakeSession, lifetime = this.options.accessSeconds ?? 300): Promise<string> {
    const { privateKey } = await this.#keys;
    const now = Math.floor((Date.now() + this.clockSkewMs) / 1_000);
    const { id, email, name, emailVerified, roles, permissions, entitlements } = this.user;
    this.#serial += 1;
    return new SignJWT({
      sid: session.id,
      jti: `t-${this.#serial}`,
      client_id: 'sallyport',
      email,
      name,
      email_verified: emailVerified,
      roles,
      permissions,
      entitlements,
    })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: this.#kid })
      .setIssuer(this.issuer)
      .setAudience(this.options.audience ?? this.issuer)
      .setSubject(id)
      .setIssuedAt(now)
      .setExpirationTime(now + lifetime)
      .sign(privateKey);
  }

  async tokens(session: FakeSession, withRefreshToken = true) {
    return {
      accessToken: await this.accessToken(session),
      tokenType: 'Bearer',
      expiresIn: this.options.accessSeconds ?? 300,
      ...(withRefreshToken && { refreshToken: this.refreshToken(session) }),
      refreshExpiresIn: session.remember ? 604_800 : 86_400,
      persistent: session.remember,
      user: this.user,
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = new URL(request.url ?? '/', this.url).pathname;
    const bearer = request.headers.authorization?.replace(/^Bearer /, '');
    const userAgent = request.headers['user-agent'];
    const client = request.headers['sallyport-client']?.toString();
    this.calls.push({
      path,
      body,
      ...(bearer && { bearer }),
      ...(userAgent && { userAgent }),
      ...(client && { client }),
    });
    response.setHeader('Date', new Date(Date.now() + this.clockSkewMs).toUTCString());

    const fault = this.#faults.get(path)?.shift();
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'problem') return problem(response, fault.code, fault);
    if (fault?.kind === 'status') return json(response, fault.status, undefined);
    if (fault?.kind === 'slow') await fault.until;
    if (fault?.kind === 'lost') {
      await this.#answer(path, request, body, bearer, new Discarded(request) as unknown as ServerResponse);
      request.socket.destroy();
      return;
    }
    await this.#answer(path, request, body, bearer, response);
  }

  async #answer(
    path: string,
    request: IncomingMessage,
    body: string,
    bearer: string | undefined,
    response: ServerResponse,
  ): Promise<void> {
    switch (path) {
      case '/.well-known/openid-configuration':
        return json(response, 200, { issuer: this.issuer, jwks_uri: `${this.issuer}/.well-known/jwks.json` });
      case '/.well-known/jwks.json': {
        if (this.options.keys) return json(response, 200, { keys: this.options.keys });
        const jwk = await exportJWK((await this.#keys).publicKey);
        return json(response, 200, { keys: [{ ...jwk, kid: this.#kid, alg: 'ES256', use: 'sig' }] });
      }
      case '/api/auth/register':
      case '/api/auth/login':
        return this.#login(path, JSON.parse(body), response);
      case '/api/auth/refresh':
        return this.#refresh(JSON.parse(body), response);
      case '/api/auth/logout': {
        const session = this.#sessionOf(JSON.parse(body).refreshToken);
        if (session) session.ended = 'session_revoked';
        return json(response, 204, undefined);
      }
      case '/api/auth/logout-all': {
        const refusal = this.refuse(bearer ?? '');
        if (refusal === 'stale_token') return problem(response, refusal);
        for (const session of this.sessions.values()) session.ended = 'session_revoked';
        return json(response, 204, undefined);
      }
      default:
        return this.#api(request, body, bearer, response);
    }
  }

  async #login(path: string, form: Record<string, unknown>, response: ServerResponse): Promise<void> {
    if (form.password !== 'correct horse') return problem(response, 'invalid_credentials');
    const session = this.signIn(form.remember !== false);
    return json(response, path.endsWith('register') ? 201 : 200, await this.tokens(session));
  }

  #sessionOf(refreshToken: unknown): FakeSession | undefined {
    const [id] = String(refreshToken).replace(/^spr_/, '').split('.');
    return this.sessions.get(id ?? '');
  }

  async #refresh({ refreshToken }: { refreshToken?: string }, response: ServerResponse): Promise<void> {
    const session = this.#sessionOf(refreshToken);
    if (!session) return problem(response, 'invalid_refresh_token');
    if (session.ended) return problem(response, session.ended);
    if (this.options.unchanged) return json(response, 200, await this.tokens(session, false));
    const presented = Number(refreshToken?.split('.').at(-1));
    if (this.options.strict && presented !== session.generation) {
      session.ended = 'session_replayed';
      return problem(response, 'session_replayed');
    }
    if (presented === session.generation) session.generation += 1;
    return json(response, 200, await this.tokens(session));
  }

  async #api(
    request: IncomingMessage,
    body: string,
    bearer: string | undefined,
    response: ServerResponse,
  ): Promise<void> {
    if (!bearer) return problem(response, 'unauthenticated');
    const refusal = this.refuse(bearer);
    if (refusal !== false) return problem(response, refusal === true ? 'invalid_token' : refusal);
    response.setHeader('Set-Cookie', 'JSESSIONID=backend; Path=/');
    return json(response, 200, {
      n: this.calls.length,
      jti: JSON.parse(Buffer.from(bearer.split('.')[1] ?? '', 'base64url').toString()).jti,
      method: request.method,
      url: request.url,
      headers: { ...request.headers, authorization: 'Bearer' },
      body,
    });
  }
}

/** Takes an answer and keeps it from everybody. */
class Discarded {
  readonly socket: IncomingMessage['socket'];
  constructor(request: IncomingMessage) {
    this.socket = request.socket;
  }
  setHeader(): void {}
  writeHead(): this {
    return this;
  }
  end(): void {}
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function problem(
  response: ServerResponse,
  code: ProblemCode,
  extra: { retryAfter?: number; errors?: Record<string, string[]> } = {},
): void {
  const [status, title] = PROBLEMS[code];
  if (code === 'invalid_token' || code === 'stale_token')
    response.setHeader('WWW-Authenticate', 'Bearer error="invalid_token"');
  if (extra.retryAfter !== undefined) response.setHeader('Retry-After', String(extra.retryAfter));
  response.writeHead(status, { 'Content-Type': 'application/problem+json' });
  response.end(JSON.stringify({ type: 'about:blank', title, status, code, errors: extra.errors }));
}
