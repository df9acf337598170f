'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { User } from '../contract/user.js';
import { loginLocation, safeNext } from '../redirect/safe-next.js';
import { SIGNED_OUT_EVENT } from './auth-fetch.js';
import { type Auth, AuthContext, type LoginFields } from './context.js';
import { currentPage, pageRoute, postJson } from './routes.js';
import { asView, type SessionView } from './session-view.js';
import { show } from './tabs.js';
import { useSessionWatch } from './use-session-watch.js';
import { useUnseededSession } from './use-unseeded-session.js';

export interface AuthProviderProps {
  /** From the server: the user, or null for nobody. Left out, as on static pages, the browser asks. */
  user?: User | null;
  /** `pages.login` of createAuth. */
  loginPath?: string;
  children: ReactNode;
}

type View = Pick<Auth, 'user' | 'status'>;

export function AuthProvider({ user: seed, loginPath = '/login', children }: AuthProviderProps) {
  const router = useRouter();
  // What the browser learned counts until the server renders the provider anew.
  const [learned, setLearned] = useState<{ seed: User | null | undefined; view: View }>();
  const view = useMemo(
    () => (learned && learned.seed === seed ? learned.view : seedView(seed)),
    [learned, seed],
  );
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

  useUnseededSession(seed === undefined, learn);

  useEffect(() => {
    const signedOut = () => leave(loginLocation(loginPath, safeNext(currentPage(), [loginPath])));
    window.addEventListener(SIGNED_OUT_EVENT, signedOut);
    return () => window.removeEventListener(SIGNED_OUT_EVENT, signedOut);
  }, [leave, loginPath]);

  useSessionWatch(view, learn);

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
  return <AuthContext value={auth}>{children}</AuthContext>;
}

function seedView(seed: User | null | undefined): View {
  if (seed === undefined) return { status: 'loading', user: null };
  return seed === null ? { status: 'anonymous', user: null } : { status: 'active', user: seed };
}
