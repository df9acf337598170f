import { readFileSync } from 'node:fs';
import { type Masked, mask } from './mask.js';

/** A source file, cut into what stands at its top level. */
export interface Module extends Masked {
  file: string;
  directive: 'use client' | 'use server' | undefined;
  declarations: readonly Declaration[];
  imports: readonly Import[];
}

export interface Declaration extends Masked {
  /** What it is called in its module. */
  names: readonly string[];
  /** What it is called outside, `default` included. */
  exported: readonly string[];
  /** Where it begins. */
  at: number;
}

export interface Import {
  /** The name here; empty for what is only handed on or loaded. */
  local: string;
  /** The name there, `default`, or `*` for all of it. */
  name: string;
  /** The name under which it is handed on. */
  exported?: string;
  from: string;
}

export function readModule(file: string): Module {
  return moduleOf(file, readFileSync(file, 'utf8'));
}

export function moduleOf(file: string, text: string): Module {
  const { code, bare } = mask(text);
  const directive = /^\s*(?:['"]use strict['"];?\s*)?['"](use client|use server)['"]/.exec(code)?.[1];
  return {
    file,
    code,
    bare,
    directive: directive as Module['directive'],
    declarations: declarationsOf({ code, bare }),
    imports: importsOf({ code, bare }),
  };
}

const STATEMENT = /^(?:export|async|function|const|let|var|class|abstract|type|interface|enum|declare)\b/;

/** Formatters put top-level statements at the beginning of a line; what does not stand there stays with the one before. */
function declarationsOf({ code, bare }: Masked): Declaration[] {
  const starts: number[] = [];
  let depth = 0;
  let at = 0;
  for (const line of bare.split('\n')) {
    if (depth === 0 && STATEMENT.test(line)) starts.push(at);
    depth += line.split('{').length - line.split('}').length;
    at += line.length + 1;
  }
  const found = starts.map((start, index) => {
    const text = code.slice(start, starts[index + 1]);
    return { ...named(text), code: text, bare: bare.slice(start, starts[index + 1]), at: start };
  });
  const lists = [...bare.matchAll(/^export\s*\{([^}]*)\}(?!\s*from)/gm)].flatMap(([, list = '']) =>
    pairs(list),
  );
  return found.map((one) => ({
    ...one,
    exported: [
      ...one.exported,
      ...lists.filter(({ name }) => one.names.includes(name)).map(({ alias }) => alias),
    ],
  }));
}

function named(text: string): { names: string[]; exported: string[] } {
  const [, exports, isDefault, rest = ''] = /^(export\s+)?(default\s+)?([\s\S]*)$/.exec(text) ?? [];
  const [, several] = /^(?:const|let|var)\s*\{([^}]*)\}/.exec(rest) ?? [];
  const [, single] =
    /^(?:declare\s+|abstract\s+|async\s+)*(?:function\s*\*?|const|let|var|class|type|interface|enum)\s+([\w$]+)/.exec(
      rest,
    ) ?? [];
  const names =
    several === undefined
      ? [single ?? ''].filter(Boolean)
      : several.split(',').flatMap((one) => one.split(':').at(-1)?.trim().split(/\s*=/)[0] || []);
  if (exports === undefined) return { names, exported: [] };
  return { names, exported: isDefault === undefined ? names : ['default'] };
}

function importsOf({ code, bare }: Masked): Import[] {
  const found: Import[] = [];
  const real = (at: number) => /^\s*(?:import|export)\b/.test(bare.slice(at));
  for (const match of code.matchAll(/^[ \t]*(import|export)\s+([^'"();=]*?)\s*from\s*['"]([^'"]+)['"]/gm)) {
    const [, verb, clause = '', from = ''] = match;
    if (!real(match.index) || /^type\b(?!\s*(?:,|from))/.test(clause)) continue;
    found.push(...(verb === 'import' ? imported(clause, from) : handedOn(clause, from)));
  }
  for (const match of code.matchAll(
    /^[ \t]*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm,
  )) {
    if (/import/.test(bare.slice(match.index, match.index + match[0].length)))
      found.push({ local: '', name: '*', from: match[1] ?? match[2] ?? '' });
  }
  return found;
}

function imported(clause: string, from: string): Import[] {
  const [, list] = /\{([^}]*)\}/.exec(clause) ?? [];
  const [, all] = /\*\s*as\s+([\w$]+)/.exec(clause) ?? [];
  const [, main] = /^([\w$]+)/.exec(clause) ?? [];
  return [
    ...(main === undefined ? [] : [{ local: main, name: 'default', from }]),
    ...(all === undefined ? [] : [{ local: all, name: '*', from }]),
    ...pairs(list ?? '').map(({ name, alias }) => ({ local: alias, name, from })),
  ];
}

function handedOn(clause: string, from: string): Import[] {
  if (clause.startsWith('*')) return [{ local: '', name: '*', exported: '*', from }];
  const [, list = ''] = /\{([^}]*)\}/.exec(clause) ?? [];
  return pairs(list).map(({ name, alias }) => ({ local: '', name, exported: alias, from }));
}

/** `a, b as c`, without types. */
const pairs = (list: string): { name: string; alias: string }[] =>
  list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !/^type\s/.test(one))
    .map((one) => {
      const [name = '', alias] = one.split(/\s+as\s+/);
      return { name, alias: alias ?? name };
    });
