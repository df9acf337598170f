import { SignUpForm } from '@sallyport/nextjs/forms';
import type { Metadata } from 'next';
import Link from 'next/link';
import { register } from '@/app/actions';
import { single } from '@/lib/search-params';
import { texts } from '../form-texts';

export const metadata: Metadata = { title: 'Create your account' };

export default async function RegisterPage({ searchParams }: PageProps<'/register'>) {
  const next = single((await searchParams).next);
  return (
    <>
      <h1>Create your account</h1>
      <p className="lead">Free to start. We fill it with eighteen months of sample invoices.</p>
      <SignUpForm action={register} next={next} texts={texts} />
      <p className="guest-alternative">
        Already registered?{' '}
        <Link href={next ? `/login?next=${encodeURIComponent(next)}` : '/login'} prefetch={false}>
          Sign in
        </Link>
      </p>
    </>
  );
}
