import { SignInForm } from '@sallyport/nextjs/forms';
import type { Metadata } from 'next';
import Link from 'next/link';
import { login } from '@/app/actions';
import { Notice } from '@/components/notice';
import { single } from '@/lib/search-params';
import { texts } from '../form-texts';

export const metadata: Metadata = { title: 'Sign in' };

/** Why a session ended, where that is worth telling. */
const REASON: Record<string, string> = {
  session_replayed:
    'Your session was used from two places at once, so it was ended to protect your account. Please sign in again.',
};

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const params = await searchParams;
  const next = single(params.next);
  const reason = single(params.reason);
  return (
    <>
      <h1>Sign in</h1>
      {reason !== undefined && (
        <Notice tone="info">{REASON[reason] ?? 'Your session has ended. Please sign in again.'}</Notice>
      )}
      <SignInForm action={login} next={next} texts={texts} />
      <p className="guest-alternative">
        New here?{' '}
        <Link href={next ? `/register?next=${encodeURIComponent(next)}` : '/register'} prefetch={false}>
          Create an account
        </Link>
      </p>
    </>
  );
}
