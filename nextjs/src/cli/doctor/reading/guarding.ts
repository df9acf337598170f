import type { Application } from '../application.js';
import type { Masked } from './mask.js';
import type { Declaration, Import, Module } from './module.js';

/** Whether code asks who is here, itself or through what it calls. `perhaps`: it calls what cannot be looked into. */
export type Guarded = 'yes' | 'no' | 'perhaps';

/** What asks who is here. In an endpoint also what does so by itself, which a page would only hand on. */
const METHODS = {
  page: 'requireUser|require|session|can|refresh|fetch|json',
  endpoint: 'requireUser|require|session|can|refresh|fetch|json|handlers|api|actions',
};
const SOUNDS_LIKE_A_GUARD = /auth|session|guard|protect|require|role|permission|signed|verify|ensure|user/i;
/** What is handed to a form is called by the browser, and guards nothing here. */
const HANDED_TO_A_FORM = /\b(?:action|formAction)=\{[^}]*\}/g;
const NO_CODE = /\.(?!(?:[cm]?[jt]sx?)$)\w{2,5}$/;

export function guarding(
  application: Application,
  place: keyof typeof METHODS,
): (module: Module, code: Masked) => Guarded {
  const guard = guardPattern(application, METHODS[place]);
  const { resolve } = application;

  function inCode(module: Module, { code, bare }: Masked, seen: Set<unknown>): Guarded {
    if (guard.test(code)) return 'yes';
    const called = bare.replaceAll(HANDED_TO_A_FORM, (text) => ' '.repeat(text.length));
    const used = new Set([...called.matchAll(/(?<![.\w$])[A-Za-z_$][\w$]*/g)].map(([name]) => name));
    const answers = [
      ...module.declarations
        .filter((one) => one.names.some((name) => used.has(name)))
        .map((one) => once(module, one, seen)),
      ...module.imports
        .filter((one) => (one.local === '' ? isLoadedIn(one, code) : used.has(one.local)))
        .filter((one) => !isAction(module, one) || new RegExp(`\\b${escaped(one.local)}\\s*\\(`).test(called))
        .map((one) => inImport(module, one, seen)),
    ];
    return best(answers);
  }

  /** A server action that is only named is called by the browser some time. */
  function isAction(module: Module, { from }: Import): boolean {
    const target = resolve(module, from);
    return typeof target === 'object' && target.directive === 'use server';
  }

  function once(module: Module, declaration: Declaration, seen: Set<unknown>): Guarded {
    if (seen.has(declaration)) return 'no';
    seen.add(declaration);
    return inCode(module, declaration, seen);
  }

  function inImport(module: Module, { local, name, from }: Import, seen: Set<unknown>): Guarded {
    const target = resolve(module, from);
    if (target === 'lost') return NO_CODE.test(from) ? 'no' : 'perhaps';
    if (target === 'package') {
      return SOUNDS_LIKE_A_GUARD.test(local) && !/^(?:@sallyport\/nextjs|next|react)(?:\/|$)/.test(from)
        ? 'perhaps'
        : 'no';
    }
    // Runs in the browser, where nothing is guarded.
    if (target.directive === 'use client') return 'no';
    return inExport(target, name, seen);
  }

  function inExport(module: Module, name: string, seen: Set<unknown>): Guarded {
    const own = module.declarations.filter(({ exported }) => name === '*' || exported.includes(name));
    if (own.length > 0 && name !== '*') return best(own.map((one) => once(module, one, seen)));
    const key = `${module.file} ${name}`;
    if (seen.has(key)) return 'no';
    seen.add(key);
    const passed = module.imports.filter(({ exported }) => exported === name || exported === '*');
    return best([
      ...own.map((one) => once(module, one, seen)),
      ...passed.map((one) => inImport(module, one.name === '*' ? { ...one, name } : one, seen)),
      // It has the name in a way that is not understood here.
      ...(own.length + passed.length === 0 ? (['perhaps'] as const) : []),
    ]);
  }

  return (module, code) => inCode(module, code, new Set());
}

const isLoadedIn = ({ from, exported }: Import, code: string): boolean =>
  exported === undefined && new RegExp(`import\\(\\s*['"]${escaped(from)}['"]`).test(code);

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const best = (answers: readonly Guarded[]): Guarded =>
  (['yes', 'perhaps'] as const).find((answer) => answers.includes(answer)) ?? 'no';

/** A method of what `createAuth` has returned, whatever it is called. */
function guardPattern({ settings, modules }: Application, methods: string): RegExp {
  const named = settings?.module.declarations.find(
    ({ at, code }) => at <= settings.at && settings.at < at + code.length,
  );
  const names = new Set(['auth', ...(named?.names ?? [])]);
  for (const { imports } of modules.values()) {
    for (const { local, name } of imports) if (local !== '' && names.has(name)) names.add(local);
  }
  const either = [...names].map(escaped).join('|');
  const taken = /^(?:export\s+)?const\s*\{/.test(named?.code ?? '') ? `|\\b(?:${either})\\s*\\(` : '';
  return new RegExp(`\\b(?:${either})\\s*\\.\\s*(?:${methods})\\b|\\brequireUser\\s*\\(${taken}`);
}
