const LINES = [
  ['Platform, October', '€79.00'],
  ['Storage, 240 GB', '€24.00'],
  ['Seats, 6 × €4.50', '€27.00'],
] as const;

/** A picture of the product made of text, hidden from screen readers: it says nothing that the page does not say. */
export function SampleInvoice() {
  return (
    <div className="sample" aria-hidden="true">
      <div className="sample-head">
        <span>2026-0042</span>
        <span className="status status-paid">Paid</span>
      </div>
      {LINES.map(([text, amount]) => (
        <div className="sample-line" key={text}>
          <span>{text}</span>
          <span className="number">{amount}</span>
        </div>
      ))}
      <div className="sample-line sample-muted">
        <span>VAT 19%</span>
        <span className="number">€24.70</span>
      </div>
      <div className="sample-total">
        <span>Total</span>
        <span className="number">€154.70</span>
      </div>
    </div>
  );
}
