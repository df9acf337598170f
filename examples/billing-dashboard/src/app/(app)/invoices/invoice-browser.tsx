'use client';

import { useSearchParams } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';
import { InvoiceTable } from '@/components/invoice-table';
import { ServiceUnavailable } from '@/components/service-unavailable';
import { TableSkeleton } from '@/components/skeleton';
import { FilterBar } from './filter-bar';
import { filterFrom, type InvoiceFilter, PAGE_SIZE, pageAddress } from './invoice-filter';
import { Pagination } from './pagination';
import { type Invoices, useInvoices } from './use-invoices';

/** Lives in the browser: every change of the filter is one authFetch, and the address bar keeps it for reload and sharing. */
export function InvoiceBrowser() {
  // The address follows a moment later; until then the click shows already.
  const [filter, anticipate] = useOptimistic(filterFrom(new URLSearchParams(useSearchParams())));
  const invoices = useInvoices(filter);
  const show = (change: Partial<InvoiceFilter>) =>
    startTransition(() => {
      const wanted = { ...filter, page: 1, ...change };
      anticipate(wanted);
      // Next.js keeps useSearchParams in step with the native history, without asking the server for the page again.
      window.history.replaceState(null, '', pageAddress(wanted));
    });

  return (
    <section className="panel" aria-label="Invoices">
      <FilterBar filter={filter} onChange={show} />
      <p className="visually-hidden" role="status">
        {invoices.page && !invoices.loading && !invoices.failure ? found(invoices.page.total) : ''}
      </p>
      <Results invoices={invoices} onReset={() => show({ status: 'all', query: '' })} />
      {invoices.page && invoices.page.total > 0 && !invoices.failure && (
        <Pagination
          page={filter.page}
          size={PAGE_SIZE}
          total={invoices.page.total}
          onTurn={(page) => show({ page })}
        />
      )}
    </section>
  );
}

function Results({ invoices, onReset }: { invoices: Invoices; onReset: () => void }) {
  if (invoices.failure === 'unavailable') return <ServiceUnavailable heading="h2" retry={invoices.retry} />;
  if (invoices.failure === 'failed') return <Failed retry={invoices.retry} />;
  if (!invoices.page) return <TableSkeleton rows={PAGE_SIZE} label="Loading invoices" />;
  if (invoices.page.items.length === 0) return <NoMatch onReset={onReset} />;
  return <InvoiceTable caption="Invoices" invoices={invoices.page.items} busy={invoices.loading} />;
}

function Failed({ retry }: { retry: () => void }) {
  return (
    <div className="blank" role="alert">
      <h2>The invoices could not be loaded</h2>
      <p>Something went wrong on our side.</p>
      <button className="button button-quiet" type="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

function NoMatch({ onReset }: { onReset: () => void }) {
  return (
    <div className="blank">
      <h2>No invoices match</h2>
      <p>Try another number, or show all of them.</p>
      <button className="button button-quiet" type="button" onClick={onReset}>
        Show all invoices
      </button>
    </div>
  );
}

function found(total: number): string {
  return total === 1 ? '1 invoice found' : `${total} invoices found`;
}
