import type { Expression, ExpressionFault } from '#app/expression.ts';
import { severities } from '#domain/finding/finding.ts';
import { criticalities } from '#domain/priority/facts.ts';
import { levels } from '#domain/priority/level.ts';
import type { FormulaInput } from '#domain/priority/policy.ts';
import {
  exploitations,
  humanImpacts,
  systemExposures,
  technicalImpacts,
} from '#domain/priority/tables/points.ts';

type Compiled = Exclude<Expression, { fault: ExpressionFault }>;

/**
 * Why a formula decides nothing though its types fit: a way through it ends with a text that is no level, or it gives
 * neither level nor number of any finding that it is tried on.
 */
export function idleFormula(formula: Compiled): ExpressionFault | undefined {
  return endsElsewhere(formula) ?? failsAlways(formula);
}

const LEVELS = `give one of ${levels.join(', ')}`;

function endsElsewhere({ type, ends }: Compiled): ExpressionFault | undefined {
  if (type !== 'string') return undefined;
  for (const end of ends) {
    const { line, column } = end;
    // None of the words that a formula may name is the name of a level.
    if ('name' in end) return { line, column, message: `${end.name} is never a level: ${LEVELS}` };
    if (isLevel(end.value)) continue;
    return { line, column, message: `${JSON.stringify(end.value)} is no level: ${LEVELS}` };
  }
  return undefined;
}

function failsAlways({ run }: Compiled): ExpressionFault | undefined {
  let message = '';
  for (const input of tried) {
    try {
      const said = run(input);
      if (isLevel(said) || (typeof said === 'number' && !Number.isNaN(said))) return undefined;
      message = `it gives ${JSON.stringify(said)}, which is no level: ${LEVELS}`;
    } catch (error) {
      const [first] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
      message = `it fails, whatever the finding: ${first}`;
    }
  }
  return { line: 1, column: 1, message };
}

function isLevel(value: unknown): boolean {
  return levels.some((one) => one === value);
}

/** Findings from that which nobody minds to that which is as bad as can be. */
const tried: readonly FormulaInput[] = [0, 0.25, 0.5, 0.75, 1].map((share) => {
  const of = <Value>(values: readonly Value[]) =>
    values[Math.round(share * (values.length - 1))] as Value;
  return {
    severity: of(severities.toReversed()),
    cvss: share * 10,
    epss: share,
    epss_percentile: share,
    kev: share > 0.5,
    ransomware: share === 1,
    exploitation: of(exploitations),
    automatable: share > 0.5,
    technical_impact: of(technicalImpacts),
    human_impact: of(humanImpacts),
    exposure: of(systemExposures),
    criticality: of(criticalities),
    cve: share === 0 ? '' : 'CVE-2021-44228',
  };
});
