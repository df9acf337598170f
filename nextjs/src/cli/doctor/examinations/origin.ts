import { type Application, setting } from '../application.js';
import { type Finding, mistake, ok, unknown } from '../finding.js';
import { isLocal } from '../http/address.js';

/** The public origin decides on `Secure`, the names of cookies, redirects and the check of forged requests. */
export function origin(application: Application): Finding[] {
  const said = setting(application, 'appUrl', 'SALLYPORT_APP_URL');
  const remedy = 'set SALLYPORT_APP_URL to scheme and host, such as https://app.example.com';
  if (said.kind === 'unknown') return unknown('the public origin is computed when the application runs');
  if (said.kind === 'unset') {
    return application.production
      ? mistake({
          what: 'no public origin in production: over https every request is refused, because cookies would lack Secure',
          remedy,
        })
      : ok('none, so http on this machine');
  }
  const { where } = said;
  const url = URL.canParse(said.text) ? new URL(said.text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/')
    return mistake({ what: 'the public origin is not scheme and host alone', where, remedy });
  if (url.protocol === 'http:' && !isLocal(url)) {
    return mistake({
      what: `${url.origin} is not https: cookies lack Secure, and everybody on the way can read them`,
      where,
      remedy: 'put TLS in front, and set SALLYPORT_APP_URL to the https address',
    });
  }
  if (url.protocol === 'http:' && application.production) {
    return mistake({ what: `${url.origin} is this machine, and no address for production`, where, remedy });
  }
  return ok(url.origin);
}
