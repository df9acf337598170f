import 'server-only';
import { ConfigurationError } from '../shared/errors.js';

/**
 * Origin and base path of a backend.
 *
 * @param setting where it is configured, for the message
 */
export function parseBase(text: string, setting = 'SALLYPORT_BACKEND_URL'): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    throw new ConfigurationError(
      `The backend's address "${text}" is not a plain http(s) URL. Set ${setting}, for example to http://localhost:8080.`,
    );
  }
  return url;
}
