import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { ProblemCode } from '../contract/problems.js';
import type { User } from '../contract/user.js';
import { Discarded, json, problem } from './answers.js';
import { type BrowserCookie, sessionCookies } from './browser-cookies.js';

/** What a request is answered with instead of the usual. `lost`: the backend acts, but its answer never arrives. */
export type Fault =
  | { kind: 'problem'; code: ProblemCode; retryAfter?: number; errors?: Record<string, string[]> }
  | { kind: 'status'; status: number }
  | { kind: 'hang' }
  | { kind: 'lost' }
  | { kind: 'slow'; until: Promise<void> };

export interface TestBackendOptions {
  /** Where it listens; by default any free port. */
  port?: number;
  /** What every account signs in with; by default `correct horse`. */
  password?: string;
  /** Lifetime of an access token; by default 300. */
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

/** A sign-in. */
export interface TestSession {
  id: string;
  /** Whose it is; without it {@link TestBackend.user}. */
  user?: User;
  generation: number;
  remember: boolean;
  /** Set it, and the next refresh hears that the session is over, and why. */
  ended?: ProblemCode;
}

const USER: User = {
  id: 'u-1',
  email: 'ada@example.com',
  name: 'Ada',
  emailVerified: true,
  roles: ['user'],
  permissions: ['invoice:read'],
  entitlements: { plan: 'pro' },
};

const TICKET_SECONDS = 30;

/**
 * A Sallyport backend for tests, in the memory of the test: real HTTP, real keys, no database. It hands out sessions without a
 * form, and can be told to misbehave.
 */
export class TestBackend {
  readonly calls: { path: string; userAgent?: string; client?: string; bearer?: string; body: string }[] = [];
  readonly sessions = new Map<string, TestSession>();
  /** Who signs in, unless a session says otherwise. What is changed shows after the next refresh. */
  readonly user = structuredClone(USER);
  readonly options: TestBackendOptions;
  /** `exp` and `Date` of answers are this far from the machine's clock. */
  clockSkewMs = 0;
  /** Tokens that the API refuses, with invalid_token or with the code that is named. */
  refuse: (token: string) => boolean | ProblemCode = () => false;

  #server = createServer((request, response) => void this.#serve(request, response));
  #faults = new Map<string, Fault[]>();
  #data = new Map<string, unknown>();
  #keys = generateKeyPair('ES256', { extractable: true });
  #kid = randomUUID();
  #port: number;
  #serial = 0;

  constructor(options: TestBackendOptions = {}) {
    this.options = options;
    this.#port = options.port ?? 0;
  }

  /** Listens on the loopback interface; set SALLYPORT_BACKEND_URL to its `url`. */
  static async start(options: TestBackendOptions = {}): Promise<TestBackend> {
    const backend = new TestBackend(options);
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

  /** What the application's own API answers at this path, to everybody who is signed in. Without it: what was received. */
  respond(path: string, body: unknown): void {
    this.#data.set(path, body);
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

  /** A session without a form: for this user, who is like {@link user} in all that is not named. */
  signIn({ user, remember = true }: { user?: Partial<User>; remember?: boolean } = {}): TestSession {
    const session: TestSession = {
      id: randomUUID(),
      generation: 0,
      remember,
      ...(user && { user: { ...structuredClone(this.user), ...user } }),
    };
    this.sessions.set(session.id, session);
    return session;
  }

  /**
   * The cookies by which a browser is in, for `context.addCookies` of Playwright.
   *
   * @param appUrl the public origin of the application: SALLYPORT_APP_URL, or where it listens
   */
  async cookies(session: TestSession, appUrl: string): Promise<BrowserCookie[]> {
    const { accessToken, expiresIn, refreshExpiresIn } = await this.tokens(session);
    const refreshToken = this.refreshToken(session);
    return sessionCookies(appUrl, { accessToken, expiresIn, refreshToken, refreshExpiresIn, ...session });
  }

  refreshToken(session: TestSession): string {
    return `spr_${session.id}.${session.generation}`;
  }

  async accessToken(session: TestSession, lifetime = this.options.accessSeconds ?? 300): Promise<string> {
    const { privateKey } = await this.#keys;
    const now = Math.floor((Date.now() + this.clockSkewMs) / 1_000);
    const { id, email, name, emailVerified, roles, permissions, entitlements } = session.user ?? this.user;
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

  async tokens(session: TestSession, withRefreshToken = true) {
    return {
      accessToken: await this.accessToken(session),
      tokenType: 'Bearer',
      expiresIn: this.options.accessSeconds ?? 300,
      ...(withRefreshToken && { refreshToken: this.refreshToken(session) }),
      refreshExpiresIn: session.remember ? 604_800 : 86_400,
      persistent: session.remember,
      user: session.user ?? this.user,
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
    const form = () => fieldsOf(body);
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
        return this.#login(path, form(), response);
      case '/api/auth/refresh':
        return this.#refresh(form(), response);
      case '/api/auth/logout': {
        const session = this.#sessionOf(form().refreshToken);
        if (session) session.ended = 'session_revoked';
        return json(response, 204, undefined);
      }
      case '/api/auth/logout-all': {
        const refusal = this.refuse(bearer ?? '');
        if (refusal === 'stale_token') return problem(response, refusal);
        for (const session of this.sessions.values()) session.ended = 'session_revoked';
        return json(response, 204, undefined);
      }
      case '/api/auth/ticket':
        return this.#ticket(form(), bearer, response);
      default:
        return this.#api(request, body, bearer, response);
    }
  }

  async #login(path: string, form: Record<string, unknown>, response: ServerResponse): Promise<void> {
    if (form.password !== (this.options.password ?? 'correct horse'))
      return problem(response, 'invalid_credentials');
    const session = this.signIn({ remember: form.remember !== false });
    return json(response, path.endsWith('register') ? 201 : 200, await this.tokens(session));
  }

  #sessionOf(refreshToken: unknown): TestSession | undefined {
    const [id] = String(refreshToken).replace(/^spr_/, '').split('.');
    return this.sessions.get(id ?? '');
  }

  async #refresh({ refreshToken }: Record<string, unknown>, response: ServerResponse): Promise<void> {
    const session = this.#sessionOf(refreshToken);
    if (!session) return problem(response, 'invalid_refresh_token');
    if (session.ended) return problem(response, session.ended);
    if (this.options.unchanged) return json(response, 200, await this.tokens(session, false));
    const presented = Number(String(refreshToken).split('.').at(-1));
    if (this.options.strict && presented !== session.generation) {
      session.ended = 'session_replayed';
      return problem(response, 'session_replayed');
    }
    if (presented === session.generation) session.generation += 1;
    return json(response, 200, await this.tokens(session));
  }

  async #ticket(
    { audience = this.issuer }: { audience?: string },
    bearer: string | undefined,
    response: ServerResponse,
  ): Promise<void> {
    if (this.#refused(bearer, response)) return;
    const now = Math.floor((Date.now() + this.clockSkewMs) / 1_000);
    const { sub = '', sid, name, roles, permissions, entitlements } = claimsOf(bearer);
    const { privateKey } = await this.#keys;
    const ticket = await new SignJWT({ sid, name, roles, permissions, entitlements })
      .setProtectedHeader({ alg: 'ES256', typ: 'ticket+jwt', kid: this.#kid })
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setSubject(String(sub))
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setExpirationTime(now + TICKET_SECONDS)
      .sign(privateKey);
    return json(response, 200, { ticket, expiresIn: TICKET_SECONDS });
  }

  /** Answers whoever comes without a token that the backend takes. */
  #refused(bearer: string | undefined, response: ServerResponse): boolean {
    const refusal = bearer ? this.refuse(bearer) : 'unauthenticated';
    if (refusal !== false) problem(response, refusal === true ? 'invalid_token' : refusal);
    return refusal !== false;
  }

  async #api(
    request: IncomingMessage,
    body: string,
    bearer: string | undefined,
    response: ServerResponse,
  ): Promise<void> {
    if (this.#refused(bearer, response)) return;
    const { pathname } = new URL(request.url ?? '/', this.url);
    if (this.#data.has(pathname)) return json(response, 200, this.#data.get(pathname));
    response.setHeader('Set-Cookie', 'JSESSIONID=backend; Path=/');
    return json(response, 200, {
      n: this.calls.length,
      jti: claimsOf(bearer).jti,
      method: request.method,
      url: request.url,
      headers: { ...request.headers, authorization: 'Bearer' },
      body,
    });
  }
}

/** What is no JSON object has no fields. */
function fieldsOf(body: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(body) };
  } catch {
    return {};
  }
}

const claimsOf = (token = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
