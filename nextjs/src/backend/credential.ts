import { createHmac, hkdfSync } from 'node:crypto';
import { ConfigurationError } from '../shared/errors.js';
import type { Caller } from './backend.js';

/** Which the backend believes, and strips from whoever has no secret. */
export const CLIENT_HEADER = 'Sallyport-Client';

/** A user agent longer than this is no browser's; it has to fit into a header. */
const USER_AGENT_LENGTH = 512;

export interface CredentialRequest {
  method: string;
  /** Below the backend's base path, which a proxy may take away. */
  path: string;
  caller: Caller;
  /** By the clock of the backend. */
  now: Date;
}

/** Tells the backend for whom we ask, so that it believes it: contract/vectors/bff-credentials.json has examples. */
export type Credential = (request: CredentialRequest) => string;

export function credentialFrom(secret: string): Credential {
  const key = Buffer.from(
    hkdfSync('sha256', decoded(secret), Buffer.alloc(0), 'sallyport/bff-credential/v1', 32),
  );
  return ({ method, path, caller, now }) => {
    const payload = {
      iat: Math.floor(now.getTime() / 1_000),
      method,
      path,
      ...(caller.address !== undefined && { address: caller.address }),
      ...(caller.userAgent !== undefined && { userAgent: caller.userAgent.slice(0, USER_AGENT_LENGTH) }),
    };
    const signed = `v1.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  };
}

function decoded(secret: string): Buffer {
  const bytes = /^[A-Za-z0-9+/_-]+={0,2}$/.test(secret.trim())
    ? Buffer.from(secret.trim(), 'base64')
    : undefined;
  if (bytes === undefined || bytes.length < 32) {
    throw new ConfigurationError(
      "SALLYPORT_BFF_SECRET (or bffSecret) is not Base64 of at least 32 bytes. Make one with 'openssl rand -base64 32' and add it to sallyport.bff.secrets of the backend.",
    );
  }
  return bytes;
}
