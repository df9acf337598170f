/** What the forms say; plain data, so a server component can pass it on. Give any of it in another language or tone; what is left out stays English. */
export interface FormTexts {
  email: string;
  password: string;
  name: string;
  newPasswordHint: string;
  /** What the button is called whose text is `show`; begin with that word. */
  showPassword: string;
  hidePassword: string;
  show: string;
  hide: string;
  remember: string;
  signIn: string;
  signingIn: string;
  signUp: string;
  signingUp: string;
  signOut: string;
  signingOut: string;
  /** The name of the menu behind a user's initials; `{name}` is his. */
  accountOf: string;
  /** For the form as a whole, by the problem's code; otherwise the answer's own message is shown. */
  problems: Record<string, string>;
  /**
   * What stands beside a field, by the backend's message, such as `is required`; `{label}` is the field's. Otherwise label
   * and message make a sentence.
   */
  fieldProblems: Record<string, string>;
}

export const ENGLISH: FormTexts = {
  email: 'E-mail address',
  password: 'Password',
  name: 'Name',
  newPasswordHint: 'At least 8 characters. A few unrelated words make a good one.',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  show: 'Show',
  hide: 'Hide',
  remember: 'Keep me signed in on this device',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  signUp: 'Create account',
  signingUp: 'Creating your account…',
  signOut: 'Sign out',
  signingOut: 'Signing out…',
  accountOf: 'Account of {name}',
  problems: {},
  fieldProblems: {},
};

export const withTexts = (texts: Partial<FormTexts> | undefined): FormTexts => ({ ...ENGLISH, ...texts });

export function fieldProblem(texts: FormTexts, label: string, message: string): string {
  const own = texts.fieldProblems[message];
  if (own !== undefined) return own.replace('{label}', label);
  const text = /^\p{Ll}/u.test(message) ? `${label} ${message}` : message;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
