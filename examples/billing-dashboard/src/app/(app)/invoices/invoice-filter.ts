import type { InvoiceStatus } from '@/lib/billing';

export const STATUSES = ['all', 'open', 'overdue', 'paid'] as const satisfies (InvoiceStatus | 'all')[];

export const PAGE_SIZE = 10;

/** What the address bar says; page counts from 1 there and from 0 in the API. */
export type InvoiceFilter = { status: (typeof STATUSES)[number]; query: string; page: number };

export function filterFrom(params: URLSearchParams): InvoiceFilter {
  const page = Number(params.get('page'));
  return {
    status: STATUSES.find((status) => status === params.get('status')) ?? 'all',
    query: params.get('query') ?? '',
    page: Number.isInteger(page) && page > 0 ? page : 1,
  };
}

export function pageAddress({ status, query, page }: InvoiceFilter): string {
  const params = new URLSearchParams();
  if (status !== 'all') params.set('status', status);
  if (query) params.set('query', query);
  if (page > 1) params.set('page', String(page));
  return params.size > 0 ? `/invoices?${params}` : '/invoices';
}

export function apiAddress({ status, query, page }: InvoiceFilter): string {
  const params = new URLSearchParams({ status, query, page: String(page - 1), size: String(PAGE_SIZE) });
  return `/api/invoices?${params}`;
}
