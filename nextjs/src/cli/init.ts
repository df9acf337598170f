import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { dependency, findProject, type Project, shown } from './project.js';
import { type Template, templates } from './templates.js';

export interface Terminal {
  say(line: string): void;
  /** A yes-or-no question; undefined where there is nobody to answer. */
  ask?: (question: string) => Promise<boolean>;
}

/** Writes the files of the package into the application around a folder. Returns the exit code. */
export async function init(from: string, terminal: Terminal): Promise<number> {
  const found = findProject(from);
  if (found.kind === 'missing') {
    terminal.say(found.message);
    return 1;
  }
  const { project } = found;
  const major = Number(/\d+/.exec(project.next)?.[0] ?? Number.POSITIVE_INFINITY);
  if (major < 16) {
    terminal.say(
      `This application has Next.js ${project.next}; the package needs 16.3.5 or later: npm install next@latest`,
    );
    return 1;
  }
  const kept: Template[] = [];
  for (const template of templates(project)) {
    if (!(await write(project, template, terminal))) kept.push(template);
  }
  for (const { file, content } of kept) {
    terminal.say(`\nWhat ${shown(project, file)} needs, to be merged by hand:\n\n${indented(content)}`);
  }
  terminal.say(nextSteps(dependency(project.root, '@sallyport/nextjs') !== undefined));
  return 0;
}

/** Whether the file is now as it should be. */
async function write(project: Project, { file, content }: Template, terminal: Terminal): Promise<boolean> {
  const name = shown(project, file);
  const other = [...alternatives(file), ...groupedPages(project, file)].find(existsSync);
  if (other !== undefined && readFileSync(other, 'utf8') === content) {
    terminal.say(`  same     ${name}`);
    return true;
  }
  if (other !== undefined && other !== file) {
    terminal.say(`  kept     ${shown(project, other)}, which stands where ${name} would`);
    return false;
  }
  if (other !== undefined && !(await terminal.ask?.(`${name} is there already. Overwrite it?`))) {
    terminal.say(`  kept     ${name}`);
    return false;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  terminal.say(`  written  ${name}`);
  return true;
}

/** The same module in another language is the same place to Next.js; so is middleware, which proxy has replaced. */
function alternatives(file: string): string[] {
  const stem = file.replace(/\.\w+$/, '');
  const stems = /[/\\]proxy$/.test(stem) ? [stem, stem.replace(/proxy$/, 'middleware')] : [stem];
  return [file, ...stems.flatMap((one) => ['ts', 'tsx', 'js', 'jsx', 'mjs'].map((type) => `${one}.${type}`))];
}

/** The same page in a route group, `app/(guest)/login`, has the same address. */
function groupedPages({ sources }: Project, file: string): string[] {
  const app = join(sources, 'app');
  const inApp = relative(app, file);
  if (inApp.startsWith('..') || !/^page\.\w+$/.test(basename(file))) return [];
  return readdirSync(app)
    .filter((name) => /^\(.+\)$/.test(name))
    .flatMap((group) => alternatives(join(app, group, inApp)));
}

const indented = (text: string): string => text.trimEnd().replaceAll(/^(?=.)/gm, '    ');

const nextSteps = (installed: boolean): string => `
Next:${installed ? '' : '\n  0. Install the package: npm install @sallyport/nextjs'}
  1. Tell it where the backend is, in .env.local (without it: http://localhost:8080):
       SALLYPORT_BACKEND_URL=http://localhost:8080
  2. In each page that is not for everybody:
       const user = await auth.requireUser();
  3. Try it: npm run dev, then open http://localhost:3000/login
`;
