'use client';

import { type ReactNode, useId, useRef } from 'react';
import { SubmitButton } from './submit-button';

type Props = {
  action: (form: FormData) => void | Promise<void>;
  /** What the form sends besides the answer. */
  children?: ReactNode;
  label: string;
  accessibleName?: string;
  question: string;
  consequence: string;
  confirm: string;
  pendingText: string;
};

/**
 * A form that asks before it is sent. Without JavaScript the button sends it at once.
 */
export function ConfirmedForm(props: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const confirmed = useRef(false);
  const id = useId();

  return (
    <>
      <form
        ref={form}
        action={props.action}
        onSubmit={(event) => {
          if (confirmed.current) {
            confirmed.current = false;
            return;
          }
          event.preventDefault();
          dialog.current?.showModal();
        }}
      >
        {props.children}
        <SubmitButton variant="quiet" pendingText={props.pendingText} accessibleName={props.accessibleName}>
          {props.label}
        </SubmitButton>
      </form>
      <dialog ref={dialog} className="dialog" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
        <h2 id={`${id}-title`}>{props.question}</h2>
        <p id={`${id}-text`}>{props.consequence}</p>
        <div className="dialog-actions">
          <button className="button button-quiet" type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button
            className="button button-danger"
            type="button"
            onClick={() => {
              dialog.current?.close();
              confirmed.current = true;
              form.current?.requestSubmit();
            }}
          >
            {props.confirm}
          </button>
        </div>
      </dialog>
    </>
  );
}
