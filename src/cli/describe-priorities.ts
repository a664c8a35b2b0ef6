import type { Client } from '#contract/client.ts';
import { counted, indent, table } from './text.ts';

export type Reprioritised = Awaited<ReturnType<Client['usePolicy']>>['priorities'];
type ExplainedFinding = Awaited<ReturnType<Client['findingPriority']>>['findings'][number];

const SHOWN = 8;

/** What a change of what is known did to findings and cases, in lines. */
export function describeReprioritised(done: Reprioritised): string[] {
  const { looked, changed, levels, vulnerabilities, cases, voided } = done;
  const number = (count: number) => count.toLocaleString('en-GB');
  const move = ({ from, to }: { from: string | null; to: string }) => `${from ?? 'none'} → ${to}`;
  const moves = levels.map((one) => `${number(one.findings)} ${move(one)}`);
  const summary =
    looked === 0
      ? 'No finding is concerned.'
      : `${number(looked)} ${looked === 1 ? 'finding' : 'findings'} looked at anew, ${number(changed)} changed${moves.length > 0 ? `: ${moves.join(' · ')}` : ', none in level'}.`;
  return [
    summary,
    ...vulnerabilities
      .slice(0, SHOWN)
      .map((one) => `  ${one.cve}: ${counted(one.findings, 'finding')} ${move(one)}`),
    ...(cases.count > 0
      ? [`${number(cases.count)} ${cases.count === 1 ? 'case is' : 'cases are'} of another level:`]
      : []),
    ...cases.first.slice(0, SHOWN).map((one) => `  ${one.case} ${move(one)}: ${one.why}`),
    ...(cases.count > SHOWN ? ['  …'] : []),
    ...voided.map((one) => `The exception ${one.exception} is void: ${one.reason}.`),
  ];
}

/** Why a finding is as urgent as it is: every factor, what it is, what it did, and who says so. */
export function describeFinding(finding: ExplainedFinding): string {
  const { fingerprint, title, asset, priority, keptAs } = finding;
  const { level, rule, outcome, cve, policy, factors } = priority;
  const rows = factors.map(({ name, value, effect, source }) => [name, value, effect, source]);
  return [
    `${title} on ${asset} (${fingerprint.slice(0, 12)})`,
    `  ${level}: ${rule} says ${outcome}${cve ? ` of ${cve}` : ''}; policy ${policy}`,
    ...(keptAs === undefined
      ? []
      : [`  Kept as ${keptAs ?? 'none'}: it is still to be looked at anew.`]),
    indent(table([['factor', 'value', 'effect', 'source'], ...rows])),
  ].join('\n');
}
