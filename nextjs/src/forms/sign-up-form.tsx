'use client';

import { EntryForm, type EntryFormProps } from './entry-form.js';
import { EmailField, Field } from './field.js';
import { PasswordField } from './password-field.js';
import { SubmitButton } from './submit-button.js';

/** Name, e-mail address and a new password, for `auth.actions.register`. Works without JavaScript. */
export function SignUpForm({ children, ...form }: EntryFormProps) {
  return (
    <EntryForm
      {...form}
      fields={({ texts, field }) => (
        <>
          <Field {...field('name')} label={texts.name} autoComplete="name" />
          <EmailField {...field('email')} />
          <PasswordField {...field('password')} autoComplete="new-password" hint={texts.newPasswordHint} />
          {children}
          <SubmitButton pendingText={texts.signingUp}>{texts.signUp}</SubmitButton>
        </>
      )}
    />
  );
}
