import 'server-only';
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { ConfigurationError } from '../shared/errors.js';

/** Encrypts what cookies carry, so that a stolen jar, a log or a backup of a browser shows no token. */
export interface Seal {
  /** @param name of the cookie: a value that was sealed for another one does not open */
  seal(name: string, value: string): string;
  /** The value; as it is if it never was sealed; undefined if it does not open. */
  open(name: string, value: string): string | undefined;
  /** Whether a sealed value has the mark of one of the secrets. */
  knows(value: string): boolean;
}

const PREFIX = 'sealed1.';
const ALGORITHM = 'aes-256-gcm';
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const KEY_ID_LENGTH = 6;
const LEAST_SECRET = 32;

/** Sealed by somebody else: another server may know the secret, so it is not for us to delete. */
export const isForeign = (value: string, seal: Seal | undefined): boolean =>
  value.startsWith(PREFIX) && !seal?.knows(value);

/**
 * A seal with A256GCM (NIST SP 800-38D). Each cookie has a key of its own, derived by HKDF (RFC 5869) from the secret and a
 * random salt: under one key, random nonces would be good for 2^32 values only, a few days of a large site.
 *
 * @param secrets the first one seals, all of them open; an empty one in front: they open, and nothing is sealed
 */
export function sealWith([first, ...others]: readonly string[]): Seal {
  if (first === undefined) throw new ConfigurationError('createAuth({ cookieSecret: [] }) has no secret.');
  const current = first === '' && others.length > 0 ? undefined : master(first);
  const masters = [...(current ? [current] : []), ...others.map(master)];
  const knownBy = (value: string) => masters.find(({ id }) => value.startsWith(`${PREFIX}${id}.`));
  return {
    knows: (value) => knownBy(value) !== undefined,
    seal(name, value) {
      if (current === undefined) return value;
      const salt = randomBytes(SALT_BYTES);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, keyFor(current, salt), nonce).setAAD(Buffer.from(name));
      const sealed = [salt, nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()];
      return `${PREFIX}${current.id}.${Buffer.concat(sealed).toString('base64url')}`;
    },
    open(name, value) {
      if (!value.startsWith(PREFIX)) return value;
      const known = knownBy(value);
      return known && opened(known, name, Buffer.from(value.split('.')[2] ?? '', 'base64url'));
    },
  };
}

interface Master {
  id: string;
  key: Buffer;
}

function master(secret: string): Master {
  if (secret.length < LEAST_SECRET) {
    throw new ConfigurationError(
      `The cookie secret is ${secret.length} characters long. Set SALLYPORT_COOKIE_SECRET to ${LEAST_SECRET} or more, for example by: openssl rand -base64 32`,
    );
  }
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'sallyport cookies', KEY_BYTES));
  return { key, id: createHash('sha256').update(key).digest('base64url').slice(0, KEY_ID_LENGTH) };
}

const keyFor = ({ key }: Master, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, 'sallyport cookie', KEY_BYTES));

function opened(known: Master, name: string, sealed: Buffer): string | undefined {
  const begin = SALT_BYTES + NONCE_BYTES;
  const end = sealed.length - TAG_BYTES;
  if (end < begin) return undefined;
  const key = keyFor(known, sealed.subarray(0, SALT_BYTES));
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(SALT_BYTES, begin), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(name)).setAuthTag(sealed.subarray(end));
  try {
    return decipher.update(sealed.subarray(begin, end), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
