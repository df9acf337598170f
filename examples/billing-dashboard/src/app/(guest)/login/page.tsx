import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '@/components/notice';
import { single } from '@/lib/search-params';
import { LoginForm } from './login-form';

export const metadata: Metadata = { title: 'Sign in' };

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const params = await searchParams;
  const next = single(params.next);
  return (
    <>
      <h1>Sign in</h1>
      {params.reason !== undefined && (
        <Notice tone="info">Your session has ended. Please sign in again.</Notice>
      )}
      <LoginForm next={next} />
      <p className="guest-alternative">
        New here?{' '}
        <Link href={next ? `/register?next=${encodeURIComponent(next)}` : '/register'} prefetch={false}>
          Create an account
        </Link>
      </p>
    </>
  );
}
