'use client';

import { useActionState } from 'react';
import { login } from '@/app/actions';
import { Field, PasswordField } from '@/components/field';
import { SubmitButton } from '@/components/submit-button';
import { useFirstInvalid } from '@/components/use-first-invalid';
import { FormMessage } from '../form-message';

export function LoginForm({ next }: { next: string | undefined }) {
  const [state, action] = useActionState(login, undefined);
  const form = useFirstInvalid(state);
  // noValidate: the server's messages are the same with and without JavaScript, and they are bound to their fields.
  return (
    <form ref={form} className="form" action={action} noValidate>
      <FormMessage state={state} />
      {next && <input type="hidden" name="next" value={next} />}
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        inputMode="email"
        required
        defaultValue={state?.values?.email}
        errors={state?.errors?.email}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="current-password"
        required
        errors={state?.errors?.password}
      />
      {/* An unchecked box sends nothing, which would mean the default: the last value of "remember" counts. */}
      <input type="hidden" name="remember" value="off" />
      <label className="checkbox">
        <input type="checkbox" name="remember" value="on" defaultChecked />
        Keep me signed in on this device
      </label>
      <SubmitButton pendingText="Signing in…">Sign in</SubmitButton>
    </form>
  );
}
