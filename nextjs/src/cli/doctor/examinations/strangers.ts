import { advice, type Finding, mistake, ok, unknown } from '../finding.js';
import { below } from '../http/address.js';
import type { Reply } from '../http/ask.js';
import { answerOf } from '../http/session-answer.js';
import { protectionOf } from '../reading/protection.js';
import type { Subject } from '../subject.js';

/** Each page may have to be compiled first. */
const MOST_PAGES = 3;

export async function strangersAreKeptOut(subject: Subject): Promise<Finding[]> {
  if ((await answerOf(subject)) === undefined) return unknown('the application could not be asked');
  const { application, app, ask } = subject;
  const protection = protectionOf(application);
  if (protection.kind === 'unknown') return unknown(protection.why);
  const pages = application.routes
    .filter(({ kind, pattern }) => kind === 'page' && !pattern.includes('['))
    .filter(({ sample, module }) => protection.covers(sample, module.file))
    .slice(0, MOST_PAGES);
  const findings: Finding[] = [];
  for (const { pattern } of pages) {
    const url = below(app.url, pattern);
    const reply = await ask(url, { headers: { accept: 'text/html' } });
    findings.push(...judge(url, reply));
  }
  if (findings.length > 0) return findings;
  return ok(
    pages.length === 0 ? 'no page is protected' : `${pages.map(({ pattern }) => pattern).join(', ')}`,
  );
}

function judge(url: URL, reply: Reply): Finding[] {
  const where = `${url.origin}${url.pathname}`;
  if (reply.kind === 'silent') return unknown(reply.why, where);
  if (reply.status >= 500) return unknown(`it answers ${reply.status}`, where);
  if (reply.status !== 200) return [];
  // Next.js sends the redirect of a guard along when the answer has begun already.
  if (/NEXT_REDIRECT|http-equiv="refresh"/.test(reply.body)) {
    return advice({
      what: 'strangers are led away only when the page has begun',
      where,
      remedy: 'let the proxy run there (its matcher), and put the guard above <Suspense> and loading.tsx',
    });
  }
  return mistake({
    what: 'a page that is protected is answered to a stranger',
    where,
    remedy: 'begin the page with await auth.requireUser(), and let the proxy run there (its matcher)',
  });
}
