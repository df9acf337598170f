'use client';

import { useAuth } from '@sallyport/nextjs/client';
import { useEffect, useRef } from 'react';

/**
 * Name and plan are claims of the access token. Once an action has changed one of this user's, a new token shows it in the
 * frame at once; without this it would show at the next refresh, some minutes later.
 * @param change the action's result that made a difference; each one renews once
 */
export function useNewClaims(change: object | undefined): void {
  const { reload } = useAuth();
  const renewed = useRef<object>(undefined);
  useEffect(() => {
    if (!change || renewed.current === change) return;
    renewed.current = change;
    // A backend that does not answer is no news for the user here: the change itself was made.
    reload().catch(() => undefined);
  }, [change, reload]);
}
