import 'server-only';
import { type AuthOptions, lazyConfig } from './options/config.js';
import { type AuthProxy, type ProxyHandler, proxyFrom } from './proxy/proxy.js';

export type { AuthOptions } from './options/config.js';
export type { AuthProxy, ProxyHandler } from './proxy/proxy.js';

/** `auth.proxy` on its own, for applications that keep the proxy's module graph apart. Use the same options. */
export function createProxy(options: AuthOptions = {}, next?: ProxyHandler): AuthProxy {
  return proxyFrom(lazyConfig(options), next);
}
