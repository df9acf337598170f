/** contract/errors.json as types; `problems.test.ts` keeps the two equal. */
export const PROBLEMS = {
  malformed_request: [400, 'The request could not be read'],
  validation_failed: [422, 'Some fields need another value'],
  invalid_credentials: [401, 'E-mail address or password is wrong'],
  account_disabled: [403, 'This account is disabled'],
  email_unavailable: [409, 'This e-mail address cannot be registered'],
  unauthenticated: [401, 'Sign in first'],
  invalid_token: [401, 'The access token is not valid'],
  stale_token: [401, 'The access token is out of date'],
  invalid_client: [401, 'The calling server was not recognised'],
  forbidden: [403, 'You may not do this'],
  entitlement_required: [403, 'Your plan does not include this'],
  csrf_rejected: [403, 'The request came from another site'],
  origin_not_allowed: [403, 'Pages of this origin may not call here'],
  not_found: [404, 'There is nothing here'],
  method_not_allowed: [405, 'This address does not take that method'],
  not_acceptable: [406, 'Only JSON is answered here'],
  payload_too_large: [413, 'The request body is too large'],
  unsupported_media_type: [415, 'Send the body as application/json'],
  invalid_refresh_token: [401, 'The refresh token is not valid'],
  session_revoked: [401, 'The session was ended'],
  session_expired: [401, 'The session has expired'],
  session_replayed: [401, 'The session was used from two places'],
  rate_limited: [429, 'Too many requests'],
  temporarily_unavailable: [503, 'Try again in a moment'],
  internal_error: [500, 'Something went wrong on our side'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The only codes for which a refresh answer ends the session here, too. Everything else is tried again. */
export const TERMINAL_CODES = [
  'invalid_refresh_token',
  'session_revoked',
  'session_expired',
  'session_replayed',
] as const satisfies readonly ProblemCode[];

export type TerminalCode = (typeof TERMINAL_CODES)[number];

export const isTerminal = (code: string): code is TerminalCode =>
  (TERMINAL_CODES as readonly string[]).includes(code);

/** RFC 9457 problem details with the members this contract adds. */
export interface Problem {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  errors?: Record<string, string[]>;
  /** Seconds. */
  retryAfter?: number;
}

/** A problem from a response body of unknown origin; undefined when it is not one of ours. */
export function parseProblem(body: unknown, status: number, retryAfter?: string | null): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { code, title, detail, errors } = body as Record<string, unknown>;
  if (typeof code !== 'string') return undefined;
  const seconds = parseRetryAfter(retryAfter ?? (body as { retryAfter?: unknown }).retryAfter);
  return {
    status,
    code,
    ...(typeof title === 'string' && { title }),
    ...(typeof detail === 'string' && { detail }),
    ...(isFieldErrors(errors) && { errors }),
    ...(seconds !== undefined && { retryAfter: seconds }),
  };
}

/** RFC 9110 section 10.2.3 in its seconds form; dates are not used between our two halves. */
export function parseRetryAfter(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

function isFieldErrors(value: unknown): value is Record<string, string[]> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((list) => Array.isArray(list) && list.every((m) => typeof m === 'string'))
  );
}
