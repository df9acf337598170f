/** The setup cannot work; the message says what to change. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** Why nobody can say who this is. Nothing is deleted for it; the next request tries again. */
export interface BackendError {
  kind: 'unreachable' | 'rate_limited' | 'protocol' | 'misconfigured';
  message: string;
  /** Seconds, when the backend named a time. */
  retryAfter?: number;
}

/**
 * Thrown by the guards while the backend cannot be asked, for the nearest `error.tsx`. Next.js hides messages of server
 * errors from the browser in production but passes `digest` on, so an error page can tell this one by its digest.
 */
export class BackendUnavailable extends Error {
  override readonly name = 'BackendUnavailable';
  readonly digest = 'SALLYPORT_BACKEND_UNAVAILABLE';
  readonly reason: BackendError;
  constructor(reason: BackendError) {
    super(reason.message);
    this.reason = reason;
  }
}

/** An answer of the backend that is not a success, as thrown by `auth.json`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: Record<string, string[]> | undefined;
  readonly retryAfter: number | undefined;
  constructor(problem: {
    status: number;
    code: string;
    detail?: string;
    errors?: Record<string, string[]>;
    retryAfter?: number;
  }) {
    super(problem.detail ?? `The backend answered ${problem.status} (${problem.code})`);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors;
    this.retryAfter = problem.retryAfter;
  }
}
