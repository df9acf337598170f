import type { RevenueReport } from '@/lib/billing';
import { formatMoney } from '@/lib/format';

export function TopItems({ report: { topItems, currency } }: { report: RevenueReport }) {
  if (topItems.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="top-items">
      <div className="panel-header">
        <h2 id="top-items">Where the money goes</h2>
      </div>
      <ol className="ranking">
        {topItems.map((item) => (
          <li key={item.description}>
            <span>{item.description}</span>
            <span className="number">{formatMoney({ amount: item.amount, currency })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
