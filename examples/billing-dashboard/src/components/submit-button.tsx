'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

type Props = { children: ReactNode; pendingText: string; variant?: 'primary' | 'quiet' | 'danger' };

/** Stays focusable while the form is under way, so that keyboard users do not lose their place. */
export function SubmitButton({ children, pendingText, variant = 'primary' }: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      className={`button button-${variant}`}
      type="submit"
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? pendingText : children}
    </button>
  );
}
