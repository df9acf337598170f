import { type Problem, parseProblem } from '../contract/problems.js';

/** A request to our own routes that was not answered as hoped. */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  /** A code of contract/errors.json, or `network` when there was no answer. */
  readonly code: string;
  readonly status: number;
  readonly errors: Record<string, string[]> | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.code = problem.code;
    this.status = problem.status;
    this.errors = problem.errors;
    this.retryAfter = problem.retryAfter;
  }

  static async from(response: Response): Promise<AuthError> {
    const body: unknown = await response.json().catch(() => undefined);
    const { status } = response;
    const problem = parseProblem(body, status, response.headers.get('retry-after'));
    return new AuthError(
      problem ?? { status, code: 'internal_error', title: `The server answered ${status}` },
    );
  }

  static network(): AuthError {
    return new AuthError({ status: 0, code: 'network', title: 'The server cannot be reached' });
  }
}
