import type { Application } from './application.js';
import { below } from './http/address.js';
import type { Ask, Reply } from './http/ask.js';

/** Something that runs, or should. */
export interface Place {
  url: URL;
  /** Who says so. A place that is not running is a mistake when the doctor was sent there, and only then. */
  by: 'option' | 'configuration' | 'guess';
}

/** What the examinations look at. */
export interface Subject {
  application: Application;
  app: Place;
  backend: Place | undefined;
  /** Not a Sallyport backend, so it need not have what one has. */
  ownBackend: boolean;
  ask: Ask;
  /** The answer of the backend to who it is, asked once. */
  discovery: () => Promise<Reply>;
  /** The answer of the application to who is here, asked once. */
  session: () => Promise<Reply>;
}

export function subjectOf(found: Omit<Subject, 'discovery' | 'session'>): Subject {
  const { app, backend, ask } = found;
  let discovery: Promise<Reply> | undefined;
  let session: Promise<Reply> | undefined;
  return {
    ...found,
    discovery: () => {
      discovery ??= backend
        ? ask(below(backend.url, '/.well-known/openid-configuration'))
        : Promise.resolve({
            kind: 'silent',
            why: 'the address of the backend is computed; name it by --backend',
          });
      return discovery;
    },
    session: () => {
      session ??= ask(below(app.url, '/api/auth/session'), { headers: { cookie: UNREADABLE } });
      return session;
    },
  };
}

/** Under each name that the access cookie can have: what cannot be read is deleted, which shows how cookies are set. */
const UNREADABLE = ['', '__Host-', '__Secure-'].map((prefix) => `${prefix}sallyport.at=doctor`).join('; ');
