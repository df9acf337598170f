'use client';

import { authFetch } from '@sallyport/nextjs/client';
import { useCallback, useEffect, useState } from 'react';
import type { InvoicePage } from '@/lib/billing';
import { apiAddress, type InvoiceFilter } from './invoice-filter';

type Failure = 'unavailable' | 'failed';

/** `page` is the last one that arrived: it stays on screen while the next one is on its way. */
export type Invoices = { page?: InvoicePage; failure?: Failure; loading: boolean; retry: () => void };

export function useInvoices(filter: InvoiceFilter): Invoices {
  const address = apiAddress(filter);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ page?: InvoicePage; failure?: Failure; to?: string }>({});
  const request = `${address}#${attempt}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks for the same address again
  useEffect(() => {
    const abort = new AbortController();
    load(address, abort.signal).then((result) => {
      if (!abort.signal.aborted) setAnswer((last) => ({ ...merge(last.page, result), to: request }));
    });
    return () => abort.abort();
  }, [address, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...answer, loading: answer.to !== request, retry };
}

function merge(
  last: InvoicePage | undefined,
  result: InvoicePage | Failure,
): { page?: InvoicePage; failure?: Failure } {
  if (typeof result !== 'string') return { page: result };
  return last ? { page: last, failure: result } : { failure: result };
}

async function load(address: string, signal: AbortSignal): Promise<InvoicePage | Failure> {
  try {
    const response = await authFetch(address, { signal });
    if (response.ok) return (await response.json()) as InvoicePage;
    return response.status >= 502 ? 'unavailable' : 'failed';
  } catch {
    return 'unavailable';
  }
}
