import 'server-only';
import type { Problem, ProblemCode } from '../contract/problems.js';
import type { SignIn } from '../session/sign-in.js';
import type { BackendError } from '../shared/errors.js';

/** What a form shows after a submission, for `useActionState`. The password never comes back. */
export type FormState =
  | {
      ok: boolean;
      message?: string;
      /** A code of contract/errors.json. */
      code?: string;
      /** Messages per field. */
      errors?: Record<string, string[]>;
      /** What was typed, to fill the form again. */
      values?: Record<string, string>;
      /** Seconds. */
      retryAfter?: number;
    }
  | undefined;

const MESSAGES: Partial<Record<ProblemCode, string>> = {
  validation_failed: 'Please check the marked fields.',
  invalid_credentials: 'E-mail address or password is wrong.',
  account_disabled: 'This account is disabled.',
  email_unavailable: 'This e-mail address cannot be registered.',
  csrf_rejected: 'The form came from another site. Please reload the page and try again.',
};
const TRY_AGAIN = 'The service cannot be reached at the moment. Please try again.';

export function formFailure(
  result: Exclude<SignIn, { kind: 'ok' }>,
  values: Record<string, string>,
): FormState {
  return result.kind === 'refused' ? fromProblem(result.problem, values) : fromCause(result.cause, values);
}

export function fromProblem(problem: Problem, values: Record<string, string>): FormState {
  const { code, errors, retryAfter } = problem;
  const message =
    code === 'rate_limited'
      ? waitMessage(retryAfter)
      : (messageFor(code) ?? problem.detail ?? problem.title ?? TRY_AGAIN);
  return {
    ok: false,
    code,
    message,
    values,
    ...(errors && { errors }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function fromCause(cause: BackendError, values: Record<string, string>): FormState {
  const { retryAfter } = cause;
  const limited = cause.kind === 'rate_limited';
  return {
    ok: false,
    code: limited ? 'rate_limited' : 'temporarily_unavailable',
    message: limited ? waitMessage(retryAfter) : TRY_AGAIN,
    values,
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

function waitMessage(seconds: number | undefined): string {
  if (seconds === undefined) return 'Too many attempts. Please wait a moment and try again.';
  const wait =
    seconds < 90 ? `${Math.max(1, Math.ceil(seconds))} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return `Too many attempts. Please try again in ${wait}.`;
}

const messageFor = (code: string): string | undefined =>
  Object.hasOwn(MESSAGES, code) ? MESSAGES[code as ProblemCode] : undefined;
