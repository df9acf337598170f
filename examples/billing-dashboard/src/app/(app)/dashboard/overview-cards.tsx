import Link from 'next/link';
import type { ReactNode } from 'react';
import { type Overview, planName } from '@/lib/billing';
import { formatDay, formatMoney } from '@/lib/format';

export function OverviewCards({ overview }: { overview: Overview }) {
  const { open, overdue, paidThisYear, subscription } = overview;
  return (
    <section className="cards" aria-label="Balance">
      <Card title="Overdue" value={formatMoney(overdue.total)} tone={overdue.count > 0 ? 'alert' : 'calm'}>
        {overdue.count > 0 ? (
          <Link href="/invoices?status=overdue">{count(overdue.count)} past due</Link>
        ) : (
          'Nothing is late'
        )}
      </Card>
      <Card title="Open" value={formatMoney(open.total)}>
        {open.count > 0 ? (
          <Link href="/invoices?status=open">{count(open.count)} to pay</Link>
        ) : (
          'Nothing to pay'
        )}
      </Card>
      <Card title="Paid this year" value={formatMoney(paidThisYear)}>
        Since 1 January
      </Card>
      <Card title="Plan" value={planName[subscription.plan]}>
        {formatMoney(subscription.price)} a month
        {subscription.renewsOn && <>, renews {formatDay(subscription.renewsOn)}</>}
      </Card>
    </section>
  );
}

type CardProps = { title: string; value: string; tone?: 'calm' | 'alert'; children: ReactNode };

function Card({ title, value, tone = 'calm', children }: CardProps) {
  return (
    <article className={`card card-${tone}`}>
      <h2 className="card-title">{title}</h2>
      <p className="card-value">{value}</p>
      <p className="card-note">{children}</p>
    </article>
  );
}

function count(invoices: number): string {
  return invoices === 1 ? '1 invoice' : `${invoices} invoices`;
}
