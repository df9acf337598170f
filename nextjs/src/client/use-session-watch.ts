'use client';

import { useEffect, useRef } from 'react';
import { type AuthView, type Seed, viewOf } from './context.js';
import { readSession, type SessionView } from './session-view.js';
import { publish } from './store.js';
import { changedWhileLoading, onTabChange, show } from './tabs.js';

/** A tab that comes back after less than this has nothing to catch up on. */
const AWAY_MS = 60_000;

/**
 * Keeps this document from showing a session that is over: after a change in another tab, after a time in the
 * background, and when the browser brings the document back from its back/forward cache.
 * @param pending the server's answer, as long as it has not arrived
 */
export function useSessionWatch(
  view: AuthView,
  pending: Promise<Seed> | undefined,
  learn: (session: SessionView) => void,
): void {
  const shown = useRef(view);
  // Asked before this tab reports its own view, which would look like such a change.
  const outdated = useRef<boolean>(undefined);
  useEffect(() => {
    outdated.current ??= changedWhileLoading();
    let superseded = false;
    const shows = (view: AuthView) => {
      if (superseded) return;
      shown.current = view;
      publish(view);
      if (view.status === 'active' || view.status === 'anonymous') show(view.user?.id ?? null);
    };
    shows(view);
    pending?.then(
      (seed) => shows(viewOf(seed)),
      () => undefined,
    );
    return () => {
      superseded = true;
    };
  }, [view, pending]);

  useEffect(() => {
    let leaving = false;
    const startOver = () => {
      leaving = true;
      // Hidden first: a reload takes a moment, and what is on the screen may be somebody else's.
      document.documentElement.style.visibility = 'hidden';
      window.location.reload();
    };
    const check = async () => {
      const session = await readSession().catch(() => undefined);
      if (leaving || session === undefined || session.status === 'unavailable') return;
      const { status, user } = shown.current;
      if (status === 'active' && session.user?.id !== user?.id) return startOver();
      if (status !== 'active' || session.user !== null) learn(session);
    };
    let hiddenAt = 0;
    const visible = () => {
      if (document.visibilityState === 'hidden') hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > AWAY_MS) void check();
    };
    const restored = (event: PageTransitionEvent) => {
      if (event.persisted) startOver();
    };
    if (outdated.current) void check();
    outdated.current = false;
    const stopListening = onTabChange(() => void check());
    document.addEventListener('visibilitychange', visible);
    window.addEventListener('pageshow', restored);
    return () => {
      stopListening();
      document.removeEventListener('visibilitychange', visible);
      window.removeEventListener('pageshow', restored);
    };
  }, [learn]);
}
