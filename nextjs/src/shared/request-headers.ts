import 'server-only';

/** Path and query of the page that is being rendered, set by the proxy for the guards' `next=`. */
export const PATH_HEADER = 'x-sallyport-path';
/** Headers of this prefix are ours; what a client sends under it is dropped. */
export const OWN_PREFIX = 'x-sallyport-';
