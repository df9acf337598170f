'use client';

import { useAuth } from '@sallyport/nextjs/client';

export function Badge() {
  const { status, user } = useAuth();
  return <b>{`${status}: ${user?.name ?? 'nobody'}`}</b>;
}
