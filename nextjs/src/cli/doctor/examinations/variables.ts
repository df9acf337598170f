import { type Application, setting } from '../application.js';
import { type Finding, mistake, ok } from '../finding.js';

const KNOWN = [
  'SALLYPORT_APP_URL',
  'SALLYPORT_BACKEND_URL',
  'SALLYPORT_BFF_SECRET',
  'SALLYPORT_CLIENT_ADDRESS_HEADER',
  'SALLYPORT_COOKIE_DOMAIN',
  'SALLYPORT_COOKIE_SECRET',
  'SALLYPORT_SAME_SITE',
  'SALLYPORT_TRUSTED_PROXIES',
];

/** Spring Boot writes names without underscores within a word, this side with them; a name that nobody reads is silent. */
export function variables(application: Application): Finding[] {
  const findings = [...misspelt(application), ...sameSite(application), ...cookieDomain(application)];
  const set = KNOWN.filter((name) => application.environment.get(name) !== undefined);
  return findings.length > 0 ? findings : ok(set.join(', ') || 'none is set');
}

const letters = (name: string): string => name.toUpperCase().replaceAll(/[^A-Z]/g, '');

function misspelt({ environment }: Application): Finding[] {
  return environment
    .names()
    .filter((name) => !KNOWN.includes(name) && environment.get(name) !== undefined)
    .flatMap((name) => {
      const meant = KNOWN.find((known) => letters(known) === letters(name));
      return meant === undefined
        ? []
        : mistake({
            what: `nobody reads ${name}`,
            where: environment.whereSet(name) ?? 'the environment',
            remedy: `call it ${meant}`,
          });
    });
}

function sameSite(application: Application): Finding[] {
  const said = setting(application, 'sameSite', 'SALLYPORT_SAME_SITE');
  if (said.kind !== 'set' || /^(?:lax|strict)$/.test(said.text)) return [];
  return mistake({
    what: 'SameSite is neither lax nor strict',
    where: said.where,
    remedy: 'set SALLYPORT_SAME_SITE to lax or strict, in small letters, or remove it',
  });
}

function cookieDomain(application: Application): Finding[] {
  const domain = setting(application, 'cookieDomain', 'SALLYPORT_COOKIE_DOMAIN');
  const app = setting(application, 'appUrl', 'SALLYPORT_APP_URL');
  if (domain.kind !== 'set' || app.kind === 'unknown') return [];
  const url = app.kind === 'set' && URL.canParse(app.text) ? new URL(app.text) : undefined;
  const within = url?.protocol === 'https:' && `.${url.hostname}`.endsWith(`.${domain.text}`);
  if (within && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(domain.text)) return [];
  return mistake({
    what: 'the cookie domain is not above the public origin, or that is not on https: browsers would drop the cookies',
    where: domain.where,
    remedy: 'set SALLYPORT_COOKIE_DOMAIN to example.com for https://app.example.com, or remove it',
  });
}
