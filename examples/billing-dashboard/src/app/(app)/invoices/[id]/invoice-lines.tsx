import type { Invoice } from '@/lib/billing';
import { formatMoney } from '@/lib/format';

/** Lines, subtotal, tax, and the total over a double rule, as in a ledger. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
  return (
    <table className="table">
      <caption className="visually-hidden">Lines of invoice {invoice.number}</caption>
      <thead>
        <tr>
          <th scope="col">Description</th>
          <th scope="col" className="number wide-only">
            Quantity
          </th>
          <th scope="col" className="number wide-only">
            Unit price
          </th>
          <th scope="col" className="number">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {invoice.lines.map((line, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an issued invoice never change
          <tr key={position}>
            <th scope="row">
              {line.description}
              <span className="narrow-only cell-detail">
                {line.quantity} × {formatMoney(line.unitPrice)}
              </span>
            </th>
            <td className="number wide-only">{line.quantity}</td>
            <td className="number wide-only">{formatMoney(line.unitPrice)}</td>
            <td className="number">{formatMoney(line.amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <Sum label="Subtotal" amount={formatMoney(invoice.subtotal)} />
        <Sum label={`VAT ${invoice.tax.rate}%`} amount={formatMoney(invoice.tax.amount)} />
        <Sum label="Total" amount={formatMoney(invoice.total)} total />
      </tfoot>
    </table>
  );
}

function Sum({ label, amount, total = false }: { label: string; amount: string; total?: boolean }) {
  return (
    <tr className={total ? 'sum sum-total' : 'sum'}>
      <th scope="row">{label}</th>
      <td className="wide-only" />
      <td className="wide-only" />
      <td className="number">
        <span>{amount}</span>
      </td>
    </tr>
  );
}
