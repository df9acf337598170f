import type { ReactNode } from 'react';
import { Brand } from '@/components/brand';

export default function GuestLayout({ children }: { children: ReactNode }) {
  return (
    <div className="guest">
      <header className="guest-header">
        <Brand href="/" />
      </header>
      <main className="guest-main" id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
