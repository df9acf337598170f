import { authFile } from './examinations/auth-file.js';
import { clock } from './examinations/clock.js';
import { cookiesAreSecure } from './examinations/cookies.js';
import { cors } from './examinations/cors.js';
import { credential } from './examinations/credential.js';
import { guards } from './examinations/guards.js';
import { handlersAnswer } from './examinations/handlers-answer.js';
import { handlersRoute } from './examinations/handlers-route.js';
import { issuer } from './examinations/issuer.js';
import { matcher } from './examinations/matcher.js';
import { nextVersion } from './examinations/next-version.js';
import { origin } from './examinations/origin.js';
import { proxyFile } from './examinations/proxy-file.js';
import { secrets } from './examinations/secrets.js';
import { sharedTokens } from './examinations/shared-tokens.js';
import { storedTokens } from './examinations/stored-tokens.js';
import { strangersAreKeptOut } from './examinations/strangers.js';
import { uploads } from './examinations/uploads.js';
import { variables } from './examinations/variables.js';
import type { Finding } from './finding.js';
import type { Subject } from './subject.js';

export interface Examination {
  /** For the report, and for whoever reads `--json`. */
  name: string;
  examine: (subject: Subject) => Finding[] | Promise<Finding[]>;
}

export const EXAMINATIONS: readonly Examination[] = [
  { name: 'next', examine: ({ application }) => nextVersion(application) },
  { name: 'auth', examine: ({ application }) => authFile(application) },
  { name: 'proxy', examine: ({ application }) => proxyFile(application) },
  { name: 'matcher', examine: ({ application }) => matcher(application) },
  { name: 'handlers', examine: ({ application }) => handlersRoute(application) },
  { name: 'guards', examine: ({ application }) => guards(application) },
  { name: 'uploads', examine: ({ application }) => uploads(application) },
  { name: 'stored tokens', examine: ({ application }) => storedTokens(application) },
  { name: 'shared tokens', examine: ({ application }) => sharedTokens(application) },
  { name: 'origin', examine: ({ application }) => origin(application) },
  { name: 'secrets', examine: ({ application }) => secrets(application) },
  { name: 'variables', examine: ({ application }) => variables(application) },
  { name: 'application', examine: handlersAnswer },
  { name: 'cookies', examine: cookiesAreSecure },
  { name: 'strangers', examine: strangersAreKeptOut },
  { name: 'issuer', examine: issuer },
  { name: 'clock', examine: clock },
  { name: 'CORS', examine: cors },
  { name: 'BFF secret', examine: credential },
];
