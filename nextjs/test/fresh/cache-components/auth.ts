import { createAuth } from '@sallyport/nextjs/server';

export const auth = createAuth({
  protect: ['/notes', '/account'],
  api: { allow: ['/api/uploads', '/api/events'], maxBodyBytes: 200 * 1024 * 1024 },
});
