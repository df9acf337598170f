import 'server-only';

type Pair = [field: string, text: string];

/** Messages for each field, from an answer that is no success, in the ways in which frameworks write them. */
export function fieldErrors(body: unknown): Record<string, string[]> | undefined {
  if (!isObject(body)) return undefined;
  const pairs = pairsIn(body);
  const found = new Map<string, string[]>();
  for (const [field, text] of pairs) found.set(field, [...(found.get(field) ?? []), text]);
  return found.size > 0 ? Object.fromEntries(found) : undefined;
}

function pairsIn(body: Record<string, unknown>): Pair[] {
  const { errors, message } = body;
  if (Array.isArray(errors)) return errors.flatMap(fromEntry);
  if (isObject(errors)) return fromObject(errors);
  if (Array.isArray(message)) return message.flatMap(fromSentence);
  // Django REST framework has no envelope. A text alone is about the request, not about a field.
  return fromObject(body).filter(([name]) => Array.isArray(body[name]));
}

/** `{ email: ['…'] }` (Laravel, ASP.NET) or `{ email: '…' }`. */
const fromObject = (errors: Record<string, unknown>): Pair[] =>
  Object.entries(errors).flatMap(([field, value]) => {
    const texts = Array.isArray(value) ? value : [value];
    return texts.every((text) => typeof text === 'string') ? texts.map((text): Pair => [field, text]) : [];
  });

/** One of a list: `{ path, msg }` (express-validator), `{ field, defaultMessage }` (Spring Boot), `{ path, message }` (Zod). */
function fromEntry(entry: unknown): Pair[] {
  if (!isObject(entry)) return fromSentence(entry);
  const place = entry.field ?? entry.path ?? entry.param ?? entry.property;
  const field = Array.isArray(place) ? place.join('.') : place;
  const text = entry.message ?? entry.msg ?? entry.defaultMessage;
  return typeof field === 'string' && field !== '' && typeof text === 'string' ? [[field, text]] : [];
}

/** `email must be an email`: NestJS begins each sentence with the name of the property. */
function fromSentence(sentence: unknown): Pair[] {
  const field = typeof sentence === 'string' ? /^([\w.]+) ./.exec(sentence)?.[1] : undefined;
  return field === undefined ? [] : [[field, sentence as string]];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
