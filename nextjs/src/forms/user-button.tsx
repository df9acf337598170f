'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useAuth } from '../client/context.js';
import { SubmitButton } from './submit-button.js';
import { type FormTexts, withTexts } from './texts.js';

export interface UserButtonProps {
  /** A server action of yours that calls `auth.actions.logout`. */
  signOut: () => Promise<void>;
  texts?: Partial<FormTexts>;
  className?: string;
  /** Links of yours, above the way out. */
  children?: ReactNode;
}

/** The user's initials, and behind them who he is and the way out. Nothing for who is not signed in. */
export function UserButton({ signOut, texts: given, className, children }: UserButtonProps) {
  const { user } = useAuth();
  const texts = withTexts(given);
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const elsewhere = ({ target }: Event) => {
      if (menu.current?.open && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    document.addEventListener('pointerdown', elsewhere);
    document.addEventListener('focusin', elsewhere);
    return () => {
      document.removeEventListener('pointerdown', elsewhere);
      document.removeEventListener('focusin', elsewhere);
    };
  }, []);
  if (user === null) return null;

  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !menu.current?.open) return;
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };
  const name = user.name || user.email;
  return (
    <details
      ref={menu}
      className={['sallyport-user', className].filter(Boolean).join(' ')}
      onKeyDown={closeOnEscape}
    >
      <summary aria-label={texts.accountOf.replace('{name}', name)}>{initials(name)}</summary>
      <div className="sallyport-menu">
        <p className="sallyport-name">{name}</p>
        {user.email !== name && <p className="sallyport-hint">{user.email}</p>}
        {children}
        <form action={signOut}>
          <SubmitButton pendingText={texts.signingOut}>{texts.signOut}</SubmitButton>
        </form>
      </div>
    </details>
  );
}

/** The first letters of the first and the last word; names are not always two words, nor of one alphabet. */
function initials(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
