import { setTimeout } from 'node:timers/promises';
import type { Answer, Backend, Credentials, Tokens } from '../backend/backend.js';

export interface RaceOptions {
  /** Somebody who may sign in, several times. */
  credentials: Credentials;
  /** How many requests present one refresh token at the same moment; default 10. */
  racers?: number;
  /**
   * After so many seconds a replaced refresh token must be taken for stolen. Without it that is not tried: it takes that
   * long.
   */
  graceSeconds?: number;
}

export interface RaceFinding {
  trial: 'racing callers' | 'lost answer' | 'stolen token' | 'unknown token' | 'after sign-out';
  /** Nobody is signed out by it who should not be, nobody stays in who should not. */
  safe: boolean;
  /** What was seen, and what it means for users. */
  seen: string;
}

/**
 * Shows what a backend does to its users when refreshes race, get lost, or are repeated by a thief. Each trial signs in for
 * itself; nothing is changed but sessions of this account.
 */
export async function refreshRaces(backend: Backend, options: RaceOptions): Promise<RaceFinding[]> {
  const trials = new Trials(backend, options);
  return [
    await trials.racers(),
    await trials.lostAnswer(),
    ...(options.graceSeconds === undefined ? [] : [await trials.stolenToken(options.graceSeconds)]),
    await trials.unknownToken(),
    await trials.afterSignOut(),
  ];
}

class Trials {
  readonly #backend: Backend;
  readonly #options: RaceOptions;

  constructor(backend: Backend, options: RaceOptions) {
    this.#backend = backend;
    this.#options = options;
  }

  async racers(): Promise<RaceFinding> {
    const { refreshToken } = await this.#signIn();
    const racers = this.#options.racers ?? 10;
    const answers = await Promise.all(Array.from({ length: racers }, () => this.#refresh(refreshToken)));
    const refused = answers.filter(({ kind }) => kind !== 'ok').length;
    const successors = new Set(
      answers.flatMap((answer) => (answer.kind === 'ok' ? [successor(answer, refreshToken)] : [])),
    );
    const dead = await this.#count(
      [...successors],
      async (token) => (await this.#refresh(token)).kind !== 'ok',
    );
    const trial = 'racing callers';
    if (refused > 0) {
      const seen = `${refused} of ${racers} requests with one token were turned away: two tabs, or a page and its prefetches, sign a user out`;
      return { trial, safe: false, seen };
    }
    if (dead > 0) {
      const seen = `the racers got ${successors.size} different successors, of which ${dead} were dead right after: whose browser keeps one of those is signed out later`;
      return { trial, safe: false, seen };
    }
    const seen = `all ${racers} got ${successors.size === 1 ? 'the same successor' : `one of ${successors.size} successors that live`}`;
    return { trial, safe: true, seen };
  }

  async lostAnswer(): Promise<RaceFinding> {
    const { refreshToken } = await this.#signIn();
    await this.#refresh(refreshToken);
    // The browser never got that answer, and comes again with what it has.
    const again = await this.#refresh(refreshToken);
    const alive = again.kind === 'ok' && (await this.#refresh(successor(again, refreshToken))).kind === 'ok';
    return {
      trial: 'lost answer',
      safe: alive,
      seen: alive
        ? 'who never got the answer was led to the successor'
        : `who never got the answer was signed out (${said(again)}): so is everybody whose connection breaks at that moment`,
    };
  }

  async stolenToken(graceSeconds: number): Promise<RaceFinding> {
    const { refreshToken } = await this.#signIn();
    const second = successor(await this.#refresh(refreshToken), refreshToken);
    const third = successor(await this.#refresh(second), second);
    await setTimeout(graceSeconds * 1_000);
    const thief = await this.#refresh(refreshToken);
    const owner = await this.#refresh(third);
    const trial = 'stolen token';
    if (thief.kind === 'ok') {
      const seen = `a token that was replaced ${graceSeconds} s ago and more was accepted: theft goes unnoticed`;
      return { trial, safe: false, seen };
    }
    const seen =
      owner.kind === 'ok'
        ? `it was turned away (${said(thief)}), and the session lives on`
        : `it was turned away (${said(thief)}), and the session ended for both`;
    return { trial, safe: true, seen };
  }

  async unknownToken(): Promise<RaceFinding> {
    const answer = await this.#refresh('a-token-that-nobody-has-issued');
    return {
      trial: 'unknown token',
      safe: answer.kind === 'refused',
      seen:
        answer.kind === 'refused'
          ? `turned away (${said(answer)})`
          : `${said(answer)}: whoever has an old cookie is shown an error instead of the login page`,
    };
  }

  async afterSignOut(): Promise<RaceFinding> {
    const { accessToken, refreshToken } = await this.#signIn();
    await this.#backend.logout({ accessToken, refreshToken }, {});
    const answer = await this.#refresh(refreshToken);
    return {
      trial: 'after sign-out',
      safe: answer.kind === 'refused',
      seen:
        answer.kind === 'ok'
          ? 'the refresh token of a session that was signed out still works: signing out ends nothing'
          : `turned away (${said(answer)})`,
    };
  }

  async #signIn(): Promise<Tokens & { refreshToken: string }> {
    const answer = await this.#backend.login(this.#options.credentials, {});
    if (answer.kind !== 'ok') throw new Error(`Signing in failed: ${said(answer)}`);
    const { refreshToken } = answer.value;
    if (refreshToken === undefined)
      throw new Error('This backend hands out no refresh token: nothing can race');
    return { ...answer.value, refreshToken };
  }

  #refresh(token: string): Promise<Answer<Tokens>> {
    return this.#backend.refresh(token, {});
  }

  async #count(tokens: string[], test: (token: string) => Promise<boolean>): Promise<number> {
    let found = 0;
    for (const token of tokens) if (await test(token)) found += 1;
    return found;
  }
}

/** The token to present next: one that is not replaced stays good. */
const successor = (answer: Answer<Tokens>, presented: string): string =>
  (answer.kind === 'ok' ? answer.value.refreshToken : undefined) ?? presented;

function said(answer: Answer<Tokens>): string {
  switch (answer.kind) {
    case 'ok':
      return 'accepted';
    case 'refused':
      return `${answer.problem.status} ${answer.problem.code}`;
    case 'unavailable':
      return answer.cause.message;
  }
}
