import type { Metadata } from 'next';
import Link from 'next/link';
import { single } from '@/lib/search-params';
import { RegisterForm } from './register-form';

export const metadata: Metadata = { title: 'Create your account' };

export default async function RegisterPage({ searchParams }: PageProps<'/register'>) {
  const next = single((await searchParams).next);
  return (
    <>
      <h1>Create your account</h1>
      <p className="lead">Free to start. We fill it with eighteen months of sample invoices.</p>
      <RegisterForm next={next} />
      <p className="guest-alternative">
        Already registered?{' '}
        <Link href={next ? `/login?next=${encodeURIComponent(next)}` : '/login'} prefetch={false}>
          Sign in
        </Link>
      </p>
    </>
  );
}
