// Next.js resolves this itself; the package of that name is not needed.
declare module 'server-only';
