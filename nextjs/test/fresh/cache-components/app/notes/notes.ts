import { cacheLife, cacheTag } from 'next/cache';

/** Kept on the server for each user. What it is asked with becomes the key, in plain text: the id, and never a token. */
export async function notesOf(userId: string): Promise<string> {
  'use cache';
  cacheTag(`notes:${userId}`);
  cacheLife('minutes');
  return `notes of ${userId}, read at ${performance.now()}`;
}
