'use client';

import { RoleGuard } from '@sallyport/nextjs/client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Icon, type IconName } from '@/components/icon';
import { PendingHint } from '@/components/pending-hint';

export function Navigation() {
  return (
    <nav className="navigation" aria-label="Main">
      <ul>
        <Item href="/dashboard" icon="overview" text="Overview" />
        <Item href="/invoices" icon="invoices" text="Invoices" />
        <Item href="/reports" icon="reports" text="Reports" />
        {/* Cosmetic: the page and the API check the role themselves. */}
        <RoleGuard role="admin">
          <Item href="/admin" icon="customers" text="Customers" />
        </RoleGuard>
        <Item href="/account" icon="account" text="Account" />
      </ul>
    </nav>
  );
}

type ItemProps = { href: `/${string}`; icon: IconName; text: string };

function Item({ href, icon, text }: ItemProps) {
  const path = usePathname();
  const current = path === href ? 'page' : path.startsWith(`${href}/`) ? 'true' : undefined;
  return (
    <li>
      <Link className="navigation-item" href={href} aria-current={current}>
        <Icon name={icon} />
        {text}
        <PendingHint />
      </Link>
    </li>
  );
}
