import 'server-only';
import type { Answer, Ticket } from '../backend/backend.js';
import type { ProblemCode } from '../contract/problems.js';
import { json, problem } from '../http/responses.js';
import type { Config } from '../options/config.js';
import { identify } from '../session/verdict.js';
import { callerOf } from '../shared/caller.js';
import { logProblem } from '../shared/log.js';
import { failure, notActive } from './failure.js';
import { presentedBy, withCookies } from './route-cookies.js';

/**
 * A ticket for scripts of this page, with which they open a WebSocket elsewhere: good once, for one service, for seconds.
 * `audience` names the service.
 */
export async function ticket(
  config: Config,
  request: Request,
  body: Record<string, unknown>,
): Promise<Response> {
  const { backend } = config;
  if (backend.ticket === undefined) return problem('not_found', 'This backend hands out no tickets.');
  const audience = audienceOf(body);
  const presented = presentedBy(config, request);
  const caller = callerOf(config, request.headers);

  const first = await identify(config, presented, { caller, refresh: 'when-aging' });
  const refused = first.accessToken;
  if (refused === undefined) return withCookies(config, request, notActive(first.state), first.edits);
  const since = Date.now();
  const answer = await backend.ticket(refused, audience, caller);
  if (!isTokenRefused(answer)) return withCookies(config, request, view(answer), first.edits);

  const again = await identify(config, presented, { caller, refresh: 'now', refused, since });
  const renewed = again.state.status !== 'unavailable' && again.edits.length > 0;
  const edits = renewed ? again.edits : first.edits;
  if (again.accessToken === undefined) return withCookies(config, request, notActive(again.state), edits);
  const second =
    again.accessToken === refused ? answer : await backend.ticket(again.accessToken, audience, caller);
  return withCookies(config, request, view(second), edits);
}

/** The backend validates; what is no text is none that it knows. */
function audienceOf({ audience }: Record<string, unknown>): string | undefined {
  if (audience === undefined || audience === null) return undefined;
  return typeof audience === 'string' ? audience : '';
}

const REFUSALS: readonly string[] = ['invalid_token', 'stale_token'] satisfies ProblemCode[];

const isTokenRefused = (answer: Answer<Ticket>): boolean =>
  answer.kind === 'refused' && REFUSALS.includes(answer.problem.code);

function view(answer: Answer<Ticket>): Response {
  if (answer.kind === 'ok') return json(answer.value);
  if (answer.kind === 'unavailable') logProblem(`ticket ${answer.cause.kind}`, answer.cause.message);
  return failure(answer);
}
