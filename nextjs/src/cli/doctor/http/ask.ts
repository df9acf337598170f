/** What came of a question. */
export type Reply =
  | {
      kind: 'answered';
      status: number;
      headers: Headers;
      body: string;
      /** By the clock here, in milliseconds. */
      sent: number;
      received: number;
    }
  | { kind: 'silent'; why: string };

export type Answered = Reply & { kind: 'answered' };

export interface Question {
  method?: 'GET' | 'OPTIONS';
  headers?: Record<string, string>;
}

export type Ask = (url: URL, question?: Question) => Promise<Reply>;

/** Long enough for a development server that compiles the page first. */
const PATIENCE_MS = 8_000;

/** @param note is told what is being waited for */
export function asking(note: (line: string) => void, patience = PATIENCE_MS): Ask {
  return async (url, { method = 'GET', headers = {} } = {}) => {
    note(`asking ${url.origin}${url.pathname} (${patience / 1_000} s at most)`);
    const sent = Date.now();
    try {
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      });
      const received = Date.now();
      return {
        kind: 'answered',
        status: response.status,
        headers: response.headers,
        body: await response.text(),
        sent,
        received,
      };
    } catch (error) {
      return { kind: 'silent', why: `${url.origin} ${reason(error)}` };
    }
  };
}

function reason(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  if (name === 'TimeoutError') return 'does not answer in time';
  switch (cause?.code) {
    case 'ECONNREFUSED':
      return 'does not run';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'is a name that leads nowhere from here';
    default:
      return `cannot be reached (${cause?.code ?? name ?? 'no reason given'})`;
  }
}

/** The members of a JSON object; undefined for anything else. */
export function jsonOf({ body }: Answered): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
