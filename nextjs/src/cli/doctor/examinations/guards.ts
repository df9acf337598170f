import { dirname, join } from 'node:path';
import { type Application, place } from '../application.js';
import { advice, type Finding, mistake, ok, unknown } from '../finding.js';
import { guarding } from '../reading/guarding.js';
import { closing, type Masked } from '../reading/mask.js';
import type { Declaration, Module } from '../reading/module.js';
import { type Protection, protectionOf } from '../reading/protection.js';
import { type Route, sampleOf, segmentsOf } from '../reading/routes.js';

const METHOD = /^(?:GET|POST|PUT|PATCH|DELETE)$/;

/** The proxy is a convenience: pages, handlers and actions that are not for everybody ask for themselves. */
export function guards(application: Application): Finding[] {
  if (application.settings === undefined) return unknown('without createAuth there is nothing to look for');
  const protection = protectionOf(application);
  if (protection.kind === 'unknown') return unknown(protection.why);
  const routes = application.routes.filter((route) => protection.covers(route.sample, route.module.file));
  const endpoints = actionModules(application, protection);
  const findings = [
    ...routes.flatMap((route) =>
      route.kind === 'page' ? page(application, route) : handler(application, route),
    ),
    ...endpoints.flatMap((module) => actions(application, module)),
  ];
  if (findings.length > 0) return findings;
  return ok(
    routes.length === 0
      ? 'no page is protected'
      : `${routes.length} protected pages and handlers ask who is here`,
  );
}

function page(application: Application, { module, pattern }: Route): Finding[] {
  const where = place(application, module);
  if (module.directive === 'use client') {
    return advice({
      what: `the page ${pattern} is a client component, which cannot ask who is here: its markup is for everybody`,
      where,
      remedy: 'render it from a server component that begins with await auth.requireUser()',
    });
  }
  const main = module.declarations.find(({ exported }) => exported.includes('default'));
  if (main === undefined) return handedOn(application, module, pattern);
  // It shows nothing, but leads elsewhere.
  if (!/<[A-Za-z>]/.test(module.bare) && /\b(?:redirect|permanentRedirect|notFound)\s*\(/.test(module.bare))
    return [];
  switch (guarding(application, 'page')(module, asCalled(main, module))) {
    case 'yes':
      return [];
    case 'perhaps':
      return unknown(`the page ${pattern} may ask who is here by what it imports`, where);
    case 'no':
      return mistake({
        what: `the page ${pattern} does not ask who is here; neither a layout nor the proxy keeps it from being rendered`,
        where: place(application, module, main.at),
        remedy: 'begin it with: const user = await auth.requireUser();',
      });
  }
}

/** `export { default } from` has no code of its own. */
function handedOn(application: Application, module: Module, pattern: string): Finding[] {
  return module.imports.some(({ exported }) => exported === 'default')
    ? unknown(`the page ${pattern} comes from another file`, place(application, module))
    : [];
}

/** `export default Page` is the component of that name. */
function asCalled(main: Declaration, { declarations }: Module): Masked {
  const [, name] = /^export\s+default\s+([\w$]+)\s*;?\s*$/.exec(main.bare.trim()) ?? [];
  return declarations.find(({ names }) => name !== undefined && names.includes(name)) ?? main;
}

function handler(application: Application, { module, pattern }: Route): Finding[] {
  const guard = guarding(application, 'endpoint');
  const methods = module.declarations.filter(({ exported }) => exported.some((name) => METHOD.test(name)));
  return methods.flatMap((one) => {
    const answer = guard(module, one);
    if (answer === 'yes') return [];
    const method = one.exported.filter((name) => METHOD.test(name)).join(', ');
    const where = place(application, module, one.at);
    if (answer === 'perhaps')
      return unknown(`${method} ${pattern} may ask who is here by what it imports`, where);
    return mistake({
      what: `${method} ${pattern} does not ask who is here`,
      where,
      remedy: 'begin it with: const user = await auth.requireUser();',
    });
  });
}

/** Modules with server actions in the folders of protected pages. */
function actionModules(application: Application, protection: Protection & { kind: 'known' }): Module[] {
  return [...application.modules.values()].filter(({ file, code }) => {
    const segments = segmentsOf(join(application.project.sources, 'app'), dirname(file));
    return (
      segments !== undefined && /['"]use server['"]/.test(code) && protection.covers(sampleOf(segments), file)
    );
  });
}

function actions(application: Application, module: Module): Finding[] {
  const guard = guarding(application, 'endpoint');
  return actionsOf(module).flatMap(({ name, code, at }) => {
    const answer = guard(module, code);
    if (answer === 'yes') return [];
    const where = place(application, module, at);
    if (answer === 'perhaps')
      return unknown(`the action ${name} may ask who is here by what it imports`, where);
    return mistake({
      what: `the action ${name} does not ask who is here, and anybody can call it with anything`,
      where,
      remedy: 'begin it with: const user = await auth.requireUser();',
    });
  });
}

function actionsOf(module: Module): { name: string; code: Masked; at: number }[] {
  if (module.directive === 'use server') {
    return module.declarations
      .filter(({ exported, code }) => exported.length > 0 && /\basync\b|\(/.test(code) && !isType(code))
      .map((one) => ({ name: one.exported.join(', '), code: one, at: one.at }));
  }
  return [...module.code.matchAll(/\{\s*['"]use server['"]/g)]
    .filter(({ index }) => module.bare[index] === '{')
    .map(({ index }) => {
      const end = closing(module.bare, index);
      const code = { code: module.code.slice(index, end), bare: module.bare.slice(index, end) };
      return { name: 'within this file', code, at: index };
    });
}

const isType = (code: string): boolean => /^export\s+(?:declare\s+)?(?:type|interface)\b/.test(code);
