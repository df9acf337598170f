import { auth } from '@/auth';

/** Refreshes the session before it expires and sends signed-out visitors to the login page. Every page checks again. */
export const proxy = auth.proxy();

export const config = { matcher: ['/((?!_next/static|_next/image|icon.svg|favicon.ico).*)'] };
