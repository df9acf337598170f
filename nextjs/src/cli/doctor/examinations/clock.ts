import { advice, type Finding, mistake, ok, unknown } from '../finding.js';
import type { Answered } from '../http/ask.js';
import { backendAnswer } from '../http/backend-answer.js';
import type { Subject } from '../subject.js';

/** The same that verifiers and the backend allow for. */
const TOO_FAR_S = 60;
const WORTH_A_WORD_S = 5;

/** By the `Date` of an answer, which counts whole seconds, and by when it was asked and answered. */
export async function clock(subject: Subject): Promise<Finding[]> {
  const reply = await backendAnswer(subject);
  if (reply === undefined) return unknown('the backend could not be asked');
  const seconds = leastDifference(reply);
  if (seconds === undefined) return unknown('its answer has no date of its own');
  if (Math.abs(seconds) < WORTH_A_WORD_S) return ok(`no more than ${WORTH_A_WORD_S} s from the backend's`);
  const what = `the clock of the backend is ${Math.abs(Math.round(seconds))} s ${seconds > 0 ? 'ahead of' : 'behind'} the one here`;
  const remedy = 'have both set by NTP (timedatectl set-ntp true)';
  return Math.abs(seconds) > TOO_FAR_S ? mistake({ what, remedy }) : advice({ what, remedy });
}

/** Seconds that no delay explains; negative when the backend is behind. */
function leastDifference({ headers, sent, received }: Answered): number | undefined {
  const date = Date.parse(headers.get('date') ?? '');
  // A cache tells the time at which it was told.
  if (Number.isNaN(date) || headers.has('age')) return undefined;
  if (date > received) return (date - received) / 1_000;
  return Math.min(0, (date + 1_000 - sent) / 1_000);
}
