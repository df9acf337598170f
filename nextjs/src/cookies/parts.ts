import 'server-only';

/**
 * Browsers keep 4,096 bytes of a cookie, name and value together (RFC 6265bis 5.6), and drop what is longer without a word.
 * A longer value is cut into `<name>.0`, `<name>.1` …; the first part begins with their number, `3~`.
 */
const PART_BYTES = 3_800;

/** More would not fit through the 16 KB of headers that Node.js takes. */
const MOST_PARTS = 3;

const COUNT = /^([1-9])~/;

export const partName = (name: string, index: number): string => `${name}.${index}`;

/** Every name that parts of this cookie can have. */
export const partNames = (name: string): string[] =>
  Array.from({ length: MOST_PARTS }, (_, index) => partName(name, index));

/** Undefined when it fits as it is, or when it is too long for any number of parts. */
export function cut(value: string): string[] | undefined {
  const bytes = encodeURIComponent(value).length;
  if (bytes <= PART_BYTES) return undefined;
  // Where one character takes three bytes, each of them may.
  const length = (bytes === value.length ? PART_BYTES : Math.floor(PART_BYTES / 3)) - '1~'.length;
  const count = Math.ceil(value.length / length);
  if (count > MOST_PARTS) return undefined;
  return Array.from({ length: count }, (_, index) => {
    const part = value.slice(index * length, (index + 1) * length);
    return index === 0 ? `${count}~${part}` : part;
  });
}

/** The whole value; undefined if a part is missing. Parts beyond those that count are left from a longer value. */
export function joined(parts: readonly (string | undefined)[]): string | undefined {
  const count = Number(COUNT.exec(parts[0] ?? '')?.[1] ?? 0);
  const needed = parts.slice(0, count);
  if (count === 0 || needed.length < count || needed.includes(undefined)) return undefined;
  return needed.join('').slice(2);
}
