'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

type Props = {
  children: ReactNode;
  pendingText: string;
  /** Starts with the visible text and adds what only the eye sees, such as the row that the button stands in. */
  accessibleName?: string | undefined;
  variant?: 'primary' | 'quiet' | 'danger';
};

/** Stays focusable while the form is under way, so that keyboard users do not lose their place. */
export function SubmitButton({ children, pendingText, accessibleName, variant = 'primary' }: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      className={`button button-${variant}`}
      type="submit"
      aria-disabled={pending}
      aria-label={pending ? undefined : accessibleName}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? pendingText : children}
    </button>
  );
}
