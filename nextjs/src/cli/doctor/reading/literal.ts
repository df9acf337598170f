import { closing, mask } from './mask.js';

/** A value as it stands in a source. What is computed when the program runs is an expression, and not known here. */
export type Value =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: Value[] }
  /** `complete`: nothing is spread into it that could have further entries. */
  | { kind: 'object'; entries: ReadonlyMap<string, Value>; complete: boolean }
  | { kind: 'expression'; text: string };

/** Reads the text of one value, without its surroundings; comments may be in it. */
export function readValue(source: string): Value {
  const { code, bare } = mask(source);
  return read(code, bare);
}

function read(code: string, bare: string): Value {
  const start = bare.search(/\S/);
  if (start < 0) return { kind: 'expression', text: '' };
  const text = code.trim();
  const end = /^['"`]/.test(text) ? bare.indexOf(bare[start] ?? '', start + 1) : closing(bare, start);
  // Whatever follows makes it another value, except for a remark to the compiler.
  const rest = bare.slice(end + 1).trim();
  if (rest !== '' && !/^(?:as|satisfies)\b/.test(rest)) return { kind: 'expression', text };
  const inner = [code.slice(start + 1, end), bare.slice(start + 1, end)] as const;
  switch (bare[start]) {
    case "'":
    case '"':
    case '`':
      return inner[0].includes('${')
        ? { kind: 'expression', text }
        : { kind: 'text', text: unescaped(inner[0]) };
    case '[':
      return { kind: 'list', items: parts(...inner).map(([part, shape]) => read(part, shape)) };
    case '{':
      return readObject(...inner);
    default:
      return { kind: 'expression', text };
  }
}

function readObject(code: string, bare: string): Value {
  const entries = new Map<string, Value>();
  let complete = true;
  for (const [part, shape] of parts(code, bare)) {
    const colon = shape.indexOf(':');
    const name = /^\s*(?:(\w+)|['"]([^'"]+)['"])\s*:/.exec(part);
    const shorthand = /^\s*(\w+)\s*$/.exec(part)?.[1];
    if (shorthand !== undefined) entries.set(shorthand, { kind: 'expression', text: shorthand });
    else if (name) entries.set(name[1] ?? name[2] ?? '', read(part.slice(colon + 1), shape.slice(colon + 1)));
    else complete = false;
  }
  return { kind: 'object', entries, complete };
}

/** What stands between the commas. */
function parts(code: string, bare: string): [string, string][] {
  const found: [string, string][] = [];
  let from = 0;
  for (let at = 0; at <= bare.length; at += 1) {
    if ('([{'.includes(bare[at] ?? ' ')) at = closing(bare, at);
    if (at < bare.length && bare[at] !== ',') continue;
    if (bare.slice(from, at).trim() !== '') found.push([code.slice(from, at), bare.slice(from, at)]);
    from = at + 1;
  }
  return found;
}

const unescaped = (text: string): string => text.replaceAll(/\\(.)/g, '$1');
