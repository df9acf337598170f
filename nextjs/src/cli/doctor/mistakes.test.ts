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

interface Mistake {
  name: string;
  what: RegExp;
  where?: string | RegExp;
  make: () => void;
}

const setUp: Record<string, Mistake> = {
  'an old Next.js': {
    name: 'next',
    what: /16\.3\.4 has known holes/,
    make: () => put('node_modules/next/package.json', '{ "version": "16.3.4" }'),
  },
  'a preview of the first good one': {
    name: 'next',
    what: /16\.3\.5-canary\.1/,
    make: () => put('node_modules/next/package.json', '{ "version": "16.3.5-canary.1" }'),
  },
  'no createAuth': { name: 'auth', what: /createAuth/, make: () => put('auth.ts', 'export const auth = 1;') },
  'no proxy': { name: 'proxy', what: /no proxy file/, make: () => application.delete('proxy.ts') },
  'a proxy where Next.js does not look': {
    name: 'proxy',
    what: /does not see this file/,
    where: 'src/proxy.ts',
    make: () => {
      application.delete('proxy.ts');
      put('src/proxy.ts', `import { auth } from '../auth';\nexport const proxy = auth.proxy();`);
    },
  },
  'a proxy of somebody else': {
    name: 'proxy',
    what: /does not call auth.proxy/,
    where: 'proxy.ts:1',
    make: () =>
      put(
        'proxy.ts',
        `import { NextResponse } from 'next/server';\nexport const proxy = () => NextResponse.next();`,
      ),
  },
  'a proxy that sets cookies past its response': {
    name: 'proxy',
    what: /a renewed session is lost/,
    where: 'proxy.ts:3',
    make: () =>
      put(
        'proxy.ts',
        `import { auth } from './auth';\nexport const proxy = auth.proxy(async () => {\n  (await cookies()).set('theme', 'dark');\n});`,
      ),
  },
  'middleware beside the proxy': {
    name: 'proxy',
    what: /only with one of them/,
    where: 'middleware.ts',
    make: () => put('middleware.ts', 'export function middleware() {}'),
  },
  'middleware instead of the proxy': {
    name: 'proxy',
    what: /Edge runtime/,
    where: 'middleware.ts',
    make: () => {
      application.delete('proxy.ts');
      put('middleware.ts', `import { auth } from './auth';\nexport const middleware = auth.proxy();`);
    },
  },
  'no route for the handlers': {
    name: 'handlers',
    what: /there is no app\/api\/auth/,
    make: () => application.delete('app/api'),
  },
};

const pages: Record<string, Mistake> = {
  'a matcher without the page of an action': {
    name: 'matcher',
    what: /misses \/login, a page with server actions/,
    where: 'proxy.ts:4',
    make: () =>
      put(
        'proxy.ts',
        `import { auth } from './auth';\nexport const proxy = auth.proxy();\nexport const config = {\n  matcher: ['/dashboard/:path*'],\n};`,
      ),
  },
  'an action in a layout around the page': {
    name: 'matcher',
    what: /misses \/about, a page with server actions/,
    make: () => {
      put('app/about/page.tsx', 'export default function Page() {\n  return <p>About</p>;\n}');
      put(
        'app/about/layout.tsx',
        `import { WayOut } from '../../ui';\nexport default function Layout() {\n  return <WayOut />;\n}`,
      );
      put('ui/index.ts', `export * from './way-out';`);
      put(
        'ui/way-out.tsx',
        `'use client';\nimport { logout } from '../app/login/actions';\nexport const WayOut = () => <form action={logout} />;`,
      );
      put(
        'proxy.ts',
        `import { auth } from './auth';\nexport const proxy = auth.proxy();\nexport const config = { matcher: ['/((?!about).*)'] };`,
      );
    },
  },
  'a matcher without a protected page': {
    name: 'matcher',
    what: /misses \/dashboard, which is protected/,
    where: 'proxy.ts:3',
    make: () =>
      put(
        'proxy.ts',
        `import { auth } from './auth';\nexport const proxy = auth.proxy();\nexport const config = { matcher: ['/login'] };`,
      ),
  },
  'a protected page without a guard': {
    name: 'guards',
    what: /page \/dashboard\/bills\/\[id\] does not ask/,
    where: 'app/dashboard/bills/[id]/page.tsx:3',
    make: () =>
      put(
        'app/dashboard/bills/[id]/page.tsx',
        page('// await auth.requireUser();', `import { title } from './title';`),
      ),
  },
  'a guard in the layout alone': {
    name: 'guards',
    what: /neither a layout nor the proxy/,
    make: () => {
      put('app/dashboard/layout.tsx', page('await auth.requireUser();'));
      put('app/dashboard/page.tsx', page(''));
    },
  },
  'a guard that only the action of a form has': {
    name: 'guards',
    what: /page \/dashboard does not ask/,
    make: () => {
      put(
        'app/dashboard/actions.ts',
        `'use server';\n${IMPORT}\nexport async function save() {\n  await auth.requireUser();\n}`,
      );
      put(
        'app/dashboard/page.tsx',
        `import { save } from './actions';\nimport { Form } from './form';\nexport default function Page() {\n  return <Form save={save} />;\n}`,
      );
      put(
        'app/dashboard/form.tsx',
        `'use client';\nimport { save } from './actions';\nexport function Form() {\n  return <button onClick={() => save()}>Save</button>;\n}`,
      );
    },
  },
  'a page in a group whose name is a promise': {
    name: 'guards',
    what: /page \/settings does not ask/,
    make: () => put('app/(protected)/settings/page.tsx', page('')),
  },
  'a handler without a guard': {
    name: 'guards',
    what: /POST \/dashboard\/export/,
    where: 'app/dashboard/export/route.ts:4',
    make: () =>
      put(
        'app/dashboard/export/route.ts',
        `import { auth } from '../../../auth';\n\nexport const GET = async () => Response.json(await auth.requireUser());\nexport async function POST() {\n  return Response.json({});\n}`,
      ),
  },
  'an action without a guard': {
    name: 'guards',
    what: /action remove does not ask/,
    where: 'app/dashboard/actions.ts:6',
    make: () =>
      put(
        'app/dashboard/actions.ts',
        `'use server';\n${IMPORT}\nexport async function save() {\n  await auth.requireUser();\n}\nexport async function remove(id: string) {\n  await fetch('http://db/' + id, { method: 'DELETE' });\n}`,
      ),
  },
  'an action within a page': {
    name: 'guards',
    what: /action within this file/,
    where: 'app/dashboard/page.tsx:5',
    make: () =>
      put(
        'app/dashboard/page.tsx',
        `${IMPORT}

export default async function Page() {
  await auth.requireUser();
  async function save() {
    'use server';
    await fetch('http://db', { method: 'POST' });
  }
  return <form action={save} />;
}`,
      ),
  },
  'an upload through the proxy': {
    name: 'uploads',
    what: /\/api\/upload takes files/,
    where: 'app/api/upload/route.ts:1',
    make: () =>
      put(
        'app/api/upload/route.ts',
        'export async function POST(request: Request) {\n  return new Response(request.body);\n}',
      ),
  },
  'a handler that takes a File': {
    name: 'uploads',
    what: /\/api\/avatar takes files/,
    make: () =>
      put(
        'app/api/avatar/route.ts',
        `export async function POST(request: Request) {\n  const file = (await request.formData()).get('file') as File;\n  return Response.json(file.size);\n}`,
      ),
  },
};

const tokens: Record<string, Mistake> = {
  ...Object.fromEntries(
    [
      `localStorage.setItem('token', t)`,
      `window.sessionStorage.setItem("access_token", data.value)`,
      `localStorage.setItem(KEY, response.data.accessToken)`,
      `localStorage.setItem(TOKEN_KEY, token)`,
      `localStorage.setItem('s', JSON.stringify(tokens)), localStorage.setItem('auth', answer.jwt ?? '')`,
      `localStorage.accessToken = a`,
      `sessionStorage['refreshToken'] = r`,
    ].map((line) => [
      line,
      {
        name: 'stored tokens',
        what: /every script of the page/,
        where: 'lib/session.ts:2',
        make: () =>
          put(
            'lib/session.ts',
            `export const keep = (t, a, r, data, response, token, tokens, answer) => {\n  ${line};\n};`,
          ),
      },
    ]),
  ),
  ...Object.fromEntries(
    [
      "axios.defaults.headers.common['Authorization'] = 'Bearer ' + token",
      `api.defaults.headers.Authorization = token`,
      `OpenAPI.TOKEN = token`,
    ].map((line) => [
      line,
      {
        name: 'shared tokens',
        what: /client that all requests share/,
        where: 'lib/api.ts:2',
        make: () => put('lib/api.ts', `export function use(token: string) {\n  ${line};\n}`),
      },
    ]),
  ),
};

const settings: Record<string, Mistake> = {
  'a public origin with a path': {
    name: 'origin',
    what: /scheme and host alone/,
    where: '.env.local:2',
    make: () => put('.env.local', '# ours\nSALLYPORT_APP_URL=https://example.com/app\n'),
  },
  'a public origin on http': {
    name: 'origin',
    what: /cookies lack Secure/,
    where: 'auth.ts:3',
    make: () =>
      put(
        'auth.ts',
        `import { createAuth } from '@sallyport/nextjs/server';\n\nexport const auth = createAuth({ appUrl: 'http://app.example.com' });`,
      ),
  },
  'a short cookie secret': {
    name: 'secrets',
    what: /shorter than 32/,
    where: '.env:1',
    make: () => put('.env', 'SALLYPORT_COOKIE_SECRET=hush\n'),
  },
  'a cookie secret beside a shared domain': {
    name: 'secrets',
    what: /could not read them/,
    make: () => put('.env', `SALLYPORT_COOKIE_SECRET=${SECRET}\nSALLYPORT_COOKIE_DOMAIN=example.com\n`),
  },
  'a BFF secret that is none': {
    name: 'secrets',
    what: /not Base64 of 32 bytes/,
    make: () => put('.env', 'SALLYPORT_BFF_SECRET=hush\n'),
  },
  'a secret in the sources': {
    name: 'secrets',
    what: /stands in the sources/,
    make: () =>
      put(
        'auth.ts',
        `import { createAuth } from '@sallyport/nextjs/server';\nexport const auth = createAuth({ cookieSecret: '${SECRET}' });`,
      ),
  },
  'a secret for everybody': {
    name: 'secrets',
    what: /NEXT_PUBLIC_KEY puts a secret/,
    where: '.env:2',
    make: () => put('.env', `SALLYPORT_BFF_SECRET=${SECRET}\nNEXT_PUBLIC_KEY=${SECRET}\n`),
  },
  'a name as the backend would write it': {
    name: 'variables',
    what: /nobody reads SALLYPORT_APPURL/,
    where: '.env.local:1',
    make: () => put('.env.local', 'SALLYPORT_APPURL=https://app.example.com\n'),
  },
  'a SameSite that is none': {
    name: 'variables',
    what: /neither lax nor strict/,
    make: () => put('.env', 'SALLYPORT_SAME_SITE=none\n'),
  },
  'a cookie domain beside the origin': {
    name: 'variables',
    what: /not above the public origin/,
    make: () =>
      put('.env', 'SALLYPORT_APP_URL=https://app.example.org\nSALLYPORT_COOKIE_DOMAIN=example.com\n'),
  },
};

describe.each([
  ['the set-up', setUp],
  ['pages', pages],
  ['tokens', tokens],
  ['settings', settings],
])('of %s, a mistake', (_, mistakes) => {
  test.each(Object.entries(mistakes))(
    '%s is found, and ends with 1',
    async (_, { make, name, what, where }) => {
      make();
      const { code, ok, findings: found, output } = await examined(application.root);
      const mistake = found(name).find(({ kind }) => kind === 'mistake');
      expect(mistake).toMatchObject({
        what: expect.stringMatching(what),
        remedy: expect.stringMatching(/\w+/),
      });
      if (where !== undefined) expect(mistake).toMatchObject({ where });
      expect([code, ok]).toEqual([1, false]);
      expect(output).not.toMatch(new RegExp(`${SECRET.replaceAll('+', '\\+')}|hush`));
    },
  );
});
