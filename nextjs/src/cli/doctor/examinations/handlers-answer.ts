import { type Finding, mistake, ok, unknown } from '../finding.js';
import { answerOf } from '../http/session-answer.js';
import type { Subject } from '../subject.js';

export async function handlersAnswer(subject: Subject): Promise<Finding[]> {
  const { app } = subject;
  if (await answerOf(subject)) return ok(`${app.url.origin}/api/auth answers`);
  const reply = await subject.session();
  if (reply.kind === 'silent') {
    return app.by === 'option'
      ? mistake({ what: reply.why, remedy: 'start the application, or name its address by --app' })
      : unknown(`${reply.why}; start it, or name its address by --app`);
  }
  const where = `${app.url.origin}/api/auth/session`;
  if (app.by === 'guess')
    return unknown('what runs there is not recognised as this application; name it by --app', where);
  if (reply.status >= 500) {
    return mistake({
      what: `it answers ${reply.status}`,
      where,
      remedy: 'read its log: a ConfigurationError there names the setting, such as SALLYPORT_APP_URL',
    });
  }
  return mistake({
    what: `it answers ${reply.status}, and not with a session`,
    where,
    remedy:
      'see that app/api/auth/[...sallyport]/route.ts is deployed, and that nothing in front answers instead',
  });
}
