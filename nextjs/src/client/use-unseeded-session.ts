'use client';

import { useEffect } from 'react';
import { readSession, type SessionView } from './session-view.js';

/**
 * Where the server renders the provider without a user, as in a static layout, the browser asks: at first and after each
 * navigation, because a server action may have signed somebody in or out without the layout taking notice.
 *
 * Navigations are seen by the Navigation API: `usePathname` would make every page below wait for the request.
 */
export function useUnseededSession(unseeded: boolean, learn: (session: SessionView) => void): void {
  useEffect(() => {
    if (!unseeded) return;
    let latest = 0;
    const ask = async () => {
      latest += 1;
      const mine = latest;
      const session = await readSession().catch((): SessionView => ({ status: 'unavailable', user: null }));
      if (mine === latest) learn(session);
    };
    void ask();
    const navigated = () => void ask();
    window.navigation?.addEventListener('currententrychange', navigated);
    return () => {
      latest = -1;
      window.navigation?.removeEventListener('currententrychange', navigated);
    };
  }, [unseeded, learn]);
}
