import 'server-only';
import type { Answer, Caller, Tokens } from '../backend.js';
import { backendNow, observeClock } from '../clock.js';
import { converse, type Reply } from '../request.js';
import { tokensFrom } from './answered.js';
import type { Endpoint, RestBackendOptions, Step } from './options.js';
import { at, detailsOf, requestFor } from './outgoing.js';
import { refused } from './refusal.js';

/** The steps whose answers have tokens. */
type Entry = 'login' | 'register' | 'refresh';

/** Single exchanges with the backend: what one step means for another is up to `restBackend`. */
export class Conversation {
  readonly #options: RestBackendOptions;
  readonly #url: URL;

  constructor(options: RestBackendOptions, url: URL) {
    this.#options = options;
    this.#url = url;
  }

  accessHeaders = (accessToken: string): Record<string, string> =>
    this.#options.accessHeaders?.(accessToken) ?? { Authorization: `Bearer ${accessToken}` };

  async call<Input extends object>(
    step: Step,
    endpoint: Endpoint<Input>,
    input: Input,
    caller: Caller,
  ): Promise<Answer<Reply>> {
    const { refusal, loginTimeoutMs = 15_000, refreshTimeoutMs = 3_000 } = this.#options;
    const { accessHeaders } = this;
    const details = detailsOf(step, endpoint);
    const target = at(this.#url, details.path);
    const timeoutMs = step === 'login' || step === 'register' ? loginTimeoutMs : refreshTimeoutMs;
    const reply = await converse(target, requestFor(details, { input, caller, timeoutMs, accessHeaders }));
    if (reply.kind !== 'ok') return reply;
    const date = Date.parse(reply.value.response.headers.get('date') ?? '');
    if (!Number.isNaN(date)) observeClock(this.#url, date);
    return reply.value.response.ok ? reply : refused(step, target, reply.value, refusal);
  }

  async enter<Input extends object>(
    step: Entry,
    endpoint: Endpoint<Input>,
    input: Input,
    caller: Caller,
  ): Promise<Answer<Tokens>> {
    const reply = await this.call(step, endpoint, input, caller);
    return reply.kind === 'ok' ? this.tokens(step, reply.value) : reply;
  }

  tokens(step: Entry, reply: Reply): Answer<Tokens> {
    const { tokens, refreshedTokens } = this.#options;
    const rules = step === 'refresh' ? { ...tokens, ...refreshedTokens } : tokens;
    return tokensFrom(rules, step, reply, backendNow(this.#url).getTime());
  }

  async end<Input extends object>(
    step: 'logout' | 'logoutAll',
    endpoint: Endpoint<Input> | undefined,
    input: Input,
    caller: Caller,
  ): Promise<Answer<void>> {
    if (endpoint === undefined) return { kind: 'ok', value: undefined };
    const reply = await this.call(step, endpoint, input, caller);
    return reply.kind === 'ok' ? { kind: 'ok', value: undefined } : reply;
  }
}
