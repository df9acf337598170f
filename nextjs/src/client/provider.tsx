'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { loginLocation, safeNext } from '../redirect/safe-next.js';
import { SIGNED_OUT_EVENT } from './auth-fetch.js';
import {
  type Auth,
  AuthContext,
  type AuthView,
  isPending,
  type LoginFields,
  type Seed,
  viewOf,
} from './context.js';
import { currentPage, pageRoute, postJson } from './routes.js';
import { asView, type SessionView } from './session-view.js';
import { show } from './tabs.js';
import { useSessionWatch } from './use-session-watch.js';
import { useUnseededSession } from './use-unseeded-session.js';

export interface AuthProviderProps {
  /**
   * From the server: the user, null for nobody, or `auth.user()` without waiting for it; then what asks by `useAuth` needs
   * a Suspense boundary. Left out, as on static pages, the browser asks.
   */
  user?: Seed | Promise<Seed>;
  /** `pages.login` of createAuth. */
  loginPath?: string;
  children: ReactNode;
}

export function AuthProvider({ user: seed, loginPath = '/login', children }: AuthProviderProps) {
  const router = useRouter();
  // What the browser learned counts until the server renders the provider anew.
  const [learned, setLearned] = useState<{ seed: Seed | Promise<Seed>; view: AuthView }>();
  const known = learned !== undefined && learned.seed === seed ? learned.view : undefined;
  const pending = known === undefined && isPending(seed) ? seed : undefined;
  const view = useMemo(() => known ?? viewOf(isPending(seed) ? undefined : seed), [known, seed]);
  const silent = useSilence(pending);
  const learn = useCallback(
    ({ status, user }: SessionView) =>
      setLearned((before) => {
        const view = { status, user };
        const same =
          before !== undefined &&
          before.seed === seed &&
          JSON.stringify(before.view) === JSON.stringify(view);
        return same ? before : { seed, view };
      }),
    [seed],
  );

  const leave = useCallback(
    (path: string) => {
      setLearned({ seed, view: { status: 'anonymous', user: null } });
      // A new document: router cache, kept-alive routes and React state are gone.
      window.location.replace(pageRoute(path));
    },
    [seed],
  );

  useUnseededSession(seed === undefined || silent === seed, learn);

  useEffect(() => {
    const signedOut = () => leave(loginLocation(loginPath, safeNext(currentPage(), [loginPath])));
    window.addEventListener(SIGNED_OUT_EVENT, signedOut);
    return () => window.removeEventListener(SIGNED_OUT_EVENT, signedOut);
  }, [leave, loginPath]);

  useSessionWatch(view, pending, learn);

  const auth = useMemo<Auth>(
    () => ({
      ...view,
      async login({ next, ...credentials }: LoginFields) {
        const wanted = next ?? new URLSearchParams(window.location.search).get('next');
        const session = asView(await postJson('login', { ...credentials, next: wanted }));
        show(session.user?.id ?? null);
        // Not router.push: the router may hold redirects to the login page from before.
        window.location.replace(pageRoute(session.next ?? '/'));
      },
      async logout({ everywhere = false } = {}) {
        const session = asView(await postJson(everywhere ? 'logout-all' : 'logout'));
        show(null);
        leave(session.next ?? '/');
      },
      async reload() {
        learn(asView(await postJson('refresh')));
        router.refresh();
      },
    }),
    [view, learn, leave, router],
  );
  const provided = useMemo(() => ({ auth, pending }), [auth, pending]);
  return <AuthContext value={provided}>{children}</AuthContext>;
}

/** The promise whose answer was that the server could not say; the browser then asks as if it had been given nothing. */
function useSilence(pending: Promise<Seed> | undefined): Promise<Seed> | undefined {
  const [silent, setSilent] = useState<Promise<Seed>>();
  useEffect(() => {
    const answered = (seed: Seed) => {
      if (seed === undefined) setSilent(pending);
    };
    pending?.then(answered, () => answered(undefined));
  }, [pending]);
  return silent;
}
