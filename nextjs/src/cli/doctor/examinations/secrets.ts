import { type Application, type Setting, setting } from '../application.js';
import { type Finding, mistake, ok, unknown } from '../finding.js';
import { isOwnBackend } from '../reading/backend-address.js';

/** What the settings say about themselves; no finding repeats a value. */
export function secrets(application: Application): Finding[] {
  const bff = setting(application, 'bffSecret', 'SALLYPORT_BFF_SECRET');
  const cookie = setting(application, 'cookieSecret', 'SALLYPORT_COOKIE_SECRET');
  const findings = [
    ...bffSecret(application, bff),
    ...cookieSecret(application, cookie),
    ...inTheSources('bffSecret', bff),
    ...inTheSources('cookieSecret', cookie),
    ...published(application, [bff, cookie]),
  ];
  if (findings.length > 0) return findings;
  const set = [bff.kind === 'set' && 'BFF secret', cookie.kind === 'set' && 'cookie secret'].filter(Boolean);
  return ok(set.length > 0 ? `${set.join(' and ')} set` : 'none set, none needed in development');
}

function bffSecret(application: Application, secret: Setting): Finding[] {
  if (isOwnBackend(application)) return [];
  if (secret.kind === 'unknown') return unknown('the BFF secret is computed when the application runs');
  const remedy =
    "make one by 'openssl rand -base64 32', add it to SALLYPORT_BFF_SECRETS of the backend, then set it as SALLYPORT_BFF_SECRET";
  if (secret.kind === 'unset') {
    return application.production
      ? mistake({
          what: 'no BFF secret in production: to the backend all visitors have the address of this server',
          remedy,
        })
      : [];
  }
  const text = secret.text.trim();
  const fits = /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && Buffer.from(text, 'base64').length >= 32;
  return fits
    ? []
    : mistake({ what: 'the BFF secret is not Base64 of 32 bytes', where: secret.where, remedy });
}

function cookieSecret(application: Application, secret: Setting): Finding[] {
  if (secret.kind === 'unknown') return unknown('the cookie secret is computed when the application runs');
  if (secret.kind === 'unset') return [];
  const { where } = secret;
  if (setting(application, 'cookieDomain', 'SALLYPORT_COOKIE_DOMAIN').kind === 'set') {
    return mistake({
      what: 'cookies that a backend in direct mode shares cannot be encrypted: it could not read them',
      where,
      remedy: 'remove SALLYPORT_COOKIE_SECRET, or SALLYPORT_COOKIE_DOMAIN',
    });
  }
  // In front of a comma nothing may stand: then encrypted cookies are read, and none is written.
  const [first = '', ...others] = secret.text.split(',').map((one) => one.trim());
  const short = [...(first === '' && others.length > 0 ? [] : [first]), ...others].some(
    ({ length }) => length < 32,
  );
  return short
    ? mistake({
        what: 'the cookie secret is shorter than 32 characters',
        where,
        remedy: "set SALLYPORT_COOKIE_SECRET to what 'openssl rand -base64 32' prints",
      })
    : [];
}

function inTheSources(option: string, secret: Setting): Finding[] {
  if (secret.kind !== 'set' || !secret.literal) return [];
  return mistake({
    what: `${option} stands in the sources, so everybody who has them has the secret`,
    where: secret.where,
    remedy: `make a new one and put it into the environment (${option === 'bffSecret' ? 'SALLYPORT_BFF_SECRET' : 'SALLYPORT_COOKIE_SECRET'})`,
  });
}

/** Next.js writes the value of such a variable into the scripts of the page. */
function published({ environment }: Application, secrets: Setting[]): Finding[] {
  const values = new Set(secrets.flatMap((secret) => (secret.kind === 'set' ? [secret.text] : [])));
  return environment
    .names()
    .filter((name) => name.startsWith('NEXT_PUBLIC_') && environment.get(name) !== undefined)
    .filter((name) => /SALLYPORT\w*SECRET/.test(name) || values.has(environment.get(name) ?? ''))
    .flatMap((name) =>
      mistake({
        what: `${name} puts a secret into the scripts of every page`,
        where: environment.whereSet(name) ?? 'the environment',
        remedy: 'make a new secret, and give it to the server alone, without NEXT_PUBLIC_',
      }),
    );
}
