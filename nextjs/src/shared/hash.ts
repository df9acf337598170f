import 'server-only';
import { createHash } from 'node:crypto';

/** Tokens are looked up by hash, so that a heap dump of the maps shows none. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
