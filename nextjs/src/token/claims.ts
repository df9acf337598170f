import 'server-only';
import type { JWTPayload } from 'jose';
import type { User } from '../contract/user.js';

/** A verified access token, read. */
export interface Identity {
  user: User;
  /** `sid`: the session that the token belongs to. */
  sessionId: string;
  /** `exp` in epoch seconds, by the backend's clock. */
  expires: number;
}

/** RFC 9068 with the claims of docs/design.md; undefined when one that we cannot do without is missing. */
export function readClaims(claims: JWTPayload): Identity | undefined {
  if (typeof claims.sub !== 'string' || claims.sub === '' || claims.exp === undefined) return undefined;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const list = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
  return {
    user: {
      id: claims.sub,
      email: text(claims.email),
      name: text(claims.name),
      emailVerified: claims.email_verified === true,
      roles: list(claims.roles),
      permissions: list(claims.permissions),
      entitlements: record(claims.entitlements),
    },
    sessionId: text(claims.sid),
    expires: claims.exp,
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
