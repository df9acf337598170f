'use client';

import { useLinkStatus } from 'next/link';

/** Shows, inside a link, that its page is on the way; it fades in late, so that a fast answer shows nothing. */
export function PendingHint() {
  const { pending } = useLinkStatus();
  return <span className={pending ? 'pending-hint is-pending' : 'pending-hint'} aria-hidden="true" />;
}
