import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { backends } from './backends.js';
import { findPython } from './python.js';
import { type Program, ServerProcess } from './server-process.js';

/** One of the servers, and what is particular about it. */
export interface Kind {
  name: string;
  configuration: keyof typeof backends;
  program: () => Program;
  /** What only a signed-in user gets, by the path below the backend's address; its answer has his e-mail address. */
  resource: string;
  refresh: string;
  /** Seconds. */
  accessLifetime: number;
  /** What a wrong password is answered with, as the browser sees it. */
  wrongPassword: { status: number; code: string };
  /** Names and roles as far as its profile has them. */
  user: { name: string; roles: string[] };
  /** A refresh token that was used is refused there, without grace. */
  goodOnce: boolean;
  /** Whether a refresh token is worth nothing there after signing out. */
  forgets: boolean;
  registers?: { taken: { status: number; code: string } };
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const javascript = (script: string) => (): Program => {
  if (!existsSync(here('node_modules'))) {
    throw new Error('The servers are not installed: npm ci --prefix nextjs/test/servers');
  }
  return { command: process.execPath, arguments: [script], directory: here('.') };
};

const spring = (): Program => {
  const jar = here('spring/target/spring-server.jar');
  if (!existsSync(jar)) {
    throw new Error('The Spring server is not built: mvn -pl nextjs/test/servers/spring package');
  }
  const { JAVA_HOME } = process.env;
  return {
    command: JAVA_HOME === undefined ? 'java' : `${JAVA_HOME}/bin/java`,
    arguments: ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', jar],
    directory: here('spring'),
  };
};

const django = (environment: Record<string, string>) => (): Program => ({
  command: findPython(),
  arguments: ['serve.py'],
  directory: here('django'),
  environment: { ...environment, PYTHONDONTWRITEBYTECODE: '1' },
});

const REFUSED = { status: 401, code: 'invalid_credentials' };
const TAKEN = { status: 409, code: 'email_unavailable' };
const INVALID = { status: 422, code: 'validation_failed' };

const MINUTES = 60;
const DAYS = 24 * 60 * MINUTES;
const ADA = { name: 'Ada', roles: ['user', 'admin'] };

export const kinds: Kind[] = [
  {
    name: 'Express, tokens in JSON',
    configuration: 'express',
    program: javascript('express/json.mjs'),
    resource: '/orders',
    refresh: '/auth/refresh',
    accessLifetime: 5 * MINUTES,
    wrongPassword: REFUSED,
    user: ADA,
    goodOnce: true,
    forgets: true,
    registers: { taken: TAKEN },
  },
  {
    name: 'Express, tokens in cookies',
    configuration: 'express-cookies',
    program: javascript('express/cookies.mjs'),
    resource: '/orders',
    refresh: '/auth/refresh',
    accessLifetime: 5 * MINUTES,
    wrongPassword: REFUSED,
    user: ADA,
    goodOnce: true,
    forgets: true,
  },
  {
    name: 'NestJS',
    configuration: 'nest',
    program: javascript('nest/dist/main.js'),
    resource: '/orders',
    refresh: '/auth/refresh',
    accessLifetime: 5 * MINUTES,
    wrongPassword: REFUSED,
    user: { ...ADA, name: '' },
    goodOnce: true,
    forgets: true,
    registers: { taken: TAKEN },
  },
  {
    name: 'Spring Security',
    configuration: 'spring',
    program: spring,
    resource: '/api/orders',
    refresh: '/api/auth/refresh',
    accessLifetime: 5 * MINUTES,
    wrongPassword: REFUSED,
    user: ADA,
    goodOnce: true,
    forgets: true,
    registers: { taken: TAKEN },
  },
  ...[true, false].map(
    (rotates): Kind => ({
      name: `Django with Simple JWT, ${rotates ? '' : 'not '}rotating`,
      configuration: 'django',
      program: django({ ROTATES: rotates ? 'yes' : 'no' }),
      resource: '/api/orders/',
      refresh: '/api/token/refresh/',
      accessLifetime: 5 * MINUTES,
      wrongPassword: REFUSED,
      user: ADA,
      goodOnce: rotates,
      forgets: true,
      registers: { taken: INVALID },
    }),
  ),
  {
    name: 'a fake of a Laravel API',
    configuration: 'laravel',
    program: javascript('fakes/laravel.mjs'),
    resource: '/api/orders',
    refresh: '/api/refresh',
    accessLifetime: 5 * MINUTES,
    wrongPassword: INVALID,
    user: ADA,
    goodOnce: true,
    forgets: true,
    registers: { taken: INVALID },
  },
  {
    name: 'a fake of the fake store API',
    configuration: 'fake-store',
    program: javascript('fakes/fake-store.mjs'),
    resource: '/auth/profile',
    refresh: '/api/v1/auth/refresh-token',
    accessLifetime: 20 * DAYS,
    wrongPassword: REFUSED,
    user: { name: 'Ada', roles: ['admin'] },
    goodOnce: false,
    forgets: false,
  },
];

export const start = (kind: Kind): Promise<ServerProcess> => ServerProcess.start(kind.program());
