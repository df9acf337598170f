import { auth } from './auth';

export const proxy = auth.proxy();

// Uploads are longer than what Next.js lets through a proxy; their handler renews the session by itself.
export const config = { matcher: ['/((?!_next/static|_next/image|api/backend).*)'] };
