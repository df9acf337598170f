'use client';

import { type ComponentProps, useId } from 'react';

type FieldProps = Omit<ComponentProps<'input'>, 'id'> & {
  label: string;
  name: string;
  hint?: string;
  errors?: string[] | undefined;
};

/** A labelled input whose hint and errors are its description. */
export function Field({ label, hint, errors, ...input }: FieldProps) {
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
