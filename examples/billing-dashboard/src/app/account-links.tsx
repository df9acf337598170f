'use client';

import { useAuth } from '@sallyport/nextjs/client';
import Link from 'next/link';

/** Until it is known who looks, and without JavaScript: the links of a stranger. They keep their place when they change. */
export function AccountLinks() {
  const { user } = useAuth();
  return (
    <nav className="account-links" aria-label="Account">
      {user ? (
        <Link className="button button-quiet" href="/dashboard" prefetch={false}>
          Open dashboard
        </Link>
      ) : (
        <>
          <Link className="text-link" href="/login" prefetch={false}>
            Sign in
          </Link>
          <Link className="button button-quiet wide-only" href="/register" prefetch={false}>
            Create account
          </Link>
        </>
      )}
    </nav>
  );
}
