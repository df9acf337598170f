import { AuthProvider } from '@sallyport/nextjs/client';
import type { ReactNode } from 'react';
import { auth } from '@/auth';
import { Navigation } from './navigation';
import { TopBar } from './top-bar';

/**
 * The frame around every signed-in page. It is no lock: a layout is not rendered again on client navigations and does not
 * keep its page from rendering, so every page asks for the user itself.
 */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const state = await auth.session();
  const user = state.status === 'active' ? state.session.user : null;
  return (
    <AuthProvider user={user}>
      <div className="shell">
        <TopBar />
        <Navigation />
        <main className="shell-main" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
    </AuthProvider>
  );
}
