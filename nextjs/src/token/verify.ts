import 'server-only';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { backendNow } from '../backend/clock.js';
import { errorCode, unreachable } from '../backend/request.js';
import type { Config } from '../options/config.js';
import type { BackendError } from '../shared/errors.js';
import { sha256 } from '../shared/hash.js';
import { type Identity, readClaims } from './claims.js';
import { type Issuer, issuerOf } from './keys.js';
import { verifiedTokens } from './verified-tokens.js';

/** `unavailable` is not `invalid`: without the keys nobody can say. */
export type Verification =
  | { kind: 'valid'; identity: Identity }
  | { kind: 'expired' }
  | { kind: 'invalid'; why: string }
  | { kind: 'unavailable'; cause: BackendError };

/**
 * Three parts of base64url without padding or white space (RFC 7515 sections 2 and 7.1), the last one 64 bytes long;
 * jose's decoder also reads other spellings of the same bytes.
 */
const COMPACT_ES256 = /^[\w-]+\.[\w-]+\.[\w-]{86}$/;

/** Seconds by which clocks may differ, the same as on the Java side. */
const LEEWAY = 60;

/**
 * Verifies an access token without asking the backend: ES256 only, `typ: at+jwt`, issuer, audience, expiry (RFC 9068
 * section 4, RFC 8725).
 * @param newborn the backend just handed it out, so an unknown key is a new key and worth another look.
 */
export async function verifyAccessToken(
  config: Config,
  token: string,
  newborn = false,
): Promise<Verification> {
  if (!COMPACT_ES256.test(token)) return { kind: 'invalid', why: 'it is not a signed token' };
  const key = sha256(`${config.backend.url.href} ${config.issuer ?? ''} ${config.audience ?? ''} ${token}`);
  const known = verifiedTokens.get(key);
  if (known !== undefined) {
    if (!isOver(known, config)) return { kind: 'valid', identity: known };
    verifiedTokens.delete(key);
    return { kind: 'expired' };
  }
  const issuer = await issuerOf(config.backend);
  if (issuer.kind === 'unavailable') return issuer;
  if (issuer.kind === 'refused') return misconfigured(`The backend refuses its discovery document`);
  if (config.issuer !== undefined && config.issuer !== issuer.value.metadata.issuer) {
    return misconfigured(
      `createAuth({ issuer }) is "${config.issuer}", but the backend at ${config.backend.url.origin} calls itself "${issuer.value.metadata.issuer}". Make them equal, or leave issuer out.`,
    );
  }
  const verification = await checkSignature(config, issuer.value, token, newborn);
  if (verification.kind === 'valid') verifiedTokens.set(key, verification.identity);
  return verification;
}

async function checkSignature(
  config: Config,
  issuer: Issuer,
  token: string,
  newborn: boolean,
): Promise<Verification> {
  const expected = issuer.metadata.issuer;
  const verify = async (): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(token, issuer.keys, {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer: expected,
      audience: config.audience ?? expected,
      clockTolerance: LEEWAY,
      currentDate: backendNow(config.backend.url),
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    return payload;
  };
  try {
    const claims = await verify().catch(async (error: unknown) => {
      if (!newborn || !(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await issuer.keys.reload();
      return verify();
    });
    const identity = readClaims(claims);
    return identity ? { kind: 'valid', identity } : { kind: 'invalid', why: 'a required claim is missing' };
  } catch (error) {
    return judge(config, error);
  }
}

function judge(config: Config, error: unknown): Verification {
  if (error instanceof errors.JWTExpired) return { kind: 'expired' };
  if (error instanceof errors.JWTClaimValidationFailed) {
    return {
      kind: 'invalid',
      why: `its claim "${error.claim}" is not as expected: ${mismatch(config, error)}`,
    };
  }
  const tokensFault =
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported;
  if (tokensFault) return { kind: 'invalid', why: errorCode(error) };
  return { kind: 'unavailable', cause: unreachable(config.backend.url, error) };
}

/** Names both values where they are configuration, never anything about the user. */
function mismatch(config: Config, error: errors.JWTClaimValidationFailed): string {
  if (error.claim === 'iss') return `it says "${String(error.payload.iss)}"`;
  if (error.claim === 'aud') {
    return `it says "${String(error.payload.aud)}", expected "${config.audience ?? 'the issuer'}" (createAuth({ audience }))`;
  }
  return error.reason;
}

const misconfigured = (message: string): Verification => ({
  kind: 'unavailable',
  cause: { kind: 'misconfigured', message },
});

const isOver = (identity: Identity, config: Config): boolean =>
  identity.expires + LEEWAY <= backendNow(config.backend.url).getTime() / 1_000;
