import { createAuth } from '@sallyport/nextjs/server';

export const auth = createAuth({ protect: ['/'] });
