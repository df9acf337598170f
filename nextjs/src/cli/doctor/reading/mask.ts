/**
 * Sources are searched as text, with comments and strings out of the way, rather than parsed. The package has no parser of
 * TypeScript, and an application need not have one that we know: `typescript` 7 has another interface than 5, and the parser
 * inside of Next.js is not for others. What the text does not show is reported as unknown.
 */
export interface Masked {
  /** As the source, with spaces in place of comments. */
  code: string;
  /** And in place of what stands within strings, templates and regular expressions. Offsets are those of the source. */
  bare: string;
}

/**
 * In JSX text an apostrophe opens no string and an address no comment: a string ends on its line or is none, and a comment
 * does not follow a colon. A template within a template counts as code, which keeps braces in pairs.
 */
const TOKENS = new RegExp(
  [
    String.raw`(?<comment>(?<!:)\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
    String.raw`'(?:\\.|[^'\\\n])*'`,
    String.raw`"(?:\\.|[^"\\\n])*"`,
    String.raw`${'`'}(?:\\[\s\S]|[^${'`'}\\])*${'`'}`,
    // A slash after a value divides; after one of these it opens a regular expression. `/>` closes an element.
    String.raw`(?<=(?:^|[(,=:[!&|?{;\n]|\breturn)[ \t]*)\/(?![/*>])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/`,
  ].join('|'),
  'g',
);

export function mask(text: string): Masked {
  const code = text.replace(TOKENS, (token, ...rest) => {
    const { comment } = rest.at(-1) as { comment?: string };
    return comment === undefined ? token : blank(token);
  });
  const bare = text.replace(TOKENS, (token, ...rest) => {
    const { comment } = rest.at(-1) as { comment?: string };
    return comment === undefined ? `${token[0]}${blank(token.slice(1, -1))}${token.at(-1)}` : blank(token);
  });
  return { code, bare };
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

/** Where the bracket closes that opens at this offset; the end where it does not. */
export function closing(bare: string, open: number): number {
  let depth = 0;
  for (let at = open; at < bare.length; at += 1) {
    const character = bare[at] ?? '';
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (depth === 0) return at;
  }
  return bare.length;
}
