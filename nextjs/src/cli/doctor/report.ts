import { type Finding, type Kind, worst } from './finding.js';

export interface Result {
  name: string;
  findings: readonly Finding[];
}

const MARK: Record<Kind, string> = { ok: 'ok', unknown: '?', advice: 'advice', mistake: 'MISTAKE' };

/** One line for each examination, and more only where something is to be done. */
export function lines({ name, findings }: Result): string[] {
  const kind = worst(findings);
  const head = (text: string) => `  ${MARK[kind].padEnd(8)} ${name.padEnd(14)} ${text}`.trimEnd();
  const [only] = findings;
  if (only && findings.length === 1) return [head(only.what), ...details(only)];
  return [head(''), ...findings.flatMap((finding) => [`${INDENT}${finding.what}`, ...details(finding)])];
}

const INDENT = ' '.repeat(11);

function details(finding: Finding): string[] {
  if (finding.kind === 'ok') return [];
  return [
    ...(finding.where === undefined ? [] : [`${INDENT}  at ${finding.where}`]),
    ...('remedy' in finding ? [`${INDENT}  -> ${finding.remedy}`] : []),
  ];
}

export function summary(results: readonly Result[]): string {
  const count = (kind: Kind) =>
    results.flatMap(({ findings }) => findings).filter((one) => one.kind === kind).length;
  const mistakes = count('mistake');
  const rest = [
    count('advice') > 0 && `${count('advice')} ${count('advice') === 1 ? 'piece' : 'pieces'} of advice`,
    count('unknown') > 0 && `${count('unknown')} that could not be told (?)`,
  ].filter(Boolean);
  const found =
    mistakes === 0 ? 'No mistakes found' : `${mistakes} ${mistakes === 1 ? 'mistake' : 'mistakes'}`;
  return `${[found, ...rest].join(', ')}.`;
}

export function json(results: readonly Result[]): string {
  const examinations = results.map(({ name, findings }) => ({ name, kind: worst(findings), findings }));
  return JSON.stringify({ ok: !hasMistake(results), examinations }, null, 2);
}

export const hasMistake = (results: readonly Result[]): boolean =>
  results.some(({ findings }) => worst(findings) === 'mistake');
