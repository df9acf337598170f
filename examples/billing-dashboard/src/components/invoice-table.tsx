import Link from 'next/link';
import type { InvoiceSummary } from '@/lib/billing';
import { formatDay, formatMoney } from '@/lib/format';
import { PendingHint } from './pending-hint';
import { StatusLabel } from './status-label';

type Props = { caption: string; invoices: InvoiceSummary[]; busy?: boolean };

/** On a phone the dates move under the number; it stays a table, so that screen readers keep the column names. */
export function InvoiceTable({ caption, invoices, busy = false }: Props) {
  return (
    <table className="table table-links" aria-busy={busy}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Invoice</th>
          <th scope="col" className="wide-only">
            Issued
          </th>
          <th scope="col" className="wide-only">
            Due
          </th>
          <th scope="col">Status</th>
          <th scope="col" className="number">
            Total
          </th>
        </tr>
      </thead>
      <tbody>
        {invoices.map((invoice) => (
          <tr key={invoice.id}>
            <th scope="row">
              <Link
                className="row-link"
                href={`/invoices/${encodeURIComponent(invoice.id)}`}
                prefetch={false}
              >
                {invoice.number}
                <PendingHint />
              </Link>
              <span className="narrow-only cell-detail">Due {formatDay(invoice.dueOn)}</span>
            </th>
            <td className="wide-only nowrap">{formatDay(invoice.issuedOn)}</td>
            <td className="wide-only nowrap">{formatDay(invoice.dueOn)}</td>
            <td>
              <StatusLabel status={invoice.status} />
            </td>
            <td className="number">{formatMoney(invoice.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
