import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { doctor } from '../src/cli/doctor/doctor.js';
import type { Finding, Kind } from '../src/cli/doctor/finding.js';
import { type DoctorOptions, readOptions } from '../src/cli/doctor/options.js';
import { init } from '../src/cli/init.js';

/** Where nobody answers, on any machine: `fetch` does not even try this port (Fetch Standard, section 2.9). */
export const NOWHERE = 'http://localhost:9';

/** An application on disk: what `init` writes, and a page behind the lock. */
export class Application {
  readonly root = mkdtempSync(join(tmpdir(), 'sallyport-application-'));

  static async make(sources = ''): Promise<Application> {
    const application = new Application();
    application.put(
      'package.json',
      JSON.stringify({ dependencies: { next: '16.4.5', '@sallyport/nextjs': '*' } }),
    );
    application.put(
      'tsconfig.json',
      '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } } // as Next.js writes it',
    );
    application.put('.env.development', `SALLYPORT_BACKEND_URL=${NOWHERE}\n`);
    application.put('.env.production', `SALLYPORT_BACKEND_URL=${NOWHERE}\n`);
    application.put('node_modules/next/package.json', '{ "version": "16.4.5" }');
    application.put(join(sources, 'app/layout.tsx'), LAYOUT);
    application.put(join(sources, 'app/dashboard/page.tsx'), page('await auth.requireUser();'));
    await init(application.root, { say: () => undefined });
    return application;
  }

  put(file: string, content: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), content);
  }

  delete(file: string): void {
    rmSync(join(this.root, file), { recursive: true });
  }
}

const LAYOUT = `export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;

export const page = (guard: string, imports = `import { auth } from '../../auth';`): string => `${imports}

export default async function Page() {
  ${guard}
  return <h1>It's private</h1>;
}
`;

export interface Examined {
  code: number;
  /** What was printed, all of it. */
  output: string;
  ok: boolean;
  kinds: Record<string, Kind>;
  findings(name: string): Finding[];
}

/** What the doctor says about the application in a folder. */
export async function examined(root: string, ...args: string[]): Promise<Examined> {
  const said: string[] = [];
  const noted: string[] = [];
  const options: DoctorOptions | undefined = readOptions([...args, '--json']);
  if (options === undefined) throw new Error(`no options of the doctor: ${args.join(' ')}`);
  const code = await doctor(root, options, {
    say: (line) => said.push(line),
    note: (line) => noted.push(line),
  });
  const { ok, examinations } = JSON.parse(said.join('\n')) as {
    ok: boolean;
    examinations: { name: string; kind: Kind; findings: Finding[] }[];
  };
  return {
    code,
    ok,
    output: [...said, ...noted].join('\n'),
    kinds: Object.fromEntries(examinations.map(({ name, kind }) => [name, kind])),
    findings: (name) => examinations.find((one) => one.name === name)?.findings ?? [],
  };
}
