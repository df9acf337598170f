import { RoleGuard, usePermissions, useUser } from '@sallyport/nextjs/client';
import { createAuth, safeNext } from '@sallyport/nextjs/server';
import { redirect } from 'next/navigation';

const auth = createAuth({ pages: { login: '/login' } });

export async function guards() {
  const user = await auth.require({
    role: 'admin',
    permission: 'invoices:pay',
    entitlement: { plan: ['pro', 'free'] },
  });
  const plan: 'free' | 'pro' = user.entitlements.plan;
  const roles: ('user' | 'admin')[] = user.roles;
  await auth.require({ entitlement: 'reports' });
  await auth.can({ entitlement: { features: 'export', reports: true } });
  // @ts-expect-error nobody has declared such a role
  await auth.require({ role: 'administrator' });
  // @ts-expect-error nor such a permission
  await auth.can({ permission: 'invoices:delete' });
  // @ts-expect-error nor such an entitlement
  await auth.require({ entitlement: 'seats' });
  // @ts-expect-error nor such a plan
  await auth.require({ entitlement: { plan: 'enterprise' } });
  return { plan, roles };
}

export function Guarded() {
  const { can } = usePermissions();
  const plan: 'free' | 'pro' | undefined = useUser()?.entitlements.plan;
  // @ts-expect-error misspelled
  const pays = can({ permission: 'invoice:pay' });
  return (
    <>
      <RoleGuard role="admin">
        {plan} {String(pays)}
      </RoleGuard>
      {/* @ts-expect-error misspelled */}
      <RoleGuard role="Admin">never</RoleGuard>
    </>
  );
}

export async function states() {
  const state = await auth.session();
  switch (state.status) {
    case 'active':
      return state.session.user.id;
    case 'anonymous':
      // @ts-expect-error no such reason
      return state.reason === 'bored';
    case 'unavailable':
      return state.cause.kind;
    default:
      return state satisfies never;
  }
}

/** With typed routes, a `next` that was found safe fits. */
export const onwards = (next: unknown) => redirect(safeNext(next) ?? '/dashboard');
