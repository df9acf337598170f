'use client';

import { EntryForm, type EntryFormProps } from './entry-form.js';
import { Field } from './field.js';
import { PasswordField } from './password-field.js';
import { SubmitButton } from './submit-button.js';

/** Name, e-mail address and a new password, for `auth.actions.register`. Works without JavaScript. */
export function SignUpForm({ children, ...form }: EntryFormProps) {
  return (
    <EntryForm
      {...form}
      fields={({ texts, value, errors }) => (
        <>
          <Field
            texts={texts}
            label={texts.name}
            name="name"
            autoComplete="name"
            required
            defaultValue={value('name')}
            errors={errors('name')}
          />
          <Field
            texts={texts}
            label={texts.email}
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            required
            defaultValue={value('email')}
            errors={errors('email')}
          />
          <PasswordField
            texts={texts}
            label={texts.password}
            name="password"
            autoComplete="new-password"
            hint={texts.newPasswordHint}
            required
            errors={errors('password')}
          />
          {children}
          <SubmitButton pendingText={texts.signingUp}>{texts.signUp}</SubmitButton>
        </>
      )}
    />
  );
}
