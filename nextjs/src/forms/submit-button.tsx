'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';

/** Stays focusable while the form is under way, so that keyboard users keep their place. */
export function SubmitButton({ children, pendingText }: { children: ReactNode; pendingText: string }) {
  const { pending } = useFormStatus();
  return (
    <button
      className="sallyport-submit"
      type="submit"
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    >
      {pending ? pendingText : children}
    </button>
  );
}
