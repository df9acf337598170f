import { setting } from '../application.js';
import { type Finding, mistake, ok, unknown } from '../finding.js';
import { answerOf } from '../http/session-answer.js';
import type { Subject } from '../subject.js';

export async function cookiesAreSecure(subject: Subject): Promise<Finding[]> {
  const answer = await answerOf(subject);
  if (answer === undefined) return unknown('the application could not be asked');
  const cookies = answer.headers.getSetCookie().filter((cookie) => /sallyport\.at=/.test(cookie));
  if (cookies.length === 0) return unknown('it set no cookie that could be looked at');
  if (cookies.every((cookie) => /;\s*Secure\b/i.test(cookie))) return ok('they are Secure');
  const { application, app } = subject;
  const said = setting(application, 'appUrl', 'SALLYPORT_APP_URL');
  const https = [app.url.href, said.kind === 'set' ? said.text : ''].find((url) => url.startsWith('https:'));
  if (https === undefined) return ok('they are not Secure, as it is on http');
  return mistake({
    what: `the application sets cookies without Secure, although it is at ${new URL(https).origin}`,
    where: `${app.url.origin}/api/auth/session`,
    remedy: `set SALLYPORT_APP_URL=${new URL(https).origin} where the application runs, and start it again`,
  });
}
