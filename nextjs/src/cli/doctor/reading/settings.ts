import type { Environment } from './environment.js';
import { readValue, type Value } from './literal.js';
import { closing } from './mask.js';
import type { Module } from './module.js';
import type { Modules } from './resolve.js';

/** What is said to `createAuth`, as far as its call shows it. */
export interface Settings {
  module: Module;
  /** Where the call stands. */
  at: number;
  /** `unknown`: it is there, or may be, but computed by that text. The argument of a call counts as what is in it. */
  option(...path: string[]): Option;
}

export type Option =
  | { kind: 'unset' }
  | { kind: 'unknown'; text: string }
  | { kind: 'text'; text: string; literal: boolean }
  | { kind: 'list'; items: string[] };

export function readSettings(modules: Modules, environment: Environment): Settings | undefined {
  for (const module of modules.values()) {
    const [call] = module.bare.matchAll(/\bcreateAuth\s*\(/g);
    if (call === undefined || !module.imports.some(({ name }) => name === 'createAuth')) continue;
    const open = call.index + call[0].length - 1;
    const text = module.code.slice(open + 1, closing(module.bare, open)).replace(/,\s*$/, '');
    const options = text.trim() === '' ? EMPTY : valueIn(module, readValue(text));
    return {
      module,
      at: call.index,
      option: (...path) => asOption(module, lookUp(module, options, path), environment),
    };
  }
  return undefined;
}

const EMPTY: Value = { kind: 'object', entries: new Map(), complete: true };
const EXPRESSION: Value = { kind: 'expression', text: '' };

/** A constant of the same module stands for its value. */
function valueIn(module: Module, value: Value): Value {
  if (value.kind !== 'expression' || !/^[\w$]+$/.test(value.text)) return value;
  const constant = module.declarations.find(
    ({ names, code }) => names.includes(value.text) && /^(?:export\s+)?const\b/.test(code),
  );
  const text = constant && /^[^=]*?=(?![=>])([\s\S]*)$/.exec(constant.code)?.[1]?.trim().replace(/;$/, '');
  return text === undefined ? value : readValue(text);
}

/** Undefined: not there. */
function lookUp(module: Module, options: Value, path: readonly string[]): Value | undefined {
  let value: Value | undefined = options;
  for (const name of path) {
    const object = value.kind === 'expression' ? argument(value.text) : value;
    if (object.kind !== 'object') return EXPRESSION;
    const next: Value | undefined = object.entries.get(name);
    if (next === undefined) return object.complete ? undefined : EXPRESSION;
    value = valueIn(module, next);
  }
  return value;
}

function argument(text: string): Value {
  const [, inner] = /^\w+\(\s*(\{[\s\S]*\}),?\s*\)$/.exec(text) ?? [];
  return inner === undefined ? EXPRESSION : readValue(inner);
}

function asOption(module: Module, value: Value | undefined, environment: Environment): Option {
  if (value === undefined) return { kind: 'unset' };
  if (value.kind === 'text') return { ...value, literal: true };
  if (value.kind === 'expression') return fromEnvironment(value.text, environment);
  if (value.kind === 'object') return { kind: 'unknown', text: '' };
  const items = value.items.map((item) => asOption(module, valueIn(module, item), environment));
  return items.every((item) => item.kind === 'text')
    ? { kind: 'list', items: items.map(({ text }) => text) }
    : { kind: 'unknown', text: '' };
}

/** `process.env.NAME`, with a text to fall back on. */
function fromEnvironment(text: string, environment: Environment): Option {
  const [whole, name, fallback] =
    /^process\.env\.(\w+)!?(?:\s*(?:\?\?|\|\|)\s*(['"`][^'"`]*['"`]))?$/.exec(text) ?? [];
  if (whole === undefined || name === undefined) return { kind: 'unknown', text };
  const value = environment.get(name) ?? fallback?.slice(1, -1);
  return value === undefined ? { kind: 'unset' } : { kind: 'text', text: value, literal: false };
}
