import { expect, test } from 'vitest';
import { mask } from './mask.js';

test.each([
  ['a // b', 'a     ', 'a     '],
  ['a /* b\nc */ d', 'a     \n     d', 'a     \n     d'],
  [`x('a // b')`, `x('a // b')`, `x('      ')`],
  ['x("a\\"b")', 'x("a\\"b")', 'x("    ")'],
  ['`a $' + '{b} c`', '`a $' + '{b} c`', '`        `'],
  ['r = /["\'/*]/; s', 'r = /["\'/*]/; s', 'r = /      /; s'],
  ['a / b / c', 'a / b / c', 'a / b / c'],
  [`<p>Don't</p>`, `<p>Don't</p>`, `<p>Don't</p>`],
  ['<p>http://a.b</p>', '<p>http://a.b</p>', '<p>http://a.b</p>'],
  ['<p>{a} / {b}</p>', '<p>{a} / {b}</p>', '<p>{a} / {b}</p>'],
  ['<A b={c} /> <B d={e} />', '<A b={c} /> <B d={e} />', '<A b={c} /> <B d={e} />'],
])('%s', (text, code, bare) => {
  expect(mask(text)).toEqual({ code, bare });
});
