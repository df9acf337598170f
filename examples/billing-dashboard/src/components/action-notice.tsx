'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import type { ActionResult } from '@/lib/action-result';
import { Notice } from './notice';

/**
 * Tells how an action ended. The control that started it is often gone by then, so the focus comes here instead of falling
 * back to the top of the page.
 */
export function ActionNotice({ result, children }: { result: ActionResult; children?: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (result) box.current?.focus();
  }, [result]);
  if (!result) return null;
  return (
    <div ref={box} className="action-notice" tabIndex={-1}>
      <Notice tone={result.ok ? 'success' : 'error'}>
        {result.message}
        {children}
      </Notice>
    </div>
  );
}
