import { AuthError } from './auth-error.js';
import { SIGNED_OUT_EVENT } from './auth-fetch.js';
import { postJson } from './routes.js';
import { onTabChange } from './tabs.js';

/** Asked for anew when no more than this is left of it: what it is for takes a moment, too. */
const MARGIN_MS = 30_000;

interface Held {
  token: string;
  livesMs: number;
  /** By a clock that no user sets, which may stop while a computer sleeps; and by the one on the wall, which goes on. */
  came: { monotonic: number; wall: number };
}

export interface AccessTokenOptions {
  /** The backend has refused the one that was here. */
  renew?: boolean;
}

/**
 * The access token, for calls that go straight to the backend. Kept in memory only, asked for
 * once however many want it, and renewed when it is about to expire; undefined for nobody. Takes `browserTokens: true` in
 * `createAuth`. Throws `AuthError` when nobody can say.
 *
 * Tabs share it through the server, where it stays in the cookie: another tab's question costs the backend nothing.
 */
export const getAccessToken = holder();

function holder() {
  let held: Held | undefined;
  let asking: Promise<Held | undefined> | undefined;
  let watching = false;

  /** After a change of user the answer that is on its way is the old one's. */
  const forget = () => {
    held = undefined;
    asking = undefined;
  };
  const watch = () => {
    if (watching) return;
    watching = true;
    window.addEventListener(SIGNED_OUT_EVENT, forget);
    onTabChange(forget);
  };
  const start = (refused?: string) => {
    const mine = ask(refused);
    const settle = (answer: Held | undefined) => {
      if (asking !== mine) return;
      held = answer;
      asking = undefined;
    };
    mine.then(settle, () => settle(held));
    return mine;
  };

  return async ({ renew = false }: AccessTokenOptions = {}): Promise<string | undefined> => {
    watch();
    if (!renew && held !== undefined && remainingMs(held) > MARGIN_MS) return held.token;
    asking ??= start(renew ? held?.token : undefined);
    return (await asking)?.token;
  };
}

async function ask(refused: string | undefined): Promise<Held | undefined> {
  const answer = await postJson('token', { refused }).catch((error: unknown) => {
    if (error instanceof AuthError && error.code === 'unauthenticated') return undefined;
    throw error;
  });
  const { accessToken, expiresIn } = (answer ?? {}) as { accessToken?: unknown; expiresIn?: unknown };
  if (typeof accessToken !== 'string' || typeof expiresIn !== 'number') return undefined;
  const came = { monotonic: performance.now(), wall: Date.now() };
  return { token: accessToken, livesMs: expiresIn * 1_000, came };
}

function remainingMs({ livesMs, came }: Held): number {
  return livesMs - Math.max(performance.now() - came.monotonic, Date.now() - came.wall);
}
