'use client';

import { type ReactNode, useActionState, useEffect, useRef } from 'react';
import type { FormState } from '../actions/form-state.js';
import type { FieldProps } from './field.js';
import { type FormTexts, withTexts } from './texts.js';

/** A server action of yours: `auth.actions.login` or `register` in a function with `'use server'`. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

export interface EntryFormProps {
  action: FormAction;
  /** Where to go afterwards: `?next=` of the page. Only paths of this application are followed. */
  next?: string | undefined;
  texts?: Partial<FormTexts>;
  /** Beside `sallyport-form`. */
  className?: string;
  /** Above the button: fields of your own, a link to the terms. */
  children?: ReactNode;
}

export interface Answered {
  texts: FormTexts;
  /** What was typed, when the form comes back. */
  value: (name: string) => string | undefined;
  /** What a field needs: its name, what was typed when the form comes back, and what is wrong with it. */
  field: (name: string) => Pick<FieldProps, 'texts' | 'name' | 'defaultValue' | 'errors' | 'required'>;
}

/** What both forms share: the action, what it answered, and the focus on the first field that is wrong. */
export function EntryForm({
  action,
  next,
  texts: given,
  className,
  fields,
}: Omit<EntryFormProps, 'children'> & { fields: (answered: Answered) => ReactNode }) {
  const texts = withTexts(given);
  const [state, submit] = useActionState(action, undefined);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state?.errors) form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus();
  }, [state]);
  const shown = new Set<string>();
  const value = (name: string) => state?.values?.[name];
  const body = fields({
    texts,
    value,
    field: (name) => {
      shown.add(name);
      return {
        texts,
        name,
        required: true,
        defaultValue: value(name),
        errors: state?.errors?.[name],
      };
    },
  });
  const problem = state && !state.ok ? problemOf(state, texts, shown) : undefined;
  // noValidate: the server's messages are the same with and without JavaScript, and they are bound to their fields.
  return (
    <form
      ref={form}
      className={['sallyport-form', className].filter(Boolean).join(' ')}
      action={submit}
      noValidate
    >
      {problem !== undefined && (
        <p className="sallyport-problem" role="alert">
          {problem}
        </p>
      )}
      {next !== undefined && <input type="hidden" name="next" value={next} />}
      {body}
    </form>
  );
}

/** What stands beside no field: the problem as a whole, and messages for fields that this form has not. */
function problemOf(
  { errors, code, message }: NonNullable<FormState>,
  texts: FormTexts,
  shown: ReadonlySet<string>,
): string | undefined {
  const entries = Object.entries(errors ?? {});
  const others = entries.filter(([name]) => !shown.has(name)).flatMap(([, messages]) => messages);
  if (entries.length > 0 && others.length === 0) return undefined;
  return [texts.problems[code ?? ''] ?? message, ...others].filter(Boolean).join(' ');
}
