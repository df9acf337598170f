'use client';

import { useEffect } from 'react';

const RETRY_AFTER_MS = 5_000;

type Props = {
  retry: () => void;
  /** h2 where it stands in for a part of a page that has its heading already. */
  heading?: 'h1' | 'h2';
};

/** The backend does not answer. Nobody is signed out for that: it is tried again until it does. */
export function ServiceUnavailable({ retry, heading: Heading = 'h1' }: Props) {
  useEffect(() => {
    const timer = setInterval(retry, RETRY_AFTER_MS);
    window.addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
    };
  }, [retry]);

  return (
    <section className="blank" role="status">
      <span className="pulse" aria-hidden="true" />
      <Heading>The billing service is not reachable</Heading>
      <p>You are still signed in and nothing is lost. This page keeps trying by itself.</p>
      <button className="button button-quiet" type="button" onClick={retry}>
        Try again now
      </button>
    </section>
  );
}
