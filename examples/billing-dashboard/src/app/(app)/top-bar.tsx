'use client';

import { useAuth } from '@sallyport/nextjs/client';
import { logout } from '@/app/actions';
import { Brand } from '@/components/brand';
import { Icon } from '@/components/icon';
import { PlanBadge } from '@/components/plan-badge';

export function TopBar() {
  const { user } = useAuth();
  return (
    <header className="top-bar">
      <Brand href="/dashboard" />
      {user && (
        <div className="top-bar-user">
          <span className="top-bar-name">{user.name}</span>
          <PlanBadge plan={user.entitlements.plan === 'pro' ? 'pro' : 'free'} />
        </div>
      )}
      <form action={logout}>
        <button className="sign-out" type="submit">
          <Icon name="sign-out" />
          <span className="sign-out-text">Sign out</span>
        </button>
      </form>
    </header>
  );
}
