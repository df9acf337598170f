'use client';

import { type ComponentProps, type ReactNode, useId } from 'react';
import { type FormTexts, fieldProblem } from './texts.js';

export interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  name: string;
  texts: FormTexts;
  hint?: string;
  errors?: string[] | undefined;
  /** At the end of the input, such as the button that shows a password. */
  addition?: (inputId: string) => ReactNode;
}

/** A labelled input; its hint and its errors are its description. */
export function Field({ label, texts, hint, errors, addition, ...input }: FieldProps) {
  const id = useId();
  const invalid = errors !== undefined && errors.length > 0;
  const described = [hint && `${id}-hint`, invalid && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="sallyport-field">
      <label htmlFor={id}>{label}</label>
      <div className="sallyport-input">
        <input
          {...input}
          id={id}
          aria-invalid={invalid || undefined}
          aria-describedby={described || undefined}
        />
        {addition?.(id)}
      </div>
      {hint && (
        <p className="sallyport-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {invalid && (
        <p className="sallyport-error" id={`${id}-error`}>
          {errors.map((message) => fieldProblem(texts, label, message)).join(' ')}
        </p>
      )}
    </div>
  );
}

export function EmailField(props: Omit<FieldProps, 'label' | 'type'>) {
  return (
    <Field {...props} label={props.texts.email} type="email" autoComplete="username" inputMode="email" />
  );
}
