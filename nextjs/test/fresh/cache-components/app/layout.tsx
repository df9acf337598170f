import { AuthProvider } from '@sallyport/nextjs/client';
import { type ReactNode, Suspense } from 'react';
import { auth } from '../auth';
import { Badge } from './badge';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Suspense fallback={<header>…</header>}>
          <Header />
        </Suspense>
        {children}
      </body>
    </html>
  );
}

function Header() {
  return (
    <AuthProvider user={auth.user()}>
      <header>
        <Suspense fallback="…">
          <Badge />
        </Suspense>
      </header>
    </AuthProvider>
  );
}
