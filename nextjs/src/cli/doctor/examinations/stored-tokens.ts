import { type Application, place } from '../application.js';
import { type Finding, mistake, ok } from '../finding.js';
import { closing } from '../reading/mask.js';
import type { Module } from '../reading/module.js';

/** What a script can read, an injected one reads, too. */
export function storedTokens(application: Application): Finding[] {
  const findings = [...application.modules.values()].flatMap((module) =>
    [...setItems(module), ...assignments(module)].flatMap(({ storage, at }) =>
      mistake({
        what: `a token is put into ${storage}, where every script of the page can read it`,
        where: place(application, module, at),
        remedy:
          'remove it: the tokens are in httpOnly cookies, and authFetch() calls the backend without seeing them',
      }),
    ),
  );
  return findings.length > 0 ? findings : ok('no token in localStorage or sessionStorage');
}

interface Stored {
  storage: string;
  at: number;
}

function setItems({ code, bare }: Module): Stored[] {
  return [...bare.matchAll(/\b(localStorage|sessionStorage)\s*\??\.\s*setItem\s*\(/g)].flatMap((match) => {
    const open = match.index + match[0].length - 1;
    const end = closing(bare, open);
    const comma = bare.indexOf(',', open);
    if (comma < 0 || comma > end) return [];
    const key = code.slice(open + 1, comma).trim();
    const value = code.slice(comma + 1, end).trim();
    return isToken(key.replaceAll(/^['"`]|['"`]$/g, ''), value)
      ? [{ storage: match[1] ?? '', at: match.index }]
      : [];
  });
}

function assignments({ code, bare }: Module): Stored[] {
  const pattern =
    /\b(localStorage|sessionStorage)(?:\.(\w+)|\[\s*['"`]([^'"`]+)['"`]\s*\])\s*=(?![=>])\s*([^;\n]*)/g;
  return [...code.matchAll(pattern)]
    .filter(({ index }) => bare[index] !== ' ')
    .filter(([, , name, quoted, value = '']) => isToken(name ?? quoted ?? '', value))
    .map(({ index, 1: storage = '' }) => ({ storage, at: index }));
}

/** `accessToken`, `ACCESS_TOKEN`, `auth.jwt`: not the `csrfToken`, nor tokens of a design. */
const SESSION_TOKEN = /(?:^|_)(?:jwt|bearer|(?:access|refresh|id|auth|session|login|bearer)_?tokens?)(?:_|$)/;
const ANY_TOKEN = /^(?:tokens?|.*_tokens?(?:_key)?|tokens?_key)$/;
const OTHER_TOKEN = /csrf|xsrf|push|device|fcm|design|theme|captcha|invite|reset|share|page|cursor|map/;

function isToken(key: string, value: string): boolean {
  // The last name of `data.access_token ?? ''` and `JSON.stringify(tokens)`.
  const [, last = ''] = /([\w$]+)\s*(?:(?:\?\?|\|\|).*)?\)*$/.exec(value) ?? [];
  const [named, given] = [words(key), words(last)];
  if (OTHER_TOKEN.test(named) || OTHER_TOKEN.test(given)) return false;
  if (SESSION_TOKEN.test(named) || SESSION_TOKEN.test(given)) return true;
  return /^tokens?$/.test(named) || (ANY_TOKEN.test(named) && /^tokens?$/.test(given));
}

const words = (text: string): string =>
  text
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/\W+/g, '_')
    .toLowerCase();
