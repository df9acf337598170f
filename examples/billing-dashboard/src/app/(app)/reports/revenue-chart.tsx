import type { RevenueReport } from '@/lib/billing';
import { formatMoney, formatMoneyShort, formatMonth } from '@/lib/format';

const HEIGHT = 220;
const AXIS = 24;

/**
 * Stacked bars: paid below, outstanding above, invoiced in sum. Horizontal positions are percentages, so that the text keeps
 * its size on a phone. To a screen reader it is one image with a summary; the table below has every figure.
 */
export function RevenueChart({ report }: { report: RevenueReport }) {
  const { months, totals, currency } = report;
  const money = (amount: string) => formatMoney({ amount, currency });
  const top = niceTop(Math.max(1, ...months.map((month) => Number(month.invoiced))));
  const y = (amount: number) => HEIGHT - (amount / top) * HEIGHT;
  const slot = 100 / Math.max(1, months.length);

  return (
    <figure className="panel chart">
      <figcaption className="chart-caption">
        <h2>Invoiced by month</h2>
        <ul className="legend">
          <li className="legend-paid">Paid {money(totals.paid)}</li>
          <li className="legend-outstanding">Outstanding {money(totals.outstanding)}</li>
        </ul>
      </figcaption>
      <div className="chart-plot">
        <div className="chart-scale" aria-hidden="true">
          {[1, 0.5, 0].map((share) => (
            <span key={share}>{formatMoneyShort(top * share, currency)}</span>
          ))}
        </div>
        <svg
          className="chart-image"
          role="img"
          aria-labelledby="chart-summary"
          height={HEIGHT + AXIS}
          width="100%"
        >
          <title id="chart-summary">
            {`Bar chart: ${money(totals.invoiced)} invoiced in ${months.length} months, ${money(totals.paid)} of it paid and ${money(totals.outstanding)} outstanding.`}
          </title>
          <defs>
            <pattern
              id="hatch"
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect className="hatch-ground" width="6" height="6" />
              <rect className="hatch-line" width="2.5" height="6" />
            </pattern>
          </defs>
          {[0, 0.5, 1].map((share) => (
            <line
              className="chart-grid"
              key={share}
              x1="0"
              x2="100%"
              y1={y(top * share)}
              y2={y(top * share)}
            />
          ))}
          {months.map((month, position) => {
            const paid = Number(month.paid);
            const invoiced = paid + Number(month.outstanding);
            const x = `${position * slot + slot * 0.2}%`;
            const width = `${slot * 0.6}%`;
            return (
              <g key={month.month}>
                <rect className="bar-paid" x={x} width={width} y={y(paid)} height={HEIGHT - y(paid)} />
                <rect
                  className="bar-outstanding"
                  x={x}
                  width={width}
                  y={y(invoiced)}
                  height={y(paid) - y(invoiced)}
                />
                <text className="chart-label" x={`${(position + 0.5) * slot}%`} y={HEIGHT + 18}>
                  {formatMonth(month.month, 'short')}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}

/** The next 1, 2, 4 or 6 times a power of ten: its half is a round number, too. */
function niceTop(largest: number): number {
  const power = 10 ** Math.floor(Math.log10(largest));
  return ([1, 2, 4, 6].find((step) => step * power >= largest) ?? 10) * power;
}
