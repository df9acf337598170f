'use client';

import { useActionState } from 'react';
import { ActionNotice } from '@/components/action-notice';
import { StatusLabel } from '@/components/status-label';
import { SubmitButton } from '@/components/submit-button';
import type { Invoice } from '@/lib/billing';
import { formatMoney } from '@/lib/format';
import { payInvoice } from './actions';

/** The head of an invoice: what it is, how it stands, and the button that pays it. */
export function Payment({ invoice }: { invoice: Invoice }) {
  const [result, pay] = useActionState(payInvoice, undefined);
  return (
    <>
      <header className="page-header">
        <div>
          <h1>Invoice {invoice.number}</h1>
          <p className="invoice-standing">
            <StatusLabel status={invoice.status} />
            <span className="invoice-total">{formatMoney(invoice.total)}</span>
          </p>
        </div>
        {invoice.status !== 'paid' && (
          <form action={pay}>
            <input type="hidden" name="id" value={invoice.id} />
            <SubmitButton pendingText="Paying…">Pay now</SubmitButton>
          </form>
        )}
      </header>
      <ActionNotice result={result} />
    </>
  );
}
