import 'server-only';
import type { Caller } from '../backend.js';
import type { BackendRequest } from '../request.js';
import type { Endpoint, EndpointDetails, Step } from './options.js';

/** Below a base path, too. */
export const at = (base: URL, path: string): URL => new URL(base.pathname.replace(/\/$/, '') + path, base);

export const detailsOf = <Input>(step: Step, endpoint: Endpoint<Input>): EndpointDetails<Input> => ({
  method: step === 'profile' ? 'GET' : 'POST',
  ...(typeof endpoint === 'string' ? { path: endpoint } : endpoint),
});

export interface Sending<Input> {
  input: Input;
  caller: Caller;
  timeoutMs: number;
  accessHeaders: (accessToken: string) => Record<string, string>;
}

export function requestFor<Input extends object>(
  details: EndpointDetails<Input>,
  { input, caller: { userAgent }, timeoutMs, accessHeaders }: Sending<Input>,
): BackendRequest {
  const { accessToken } = input as { accessToken?: string };
  const method = details.method ?? 'POST';
  const body = method === 'GET' ? undefined : (details.body ?? usualBody)(input);
  return {
    method,
    timeoutMs,
    ...(body !== undefined && { body: details.encoding === 'form' ? formOf(body) : body }),
    headers: {
      ...(userAgent !== undefined && { 'User-Agent': userAgent }),
      ...(accessToken !== undefined && accessHeaders(accessToken)),
      ...details.headers?.(input),
    },
  };
}

/** The names of our own contract, without what goes as a header or is meant for us alone. */
function usualBody(input: object): Record<string, unknown> | undefined {
  const { accessToken, remember, ...members } = input as Record<string, unknown>;
  return Object.keys(members).length > 0 ? members : undefined;
}

const formOf = (body: Record<string, unknown>): URLSearchParams =>
  new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)]));
