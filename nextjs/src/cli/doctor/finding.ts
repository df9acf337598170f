/** What an examination has to say. Only a mistake makes the doctor end with 1. */
export type Finding =
  | { kind: 'ok'; what: string }
  /** Nobody could tell from here; a guess would be worse. */
  | { kind: 'unknown'; what: string; where?: string }
  | { kind: 'advice'; what: string; remedy: string; where?: string }
  | { kind: 'mistake'; what: string; remedy: string; where?: string };

export type Kind = Finding['kind'];

export const ok = (what: string): Finding[] => [{ kind: 'ok', what }];

export const unknown = (what: string, where?: string): Finding[] => [
  { kind: 'unknown', what, ...(where !== undefined && { where }) },
];

interface Trouble {
  what: string;
  /** Something to do, not a principle. */
  remedy: string;
  /** File and line, or address. Never a line of code: it may hold a token. */
  where?: string;
}

export const advice = (trouble: Trouble): Finding[] => [{ kind: 'advice', ...trouble }];

export const mistake = (trouble: Trouble): Finding[] => [{ kind: 'mistake', ...trouble }];

const SEVERITY: readonly Kind[] = ['ok', 'unknown', 'advice', 'mistake'];

export const worst = (findings: readonly Finding[]): Kind =>
  findings.reduce<Kind>(
    (kind, finding) => (SEVERITY.indexOf(finding.kind) > SEVERITY.indexOf(kind) ? finding.kind : kind),
    'ok',
  );

/** The remedy where a file is missing. */
export const INIT = 'npx @sallyport/nextjs init writes it, and leaves alone what is there';
