import type { InvoiceStatus } from '@/lib/billing';

const TEXT: Record<InvoiceStatus, string> = { paid: 'Paid', open: 'Open', overdue: 'Overdue' };

export function StatusLabel({ status }: { status: InvoiceStatus }) {
  return <span className={`status status-${status}`}>{TEXT[status]}</span>;
}
