import { type Application, place } from '../application.js';
import { type Finding, mistake, ok } from '../finding.js';

/** On a server, what a module remembers is everybody's: the next request would be sent with this one's token. */
export function sharedTokens(application: Application): Finding[] {
  const pattern =
    // A function is asked for each request, and an empty value takes the token away.
    /\b(?:\w+\.defaults\.headers(?:\.\w+|\[['"]\w+['"]\])*?(?:\.[Aa]uthorization|\[['"][Aa]uthorization['"]\])|OpenAPI\.(?:TOKEN|HEADERS))\s*=(?![=>]|\s*(?:undefined|null|''|""|async\b|function\b|\())/g;
  const findings = [...application.modules.values()].flatMap((module) =>
    [...module.code.matchAll(pattern)]
      .filter(({ index }) => module.bare[index] !== ' ')
      .flatMap(({ index }) =>
        mistake({
          what: 'the token of one visitor becomes the default of a client that all requests share',
          where: place(application, module, index),
          remedy: 'call auth.fetch() or auth.json(), which add the token of the request at hand',
        }),
      ),
  );
  return findings.length > 0 ? findings : ok('no client remembers a token');
}
