import type { Metadata } from 'next';
import Form from 'next/form';
import { Suspense } from 'react';
import { auth } from '@/auth';
import { Icon } from '@/components/icon';
import { PageHeader } from '@/components/page-header';
import { TableSkeleton } from '@/components/skeleton';
import type { Customer } from '@/lib/billing';
import { single } from '@/lib/search-params';
import { CustomerTable } from './customer-table';

export const metadata: Metadata = { title: 'Customers' };

export default async function AdminPage({ searchParams }: PageProps<'/admin'>) {
  await auth.require({ role: 'admin' });
  const query = single((await searchParams).query)?.trim() ?? '';
  return (
    <>
      <PageHeader title="Customers" lead="Every account of the product and its plan" />
      <section className="panel" aria-label="Customers">
        <Search query={query} />
        <Suspense key={query} fallback={<TableSkeleton rows={6} label="Loading customers" />}>
          <Customers query={query} />
        </Suspense>
      </section>
    </>
  );
}

async function Customers({ query }: { query: string }) {
  const { items } = await auth.json<{ items: Customer[] }>(
    `/api/admin/customers?${new URLSearchParams({ query })}`,
  );
  if (items.length === 0) {
    return (
      <div className="blank">
        <h2>No customers match</h2>
        <p>Nobody has “{query}” in the name or e-mail address.</p>
      </div>
    );
  }
  return <CustomerTable customers={items} />;
}

function Search({ query }: { query: string }) {
  return (
    <search className="filter-bar">
      <Form className="search-box" action="/admin">
        <label className="visually-hidden" htmlFor="customer-query">
          Search customers
        </label>
        <Icon name="search" />
        <input
          id="customer-query"
          type="search"
          name="query"
          placeholder="Name or e-mail"
          autoComplete="off"
          defaultValue={query}
        />
        <button className="button button-quiet" type="submit">
          Search
        </button>
      </Form>
    </search>
  );
}
