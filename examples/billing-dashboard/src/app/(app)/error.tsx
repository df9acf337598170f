'use client';

import { ServiceUnavailable } from '@/components/service-unavailable';

/** Next.js hides a server error's message from the browser but hands on its digest. */
function isBackendUnavailable(error: unknown): boolean {
  return error instanceof Error && 'digest' in error && error.digest === 'SALLYPORT_BACKEND_UNAVAILABLE';
}

export default function AppError({ error, retry }: { error: unknown; retry: () => void }) {
  if (isBackendUnavailable(error)) return <ServiceUnavailable retry={retry} />;
  return (
    <section className="blank" role="alert">
      <h1>Something went wrong</h1>
      <p>The page could not be shown. It is our fault, not yours; trying again often helps.</p>
      <button className="button button-primary" type="button" onClick={retry}>
        Try again
      </button>
    </section>
  );
}
