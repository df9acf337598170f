import 'server-only';
import { headers } from 'next/headers.js';
import { RedirectType, redirect } from 'next/navigation';
import type { Credentials } from '../backend/backend.js';
import { identifyHere } from '../guards/here.js';
import { presentedHere, writeCookies } from '../guards/server-cookies.js';
import type { Config } from '../options/config.js';
import { safeNext } from '../redirect/safe-next.js';
import { type SignIn, signIn, signOut, signOutEverywhere, signUp } from '../session/sign-in.js';
import { callerOf } from '../shared/caller.js';
import { type FormState, formFailure, fromProblem } from './form-state.js';

export interface AuthActions {
  /** Fields: `email`, `password`, optional `remember` (a checkbox) and `next`. Redirects on success. */
  login(previous: FormState, form: FormData): Promise<FormState>;
  /** Fields as for `login`, and `name`. */
  register(previous: FormState, form: FormData): Promise<FormState>;
  /** Ends the session and redirects; usable as a form's `action` and with `useActionState`. */
  logout(...ignored: unknown[]): Promise<never>;
  /** Ends all sessions of the account. Says so when that could not be done. */
  logoutAll(...ignored: unknown[]): Promise<FormState>;
}

export function actionsFrom(config: () => Config): AuthActions {
  return {
    login: (_previous, form) =>
      enter(config(), form, async (presented, caller) =>
        signIn(config(), presented, credentialsFrom(form), caller),
      ),
    register: (_previous, form) =>
      enter(config(), form, async (presented, caller) =>
        signUp(config(), presented, { ...credentialsFrom(form), name: field(form, 'name') }, caller),
      ),
    logout: () => leave(config()),
    logoutAll: () => leaveEverywhere(config()),
  };
}

type Enter = (
  presented: Awaited<ReturnType<typeof presentedHere>>,
  caller: ReturnType<typeof callerOf>,
) => Promise<SignIn>;

async function enter(config: Config, form: FormData, attempt: Enter): Promise<FormState> {
  const incoming = await headers();
  const values = echo(form);
  if (isCrossSite(incoming)) return fromProblem({ status: 403, code: 'csrf_rejected' }, values);
  const result = await attempt(await presentedHere(config), callerOf(config, incoming));
  if (result.kind !== 'ok') return formFailure(result, values);
  await writeCookies(config, result.verdict.edits);
  const target = safeNext(form.get('next'), config.guestPages) ?? config.pages.afterLogin;
  // The login page is not left in the history: Back should not lead there.
  redirect(target, RedirectType.replace);
}

async function leave(config: Config): Promise<never> {
  const incoming = await headers();
  if (!isCrossSite(incoming)) {
    const verdict = await signOut(config, await presentedHere(config), callerOf(config, incoming));
    await writeCookies(config, verdict.edits);
  }
  redirect(config.pages.afterLogout, RedirectType.replace);
}

async function leaveEverywhere(config: Config): Promise<FormState> {
  const incoming = await headers();
  if (isCrossSite(incoming)) return fromProblem({ status: 403, code: 'csrf_rejected' }, {});
  const { accessToken } = await identifyHere(config);
  if (accessToken === undefined) return leave(config);
  const result = await signOutEverywhere(
    config,
    await presentedHere(config),
    accessToken,
    callerOf(config, incoming),
  );
  if (result.kind !== 'ok') return formFailure(result, {});
  await writeCookies(config, result.verdict.edits);
  redirect(config.pages.afterLogout, RedirectType.replace);
}

/** Next.js compares Origin with Host, and lets a request without Origin through; Fetch Metadata closes that gap. */
function isCrossSite(incoming: Headers): boolean {
  const site = incoming.get('sec-fetch-site');
  return site !== null && site !== 'same-origin';
}

/**
 * A checkbox that is not ticked sends nothing; a hidden `remember=off` before it says that there is one, so the last
 * value counts. Without any the backend decides.
 */
function credentialsFrom(form: FormData): Credentials {
  const remember = form.getAll('remember').at(-1);
  return {
    email: field(form, 'email'),
    password: field(form, 'password'),
    ...(remember !== undefined && { remember: !/^(?:|0|off|false|no)$/i.test(String(remember)) }),
  };
}

const field = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

const ECHOED = ['email', 'name', 'remember', 'next'];

const echo = (form: FormData): Record<string, string> =>
  Object.fromEntries(ECHOED.filter((name) => form.has(name)).map((name) => [name, last(form, name)]));

const last = (form: FormData, name: string): string => {
  const value = form.getAll(name).at(-1);
  return typeof value === 'string' ? value : '';
};
