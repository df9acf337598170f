import 'server-only';
import { PROBLEMS, type Problem, type ProblemCode, parseRetryAfter } from '../../contract/problems.js';
import type { BackendError } from '../../shared/errors.js';
import type { Answer } from '../backend.js';
import type { Reply } from '../request.js';
import { fieldErrors } from './field-errors.js';
import type { Refusal, Step } from './options.js';

const TERMINAL = new Set([400, 401, 403, 422]);

/**
 * What an answer that is no success means. Only a few statuses end a session; anything that looks like trouble on the way,
 * or like a wrong address, does not.
 */
export function refused(
  step: Step,
  url: URL,
  { response, body }: Reply,
  custom: ((refusal: Refusal) => Problem | 'transient' | undefined) | undefined,
): Answer<never> {
  const { status } = response;
  const retryAfter = parseRetryAfter(response.headers.get('retry-after'));
  const verdict = custom?.({ step, status, body });
  if (verdict === 'transient') return unavailable('unreachable', `${step} answered ${status}`, retryAfter);
  if (verdict !== undefined) return { kind: 'refused', problem: verdict };
  const limited = status === 429;
  if (limited || status === 408 || status >= 500) {
    return unavailable(
      limited ? 'rate_limited' : 'unreachable',
      `The backend answered ${status}`,
      retryAfter,
    );
  }
  const code = codeOf(step, status, body);
  if (code === undefined) {
    return unavailable(
      'misconfigured',
      `${url.origin}${url.pathname}, the address for ${step}, answered ${status}. Check restBackend({ url, ${step} }).`,
    );
  }
  const errors = code === 'validation_failed' ? fieldErrors(body) : undefined;
  return {
    kind: 'refused',
    problem: { status: PROBLEMS[code][0], code, title: PROBLEMS[code][1], ...(errors && { errors }) },
  };
}

function codeOf(step: Step, status: number, body: unknown): ProblemCode | undefined {
  switch (step) {
    case 'login':
    case 'register':
      if (status === 409) return 'email_unavailable';
      if ((status === 400 || status === 422) && fieldErrors(body)) return 'validation_failed';
      if (status === 400 || status === 401 || status === 403 || status === 422) {
        return step === 'login' ? 'invalid_credentials' : 'validation_failed';
      }
      return undefined;
    case 'refresh':
      return TERMINAL.has(status) ? 'invalid_refresh_token' : undefined;
    case 'profile':
    case 'logout':
    case 'logoutAll':
      return TERMINAL.has(status) ? 'invalid_token' : undefined;
  }
}

function unavailable(kind: BackendError['kind'], message: string, retryAfter?: number): Answer<never> {
  return {
    kind: 'unavailable',
    cause: { kind, message, ...(retryAfter !== undefined && { retryAfter }) },
  };
}
