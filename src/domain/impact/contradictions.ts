import { elapsedText } from '#domain/clock/duration.ts';
import type { Duration } from '#domain/timeline/milestones.ts';
import { amountText, shareText, times } from './amount.ts';
import type { Claim, Said } from './claims.ts';
import type { Impact } from './impact.ts';
import { usualUnits } from './measure.ts';

/** What a field says, and which it is: `M-1`, `duration of impact`. */
export type Field = Said & { name: string };

/** A claim that no field bears out, and those that say otherwise. */
export type Contradiction = { claim: Claim; fields: readonly Field[]; says: string };

/** Claims of a text that every field of their sort says otherwise. What no field speaks of, none contradicts. */
export function contradictionsOf(
  claims: readonly Claim[],
  fields: readonly Field[],
): Contradiction[] {
  return claims.flatMap((claim) => {
    const comparable = fields.filter((field) => isComparable(claim, field));
    if (comparable.length === 0 || comparable.some((field) => agrees(claim, field))) return [];
    return [{ claim, fields: comparable, says: `“${claim.text}”, but ${fieldsText(comparable)}` }];
  });
}

/** A share is held against shares, money against money of the currency, and any count of users against users. */
function isComparable(claim: Said, field: Said): boolean {
  if (claim.kind !== field.kind) return false;
  if (claim.kind === 'money') return claim.unit === field.unit;
  return (claim.unit === '%') === (field.unit === '%');
}

function agrees(claim: Said, field: Said): boolean {
  if (claim.kind === 'service') return claim.unit.toLowerCase() === field.unit.toLowerCase();
  return claim.low <= field.high && field.low <= claim.high;
}

/** What fields say, each value once, by the first that says it. */
function fieldsText(fields: readonly Field[]): string {
  const named = new Map<string, string>();
  for (const field of fields) {
    const value = valueText(field);
    if (!named.has(value)) named.set(value, `${field.name} is ${value}`);
  }
  return [...named.values()].join(', ');
}

function valueText({ kind, unit, low, high }: Said): string {
  if (kind === 'severity') return `sev${low}`;
  if (kind === 'service') return `of ${unit}`;
  if (kind === 'duration') {
    return low === high ? elapsedText(low) : `${elapsedText(low)} to ${elapsedText(high)}`;
  }
  return unit === '%' ? shareText({ low, high }) : `${amountText({ low, high })} ${unit}`;
}

/** What an incident's fields say, in the shape of claims. `level`: its severity, 1 to 5. Of what is not over any shorter time may be said. */
export function fieldsOf(
  level: number,
  durations: readonly Duration[],
  { measures, totals, downtimes }: Pick<Impact, 'measures' | 'totals' | 'downtimes'>,
): Field[] {
  const periods = measures.flatMap(({ id, kind, period }) =>
    period && kind !== 'data-loss'
      ? [lasting(id, period.open ? 0 : period.seconds, period.seconds)]
      : [],
  );
  return [
    { kind: 'severity', name: 'the severity', unit: '', low: level, high: level },
    ...durations.map(({ name, seconds }) => lasting(name, seconds, seconds)),
    ...periods,
    ...downtimes.map(({ component, seconds }) =>
      lasting(`the time of ${component}`, seconds, seconds),
    ),
    ...measures.flatMap((measure) => amountsOf(measure)),
    ...totals.flatMap(({ what, unit, amount }) =>
      what === 'user-minutes' ? [] : [{ kind: what, name: 'the total', unit, ...amount }],
    ),
    ...[...new Set(measures.map(({ component }) => component))].map(
      (component): Field => ({
        kind: 'service',
        name: 'what was affected',
        unit: component,
        low: 0,
        high: 0,
      }),
    ),
  ];
}

function lasting(name: string, low: number, high: number): Field {
  return { kind: 'duration', name, unit: 's', low, high };
}

function amountsOf({
  id,
  kind,
  unit = usualUnits[kind],
  amount,
  of,
  share,
  extent,
}: Impact['measures'][number]): Field[] {
  const about = { name: id };
  if (kind === 'degradation')
    return share ? [{ ...about, kind: 'requests', unit: '%', ...share }] : [];
  if (kind === 'data-loss') {
    if (extent === 'none') return [{ ...about, kind: 'records', unit: 'records', low: 0, high: 0 }];
    return amount ? [{ ...about, kind: 'records', unit, ...amount }] : [];
  }
  if (!amount) return [];
  const part = of ? times(amount, 1 / of) : undefined;
  return [
    { ...about, kind, unit, ...amount },
    ...(part ? [{ ...about, kind, unit: '%', ...part }] : []),
  ];
}
