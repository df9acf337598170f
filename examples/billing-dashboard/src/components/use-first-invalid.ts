'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to the first invalid input of a form whenever the server has answered with errors. */
export function useFirstInvalid(
  answer: { errors?: Record<string, string[]> } | undefined,
): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer?.errors) form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus();
  }, [answer]);
  return form;
}
