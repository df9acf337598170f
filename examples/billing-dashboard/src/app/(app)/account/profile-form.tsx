'use client';

import { useActionState } from 'react';
import { Field } from '@/components/field';
import { Notice } from '@/components/notice';
import { SubmitButton } from '@/components/submit-button';
import { useFirstInvalid } from '@/components/use-first-invalid';
import { useNewClaims } from '../use-new-claims';
import { rename } from './actions';

export function ProfileForm({ name, email }: { name: string; email: string }) {
  const [result, action] = useActionState(rename, undefined);
  const form = useFirstInvalid(result);
  useNewClaims(result?.ok ? result : undefined);
  return (
    <form ref={form} className="form" action={action} noValidate>
      {result && !result.errors && <Notice tone={result.ok ? 'success' : 'error'}>{result.message}</Notice>}
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        required
        defaultValue={result?.values?.name ?? name}
        errors={result?.errors?.name}
      />
      <Field
        label="E-mail address"
        name="email"
        type="email"
        autoComplete="username"
        value={email}
        readOnly
      />
      <SubmitButton pendingText="Saving…">Save name</SubmitButton>
    </form>
  );
}
