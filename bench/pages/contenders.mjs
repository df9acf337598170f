import { TestBackend } from '@sallyport/nextjs/testing';
import { sealData } from 'iron-session';
import { encode } from 'next-auth/jwt';

export const SECRET = 'the benchmark of pages knows this secret';
const NAME = 'Ada';

/** Each one's page, and the cookies with which somebody is signed in to it. */
export const contenders = [
  { name: 'no sign-in', app: 'plain', says: 'Hello visitor', prepare: async () => ({ cookie: 'a=b' }) },
  { name: '@sallyport/nextjs, proxy and page', app: 'sallyport', says: NAME, prepare: withSallyport },
  { name: 'iron-session, page only', app: 'iron-session', says: NAME, prepare: withIronSession },
  { name: 'next-auth 5, proxy and page', app: 'next-auth', says: NAME, prepare: withNextAuth },
];

async function withSallyport(address) {
  const backend = await TestBackend.start({ accessSeconds: 7_200 });
  const cookies = await backend.cookies(backend.signIn({ user: { name: NAME } }), address);
  return {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    environment: { SALLYPORT_BACKEND_URL: backend.url, SALLYPORT_APP_URL: address },
    asked: () => backend.calls.filter(({ path }) => !path.startsWith('/.well-known/')).length,
    stop: () => backend.stop(),
  };
}

async function withIronSession() {
  const seal = await sealData({ user: { id: 'u-1', name: NAME } }, { password: SECRET });
  return { cookie: `iron=${seal}` };
}

async function withNextAuth() {
  const salt = 'authjs.session-token';
  const token = await encode({ secret: SECRET, salt, token: { sub: 'u-1', name: NAME } });
  return { cookie: `${salt}=${token}` };
}
