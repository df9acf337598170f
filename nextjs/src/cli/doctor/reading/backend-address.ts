import { type Application, setting } from '../application.js';
import { addressOf } from '../http/address.js';

/** Where the backend is, as far as the files and the environment say. */
export interface BackendAddress {
  url: URL | undefined;
  /** Somebody has said so; otherwise it is where a Sallyport backend is by default. */
  configured: boolean;
}

/** Not a Sallyport backend: `restBackend`, one of the presets, or an object of the application. */
export function isOwnBackend({ settings }: Application): boolean {
  const backend = settings?.option('backend') ?? { kind: 'unset' };
  return backend.kind === 'unknown' && backend.text !== '' && !backend.text.startsWith('sallyportBackend(');
}

export function backendAddress(application: Application): BackendAddress {
  const { settings, environment } = application;
  const backend = settings?.option('backend') ?? { kind: 'unset' };
  if (backend.kind !== 'unset') {
    const url = settings?.option('backend', 'url') ?? { kind: 'unset' };
    if (url.kind === 'text') return { url: addressOf(url.text), configured: true };
    if (url.kind !== 'unset' || isOwnBackend(application)) return { url: undefined, configured: true };
  }
  const said = setting({ ...application, settings: undefined }, '', 'SALLYPORT_BACKEND_URL');
  if (said.kind === 'set') return { url: addressOf(said.text), configured: true };
  return {
    url: environment.complete ? new URL('http://localhost:8080') : undefined,
    configured: false,
  };
}
