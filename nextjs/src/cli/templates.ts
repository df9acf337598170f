import { join } from 'node:path';
import { switchesOn } from './doctor/reading/next-config.js';
import type { Project } from './project.js';

export interface Template {
  file: string;
  content: string;
}

const MATCHER = `['/((?!_next/static|_next/image|favicon.ico|icon.svg|robots.txt|sitemap.xml).*)']`;

/** What `init` writes. Imports are relative: a project need not have the alias `@/`. */
export function templates(project: Project): Template[] {
  const { sources, typescript } = project;
  const file = (...names: string[]) => join(sources, ...names);
  const [module, component] = typescript ? ['ts', 'tsx'] : ['js', 'jsx'];
  // Without Cache Components, Next.js refuses this line; with them, the page that does not have it.
  const waiting = switchesOn(project, 'cacheComponents')
    ? '\n// The page depends on its address, so it waits for the request.\nexport const instant = false;\n'
    : '';
  const typed = (text: string) => (typescript ? text : '');
  return [
    {
      file: file(`auth.${module}`),
      content: `import { createAuth } from '@sallyport/nextjs/server';

/** The backend is at SALLYPORT_BACKEND_URL, by default http://localhost:8080. */
export const auth = createAuth({
  // The proxy sends signed-out visitors away from here. The lock is auth.requireUser() in each page.
  protect: ['/dashboard'],
});
`,
    },
    {
      file: file(`proxy.${module}`),
      content: `import { auth } from './auth';

/** Renews the session before it expires. */
export const proxy = auth.proxy();

export const config = { matcher: ${MATCHER} };
`,
    },
    {
      file: file('app', 'api', 'auth', '[...sallyport]', `route.${module}`),
      content: `import { auth } from '../../../../auth';

export const { GET, POST } = auth.handlers;
`,
    },
    {
      file: file('app', 'login', `actions.${module}`),
      content: `'use server';

${typed(`import type { FormState } from '@sallyport/nextjs/server';
`)}import { auth } from '../../auth';

export async function login(previous${typed(': FormState')}, form${typed(': FormData')}) {
  return auth.actions.login(previous, form);
}

export async function logout() {
  await auth.actions.logout();
}
`,
    },
    {
      file: file('app', 'login', `page.${component}`),
      content: `import { SignInForm } from '@sallyport/nextjs/forms';
import '@sallyport/nextjs/forms.css';
import { login } from './actions';
${waiting}
export default async function LoginPage({ searchParams }${typed(
        `: {
  searchParams: Promise<{ next?: string | string[] }>;
}`,
      )}) {
  const { next } = await searchParams;
  return (
    <main>
      <h1>Sign in</h1>
      <SignInForm action={login} next={typeof next === 'string' ? next : undefined} />
    </main>
  );
}
`,
    },
  ];
}
