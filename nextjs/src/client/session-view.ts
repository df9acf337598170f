import type { User } from '../contract/user.js';
import { getJson } from './routes.js';

/** What our handlers tell the browser about the session. */
export interface SessionView {
  status: 'active' | 'anonymous' | 'unavailable';
  user: User | null;
  /** Where to go after signing in or out. */
  next?: string;
}

export async function readSession(): Promise<SessionView> {
  return asView(await getJson('session'));
}

export function asView(body: unknown): SessionView {
  const { status, user, next } = (body ?? {}) as Partial<SessionView>;
  const known = status === 'active' || status === 'anonymous' ? status : 'unavailable';
  return { status: known, user: user ?? null, ...(typeof next === 'string' && { next }) };
}
