'use client';

import { EntryForm, type EntryFormProps } from './entry-form.js';
import { EmailField } from './field.js';
import { PasswordField } from './password-field.js';
import { SubmitButton } from './submit-button.js';

export interface SignInFormProps extends EntryFormProps {
  /** Whether to ask if the session shall outlive the browser. Without the question the backend decides. Default: true. */
  askToRemember?: boolean;
}

/** E-mail address and password, for `auth.actions.login`. Works without JavaScript. */
export function SignInForm({ askToRemember = true, children, ...form }: SignInFormProps) {
  return (
    <EntryForm
      {...form}
      fields={({ texts, value, field }) => (
        <>
          <EmailField {...field('email')} />
          <PasswordField {...field('password')} autoComplete="current-password" />
          {askToRemember && (
            <>
              {/* An unchecked box sends nothing, which would mean the default: the last value counts. */}
              <input type="hidden" name="remember" value="off" />
              <label className="sallyport-checkbox">
                <input
                  type="checkbox"
                  name="remember"
                  value="on"
                  defaultChecked={value('remember') !== 'off'}
                />
                {texts.remember}
              </label>
            </>
          )}
          {children}
          <SubmitButton pendingText={texts.signingIn}>{texts.signIn}</SubmitButton>
        </>
      )}
    />
  );
}
