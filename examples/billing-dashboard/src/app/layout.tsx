import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import '@/styles/index.css';

export const metadata: Metadata = {
  title: { default: 'Ledgerline: every invoice in plain sight', template: '%s · Ledgerline' },
  description: 'Ledgerline shows what you are billed for, what is due and what you have paid.',
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f7f5' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1412' },
  ],
};

/** Reads no session: that would make every page dynamic, the landing page too. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {children}
      </body>
    </html>
  );
}
