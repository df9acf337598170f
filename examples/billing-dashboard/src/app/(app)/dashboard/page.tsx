import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { auth } from '@/auth';
import { InvoiceTable } from '@/components/invoice-table';
import { PageHeader } from '@/components/page-header';
import { CardsSkeleton, TableSkeleton } from '@/components/skeleton';
import type { Overview } from '@/lib/billing';
import { OverviewCards } from './overview-cards';

export const metadata: Metadata = { title: 'Overview' };

/**
 * The guard stands above the Suspense boundary (and there is no loading.tsx): once a fallback has been sent, the status is
 * 200 and a redirect can only happen in the browser.
 */
export default async function DashboardPage() {
  const user = await auth.requireUser();
  return (
    <>
      <PageHeader title="Overview" lead={`Signed in as ${user.name}`} />
      <Suspense fallback={<Loading />}>
        <Content />
      </Suspense>
    </>
  );
}

async function Content() {
  const overview = await auth.json<Overview>('/api/billing/overview');
  return (
    <>
      <OverviewCards overview={overview} />
      <section className="panel" aria-labelledby="recent">
        <div className="panel-header">
          <h2 id="recent">Recent invoices</h2>
          <Link className="text-link" href="/invoices">
            All invoices
          </Link>
        </div>
        {overview.recentInvoices.length > 0 ? (
          <InvoiceTable caption="Recent invoices" invoices={overview.recentInvoices} />
        ) : (
          <p className="panel-empty">Your first invoice will appear here.</p>
        )}
      </section>
    </>
  );
}

function Loading() {
  return (
    <>
      <CardsSkeleton cards={4} label="Loading the overview" />
      <div className="panel">
        <TableSkeleton rows={5} label="Loading recent invoices" />
      </div>
    </>
  );
}
