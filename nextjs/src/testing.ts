export type { BrowserCookie } from './testing/browser-cookies.js';
export { type RaceFinding, type RaceOptions, refreshRaces } from './testing/refresh-races.js';
export {
  type Fault,
  TestBackend,
  type TestBackendOptions,
  type TestSession,
} from './testing/test-backend.js';
