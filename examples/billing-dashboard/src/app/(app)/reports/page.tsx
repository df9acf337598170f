import { ApiProblem } from '@sallyport/nextjs/server';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { auth } from '@/auth';
import { PageHeader } from '@/components/page-header';
import { TableSkeleton } from '@/components/skeleton';
import type { RevenueReport } from '@/lib/billing';
import { RevenueChart } from './revenue-chart';
import { RevenueTable } from './revenue-table';
import { TopItems } from './top-items';
import { Upsell } from './upsell';

export const metadata: Metadata = { title: 'Reports' };

export default async function ReportsPage() {
  await auth.requireUser();
  // On the free plan the API is not even asked; it would refuse.
  const entitled = await auth.can({ entitlement: { plan: 'pro' } });
  return (
    <>
      <PageHeader title="Reports" lead="The last twelve months" />
      {entitled ? (
        <Suspense fallback={<TableSkeleton rows={12} label="Loading the report" />}>
          <Report />
        </Suspense>
      ) : (
        <Upsell />
      )}
    </>
  );
}

async function Report() {
  const report = await loadReport();
  if (!report) return <Upsell />;
  return (
    <>
      <RevenueChart report={report} />
      <RevenueTable report={report} />
      <TopItems report={report} />
    </>
  );
}

/** The token may be some minutes older than the end of a subscription; the API knows better. */
async function loadReport(): Promise<RevenueReport | undefined> {
  try {
    return await auth.json<RevenueReport>('/api/reports/revenue?months=12');
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.code === 'entitlement_required') return undefined;
    throw problem;
  }
}
