'use client';

import { useActionState } from 'react';
import { register } from '@/app/actions';
import { Field, PasswordField } from '@/components/field';
import { SubmitButton } from '@/components/submit-button';
import { useFirstInvalid } from '@/components/use-first-invalid';
import { FormMessage } from '../form-message';

export function RegisterForm({ next }: { next: string | undefined }) {
  const [state, action] = useActionState(register, undefined);
  const form = useFirstInvalid(state);
  return (
    <form ref={form} className="form" action={action} noValidate>
      <FormMessage state={state} />
      {next && <input type="hidden" name="next" value={next} />}
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        required
        defaultValue={state?.values?.name}
        errors={state?.errors?.name}
      />
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
        autoComplete="new-password"
        hint="At least 8 characters. A few unrelated words make a good one."
        required
        errors={state?.errors?.password}
      />
      <SubmitButton pendingText="Creating your account…">Create account</SubmitButton>
    </form>
  );
}
