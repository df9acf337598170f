import type { RevenueReport } from '@/lib/billing';
import { formatMoney, formatMonth } from '@/lib/format';

export function RevenueTable({ report: { months, totals, currency } }: { report: RevenueReport }) {
  const money = (amount: string) => formatMoney({ amount, currency });
  return (
    <section className="panel" aria-labelledby="figures">
      <div className="panel-header">
        <h2 id="figures">Figures</h2>
      </div>
      <table className="table">
        <caption className="visually-hidden">Invoiced, paid and outstanding by month</caption>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" className="number">
              Invoiced
            </th>
            <th scope="col" className="number wide-only">
              Paid
            </th>
            <th scope="col" className="number">
              Outstanding
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month}>
              <th scope="row">{formatMonth(month.month, 'long')}</th>
              <td className="number">{money(month.invoiced)}</td>
              <td className="number wide-only">{money(month.paid)}</td>
              <td className="number">{money(month.outstanding)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="sum sum-total">
            <th scope="row">Total</th>
            <td className="number">
              <span>{money(totals.invoiced)}</span>
            </td>
            <td className="number wide-only">
              <span>{money(totals.paid)}</span>
            </td>
            <td className="number">
              <span>{money(totals.outstanding)}</span>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
