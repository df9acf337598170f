import { createAuth } from '@sallyport/nextjs/server';

/** Where the backend is comes from SALLYPORT_BACKEND_URL (default http://localhost:8080), the rest are the defaults. */
export const auth = createAuth({
  protect: ['/dashboard', '/invoices', '/reports', '/admin', '/account'],
  api: { allow: ['/api/invoices'] },
});
