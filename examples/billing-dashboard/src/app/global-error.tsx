'use client';

import '@/styles/index.css';

/** Replaces the root layout when that fails itself. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Ledgerline</title>
        <main className="guest-main">
          <section className="blank" role="alert">
            <h1>Something went wrong</h1>
            <p>The page could not be shown.</p>
            <button className="button button-primary" type="button" onClick={retry}>
              Try again
            </button>
          </section>
        </main>
      </body>
    </html>
  );
}
