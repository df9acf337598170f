import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Application, examined, NOWHERE, page } from '../../../test/application.js';

const SECRET = Buffer.alloc(32, 7).toString('base64');
const IMPORT = `import { auth } from '../../auth';`;
let application: Application;

beforeEach(async () => {
  vi.stubEnv('PORT', new URL(NOWHERE).port);
  application = await Application.make();
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(application.root, { recursive: true });
});

const put = (file: string, content: string) => application.put(file, content);
const findings = async (name: string, ...args: string[]) =>
  (await examined(application.root, ...args)).findings(name);

describe('what looks like a mistake and is none:', () => {
  test.each<[string, string, () => void]>([
    [
      'a guard behind a function of another file',
      'guards',
      () => {
        put(
          'lib/me.ts',
          `import { auth } from '@/auth';\nexport const me = cache(async () => {\n  return auth.requireUser();\n});`,
        );
        put('lib/index.ts', `export * from './me';`);
        put('app/dashboard/page.tsx', page('await me();', `import { me } from '@/lib';`));
      },
    ],
    [
      'a guard in a component of the page',
      'guards',
      () =>
        put(
          'app/dashboard/page.tsx',
          `${IMPORT}\nconst Page = () => <Content />;\nexport default Page;\nasync function Content() {\n  const bills = await auth.json('/api/bills');\n  return <p>{bills}</p>;\n}`,
        ),
    ],
    [
      'a guard around the page',
      'guards',
      () => {
        put(
          'lib/guarded.tsx',
          `import { auth } from '../auth';\nexport function guarded(Page) {\n  return async () => {\n    await auth.require({ role: 'admin' });\n    return <Page />;\n  };\n}`,
        );
        put(
          'app/dashboard/page.tsx',
          `import { guarded } from '../../lib/guarded';\nexport default guarded(function Page() {\n  return <p>Don't / won't</p>;\n});`,
        );
      },
    ],
    [
      'an auth of another name, taken apart',
      'guards',
      () => {
        put(
          'auth.ts',
          `import { createAuth } from '@sallyport/nextjs/server';\nexport const { session, proxy } = createAuth({ protect: ['/dashboard'] });`,
        );
        put(
          'app/dashboard/page.tsx',
          page('const state = await session();', `import { session } from '../../auth';`),
        );
      },
    ],
    [
      'a page that only leads elsewhere',
      'guards',
      () =>
        put(
          'app/dashboard/page.tsx',
          `import { redirect } from 'next/navigation';\nexport default function Page() {\n  redirect('/dashboard/all');\n}`,
        ),
    ],
    [
      'an action that signs out',
      'guards',
      () =>
        put(
          'app/dashboard/actions.ts',
          `'use server';\n${IMPORT}\nexport async function leave() {\n  await auth.actions.logout();\n}`,
        ),
    ],
    ['a page that is for everybody', 'guards', () => put('app/about/page.tsx', page('', ''))],
    [
      'a static page out of the matcher',
      'matcher',
      () => {
        put('app/about/page.tsx', 'export default function Page() {\n  return <p>About</p>;\n}');
        put(
          'proxy.ts',
          `import { auth } from './auth';\nexport const proxy = auth.proxy();\nexport const config = { matcher: [{ source: '/((?!about).*)', missing: [{ type: 'header', key: 'purpose', value: 'prefetch' }] }] };`,
        );
      },
    ],
    [
      'an action that is only in the same collection as what the page takes',
      'matcher',
      () => {
        put(
          'app/about/page.tsx',
          `import { Title } from '../../ui';\nexport default function Page() {\n  return <Title />;\n}`,
        );
        put('ui/index.ts', `export { Title } from './title';\nexport * from './way-out';`);
        put('ui/title.tsx', 'export const Title = () => <h1>About</h1>;');
        put(
          'ui/way-out.tsx',
          `import { logout } from '../app/login/actions';\nexport const WayOut = () => <form action={logout} />;`,
        );
        put(
          'proxy.ts',
          `import { auth } from './auth';\nexport const proxy = auth.proxy();\nexport const config = { matcher: ['/((?!about).*)'] };`,
        );
      },
    ],
    [
      'no matcher at all',
      'matcher',
      () => put('proxy.ts', `import { auth } from './auth';\nexport const proxy = auth.proxy();`),
    ],
    [
      'an upload out of the matcher',
      'uploads',
      () => {
        put('app/api/upload/route.ts', 'export async function POST() {}');
        put(
          'proxy.ts',
          `import { auth } from './auth';\nexport const proxy = auth.proxy();\nexport const config = { matcher: '/((?!_next/static|api/upload).*)' };`,
        );
      },
    ],
    [
      'an upload with a limit of its own',
      'uploads',
      () => {
        put('app/api/upload/route.ts', 'export async function POST() {}');
        put('next.config.ts', `export default { experimental: { proxyClientMaxBodySize: '100mb' } };`);
      },
    ],
    [
      'a handler that reads JSON',
      'uploads',
      () =>
        put(
          'app/api/bills/route.ts',
          'export async function POST(request: Request) {\n  return Response.json(await request.json());\n}',
        ),
    ],
    [
      'the proxy of another module',
      'proxy',
      () =>
        put(
          'proxy.ts',
          `import { createProxy } from '@sallyport/nextjs/proxy';\nexport const proxy = createProxy({});`,
        ),
    ],
    [
      'other things in storage',
      'stored tokens',
      () =>
        put(
          'lib/session.ts',
          `localStorage.setItem('theme', dark);
localStorage.setItem('design_tokens', JSON.stringify(tokens));
localStorage.setItem('tokenizer', 'gpt');
sessionStorage.setItem('csrfToken', token);
localStorage.removeItem('access_token');
// localStorage.setItem('access_token', token);
const advice = "never localStorage.setItem('access_token', token)";
if (localStorage.token === 'x') localStorage.clear();`,
        ),
    ],
    [
      'a client that forgets, or asks each time',
      'shared tokens',
      () =>
        put(
          'lib/api.ts',
          `axios.defaults.headers.common.Authorization = undefined;
OpenAPI.TOKEN = async () => current();
axios.defaults.headers.common['Accept'] = 'application/json';
const own = { headers: { Authorization: token } };`,
        ),
    ],
    [
      'several cookie secrets, and one that is to come',
      'secrets',
      () => put('.env', `SALLYPORT_COOKIE_SECRET=,${SECRET}\n`),
    ],
    [
      'variables of the backend',
      'variables',
      () =>
        put(
          '.env',
          `SALLYPORT_PUBLICURL=https://api.example.com\nSALLYPORT_SECRET=${SECRET}\nSALLYPORT_BFF_SECRETS=${SECRET}\n`,
        ),
    ],
  ])('%s', async (_, name, make) => {
    make();
    expect(await findings(name)).toMatchObject([{ kind: 'ok' }]);
  });
});

describe('what cannot be told is not called a mistake:', () => {
  test.each<[string, string, () => void]>([
    ['a Next.js that is not installed', 'next', () => application.delete('node_modules')],
    [
      'protect from elsewhere',
      'guards',
      () =>
        put(
          'auth.ts',
          `import { createAuth } from '@sallyport/nextjs/server';\nimport { paths } from './paths';\nexport const auth = createAuth({ protect: paths });`,
        ),
    ],
    [
      'a guard of another package',
      'guards',
      () =>
        put(
          'app/dashboard/page.tsx',
          page('await requireAccount();', `import { requireAccount } from '@acme/accounts';`),
        ),
    ],
    [
      'a guard in a file that is not found',
      'guards',
      () => put('app/dashboard/page.tsx', page('await me();', `import { me } from './gone';`)),
    ],
    [
      'a matcher that is computed',
      'matcher',
      () =>
        put(
          'proxy.ts',
          `import { auth } from './auth';\nexport const proxy = auth.proxy();\nexport const config = { matcher: paths };`,
        ),
    ],
    [
      'a proxy put together elsewhere',
      'proxy',
      () => {
        put('proxy.ts', `export { proxy } from './lib/chain';`);
        put('lib/chain.ts', `import { auth } from '../auth';\nexport const proxy = auth.proxy();`);
      },
    ],
    [
      'handlers put together elsewhere',
      'handlers',
      () => {
        put('app/api/auth/[...sallyport]/route.ts', `export * from '../../../../lib/handlers';`);
      },
    ],
    [
      'a proxy of a name that is configured',
      'proxy',
      () => {
        application.delete('proxy.ts');
        put('next.config.mjs', `export default { pageExtensions: ['page.tsx', 'page.ts'] };`);
      },
    ],
    [
      'handlers of a name that is configured',
      'handlers',
      () => {
        application.delete('app/api');
        put('next.config.mjs', `export default { pageExtensions: ['page.tsx', 'page.ts'] };`);
      },
    ],
    [
      'a public origin that is computed',
      'origin',
      () =>
        put(
          'auth.ts',
          `import { createAuth } from '@sallyport/nextjs/server';\nexport const auth = createAuth({ appUrl: origin() });`,
        ),
    ],
  ])('%s', async (_, name, make) => {
    make();
    expect(await findings(name)).toMatchObject([{ kind: 'unknown' }]);
  });
});

test('constants, fallbacks and spreads are read as far as they go', async () => {
  put(
    'auth.ts',
    `import { createAuth } from '@sallyport/nextjs/server';
/** Not these: ['/nothing'] */
const PRIVATE = ['/dashboard', '/bills'] as const;
export const auth = createAuth({
  protect: PRIVATE, // all of them
  appUrl: process.env.ORIGIN ?? 'https://app.example.com',
});`,
  );
  put('app/bills/page.tsx', page(''));
  expect(await findings('guards')).toMatchObject([{ kind: 'mistake', where: 'app/bills/page.tsx:3' }]);
  expect(await findings('origin')).toEqual([{ kind: 'ok', what: 'https://app.example.com' }]);
});

test('middleware that runs in Node.js is worth a word, and no mistake', async () => {
  application.delete('proxy.ts');
  put(
    'middleware.ts',
    `import { auth } from './auth';\nexport const middleware = auth.proxy();\nexport const config = { runtime: 'nodejs' };`,
  );
  expect(await findings('proxy')).toMatchObject([{ kind: 'advice', where: 'middleware.ts' }]);
});

test('a protected page that runs in the browser is worth a word, and no mistake', async () => {
  put('app/dashboard/page.tsx', `'use client';\nexport default function Page() {\n  return <p>Hello</p>;\n}`);
  const { code, findings: found } = await examined(application.root);
  expect([code, found('guards')]).toMatchObject([0, [{ kind: 'advice', where: 'app/dashboard/page.tsx:1' }]]);
});
