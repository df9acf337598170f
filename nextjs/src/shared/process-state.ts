import 'server-only';

/**
 * Next.js evaluates one module several times (proxy, pages and route handlers each have their own instance) but they
 * share one process and one `globalThis`. What must exist once, lives here.
 */
const ROOT = Symbol.for('@sallyport/nextjs.v1');

export function perProcess<T>(slot: string, create: () => T): T {
  const host = globalThis as { [ROOT]?: Map<string, unknown> };
  host[ROOT] ??= new Map();
  const slots = host[ROOT];
  if (!slots.has(slot)) slots.set(slot, create());
  return slots.get(slot) as T;
}
