import type { Metadata } from 'next';
import { Brand } from '@/components/brand';
import { NothingHere } from '@/components/nothing-here';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <div className="guest">
      <header className="guest-header">
        <Brand href="/" />
      </header>
      <main className="guest-main" id="main" tabIndex={-1}>
        <NothingHere
          title="Page not found"
          text="There is nothing at this address."
          href="/"
          link="Go to the start page"
        />
      </main>
    </div>
  );
}
