import type { FormState } from '@sallyport/nextjs/server';
import { Notice } from '@/components/notice';

const TEXT: Record<string, string> = {
  invalid_credentials: 'E-mail address or password is wrong.',
  account_disabled: 'This account is disabled. Please contact support.',
  email_unavailable: 'This e-mail address cannot be registered. If it is yours, sign in instead.',
  temporarily_unavailable: 'The service is not reachable at the moment. Please try again in a minute.',
};

/** What concerns the form as a whole; what concerns a field stands beside it. */
export function FormMessage({ state }: { state: FormState }) {
  if (!state || state.ok || state.errors) return null;
  return <Notice tone="error">{textOf(state)}</Notice>;
}

function textOf({ code, retryAfter, message }: NonNullable<FormState>): string {
  if (code === 'rate_limited') {
    return retryAfter
      ? `Too many attempts. Try again in ${retryAfter} seconds.`
      : 'Too many attempts. Try again later.';
  }
  return (code && TEXT[code]) || message || 'Something went wrong. Please try again.';
}
