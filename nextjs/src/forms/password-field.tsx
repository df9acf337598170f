'use client';

import { useState } from 'react';
import { Field, type FieldProps } from './field.js';

/** A password that can be looked at before it is sent. */
export function PasswordField(props: Omit<FieldProps, 'label' | 'type' | 'addition'>) {
  const [shown, setShown] = useState(false);
  const { texts } = props;
  return (
    <Field
      {...props}
      label={texts.password}
      type={shown ? 'text' : 'password'}
      autoCapitalize="none"
      spellCheck={false}
      addition={(inputId) => (
        <button
          className="sallyport-show"
          type="button"
          aria-controls={inputId}
          aria-label={shown ? texts.hidePassword : texts.showPassword}
          onClick={() => setShown(!shown)}
        >
          {shown ? texts.hide : texts.show}
        </button>
      )}
    />
  );
}
