import 'server-only';
import type { AccessCookie } from '../cookies/format.js';
import type { Config } from '../options/config.js';
import { verifyByProfile } from './profile.js';
import { type Verification, verifyAccessToken } from './verify.js';

/**
 * Whose access token it is: verified here where the backend publishes its keys, otherwise by asking the backend.
 * @param newborn the backend just handed it out.
 */
export const identityOf = (config: Config, access: AccessCookie, newborn = false): Promise<Verification> =>
  config.backend.profile
    ? verifyByProfile(config.backend, access)
    : verifyAccessToken(config, access.token, newborn);
