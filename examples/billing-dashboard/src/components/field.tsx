'use client';

import { type ComponentProps, type ReactNode, useId, useState } from 'react';

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  label: string;
  name: string;
  hint?: string;
  errors?: string[] | undefined;
  /** Sits at the end of the input, such as the button that shows a password. */
  addition?: (inputId: string) => ReactNode;
};

/** A labelled input whose hint and errors are its description. */
export function Field({ label, hint, errors, addition, ...input }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const invalid = errors !== undefined && errors.length > 0;
  const described = [hint && hintId, invalid && errorId].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="field-input">
        <input
          {...input}
          id={id}
          aria-invalid={invalid || undefined}
          aria-describedby={described || undefined}
        />
        {addition?.(id)}
      </div>
      {hint && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
      {invalid && (
        <p className="field-error" id={errorId}>
          {errors.map((message) => sentence(label, message)).join(' ')}
        </p>
      )}
    </div>
  );
}

/** The backend's messages are predicates, such as "is required"; the label is their subject. */
function sentence(label: string, message: string): string {
  const text = /^\p{Ll}/u.test(message) ? `${label} ${message}` : message;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

type PasswordFieldProps = Omit<FieldProps, 'type' | 'addition'>;

export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      addition={(inputId) => (
        <button
          className="field-addition"
          type="button"
          aria-controls={inputId}
          aria-pressed={shown}
          aria-label="Show password"
          onClick={() => setShown(!shown)}
        >
          {shown ? 'Hide' : 'Show'}
        </button>
      )}
    />
  );
}
