import { auth } from '@/auth';

/** The browser's way to the backend: only the paths that src/auth.ts allows, with the token added on the server. */
export const { GET, POST, PUT, PATCH, DELETE } = auth.api;
