import 'server-only';
import { perProcess } from '../shared/process-state.js';
import type { Identity } from './claims.js';

const CAPACITY = 2_000;

const store = () => perProcess('verified', () => new Map<string, Identity>());

/** Tokens whose signature has been checked before, least recently used first. A key is a hash. */
export const verifiedTokens = {
  get(key: string): Identity | undefined {
    const identity = store().get(key);
    if (identity !== undefined) {
      store().delete(key);
      store().set(key, identity);
    }
    return identity;
  },
  set(key: string, identity: Identity): void {
    store().set(key, identity);
    if (store().size <= CAPACITY) return;
    const [oldest] = store().keys();
    if (oldest !== undefined) store().delete(oldest);
  },
  delete(key: string): void {
    store().delete(key);
  },
};
