import 'server-only';

export type {
  Answer,
  Backend,
  Caller,
  Credentials,
  Metadata,
  Registration,
  Tokens,
} from './backend/backend.js';
export { type SallyportBackendOptions, sallyportBackend } from './backend/sallyport.js';
export type { Problem } from './contract/problems.js';
export type { BackendError } from './shared/errors.js';
