import { ApiProblem, BackendUnavailable } from '@sallyport/nextjs/server';

/** What a server action tells the form that called it. */
export type ActionResult = { ok: boolean; message: string; errors?: Record<string, string[]> } | undefined;

const NOT_REACHED =
  'The billing service is not reachable. You are still signed in; please try again in a minute.';

/**
 * Turns a refusal of the backend into a message; anything else goes on to error.tsx, redirects to Next.js.
 * @param texts the message for a problem code, where the problem's own text would not do
 */
export function refusal(error: unknown, texts: Record<string, string> = {}): NonNullable<ActionResult> {
  if (error instanceof BackendUnavailable) return { ok: false, message: NOT_REACHED };
  if (error instanceof ApiProblem) {
    const message = texts[error.code] ?? error.detail ?? 'That did not work. Please try again.';
    return error.errors ? { ok: false, message, errors: error.errors } : { ok: false, message };
  }
  throw error;
}
