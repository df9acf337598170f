/** What the billing API answers. Amounts are decimal strings, dates are ISO days (yyyy-MM-dd). */
export type Money = { amount: string; currency: string };

export type Plan = 'free' | 'pro';

export type InvoiceStatus = 'paid' | 'open' | 'overdue';

export type InvoiceSummary = {
  id: string;
  number: string;
  issuedOn: string;
  dueOn: string;
  status: InvoiceStatus;
  total: Money;
};

export type Invoice = InvoiceSummary & {
  lines: { description: string; quantity: number | string; unitPrice: Money; amount: Money }[];
  subtotal: Money;
  tax: { rate: string; amount: Money };
  paidOn: string | null;
};

export type InvoicePage = { items: InvoiceSummary[]; page: number; size: number; total: number };

export type Overview = {
  customer: { id: string; name: string; email: string; since: string };
  subscription: { plan: Plan; status: string; since: string; renewsOn: string | null; price: Money };
  open: { count: number; total: Money };
  overdue: { count: number; total: Money };
  paidThisYear: Money;
  recentInvoices: InvoiceSummary[];
};

export type RevenueMonth = { month: string; invoiced: string; paid: string; outstanding: string };

export type RevenueReport = {
  currency: string;
  months: RevenueMonth[];
  totals: { invoiced: string; paid: string; outstanding: string };
  topItems: { description: string; amount: string }[];
};

export type Customer = {
  id: string;
  name: string;
  email: string;
  plan: Plan;
  since: string;
  invoices: number;
  lifetimeValue: Money;
};

export type SignedInDevice = {
  id: string;
  current: boolean;
  device: string;
  /** The network of the sign-in, `loopback` for the server's own machine, null when unknown. */
  address: string | null;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
};

export const planName: Record<Plan, string> = { free: 'Free', pro: 'Pro' };
