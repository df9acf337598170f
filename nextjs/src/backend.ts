import 'server-only';

export type {
  Answer,
  Backend,
  Caller,
  Credentials,
  HeldTokens,
  Metadata,
  Registration,
  Ticket,
  Tokens,
} from './backend/backend.js';
export type {
  Endpoint,
  EndpointDetails,
  Lifetime,
  Refusal,
  RestBackendOptions,
  Source,
  Step,
  TokenRules,
} from './backend/rest/options.js';
export {
  djangoBackend,
  fakeStoreBackend,
  laravelBackend,
} from './backend/rest/presets.js';
export { restBackend } from './backend/rest/rest.js';
export { type SallyportBackendOptions, sallyportBackend } from './backend/sallyport.js';
export type { Problem } from './contract/problems.js';
export type { BackendError } from './shared/errors.js';
