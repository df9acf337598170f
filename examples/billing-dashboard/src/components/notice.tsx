import type { ReactNode } from 'react';

type Tone = 'success' | 'error' | 'info';

/** A message about what just happened. An error interrupts the screen reader, everything else waits its turn. */
export function Notice({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <div className={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
