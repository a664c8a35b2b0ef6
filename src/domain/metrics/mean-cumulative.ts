import { normalWithin } from './distributions.ts';
import { CONFIDENCE, checkConfidence } from './intervals.ts';

/** When something came back to one unit, and until when the unit was watched; ages in one unit of time from its start. */
export type RecurrenceHistory = { events: readonly number[]; watched: number };

export type MeanCumulativeStep = {
  age: number;
  /** How many units were still watched. */
  atRisk: number;
  events: number;
  /** How many events a unit has had by then, on average. */
  mean: number;
  variance: number;
  low: number;
  high: number;
};

/**
 * How often it has come back to a unit by each age, on average, whatever the course between: Nelson, J. Qual. Technol. 20
 * (1988) 24. The variance takes events of one age one after the other and increments as independent, as reliability tools
 * do: the interval, that of the logarithm, is too narrow where some units are much worse than others.
 *
 * @throws {RangeError} unless every event is from 0 to the age until which its unit was watched.
 */
export function meanCumulative(
  histories: readonly RecurrenceHistory[],
  confidence = CONFIDENCE,
): MeanCumulativeStep[] {
  checkConfidence(confidence);
  histories.forEach(check);
  const z = normalWithin(confidence);
  const ages = [...new Set(histories.flatMap(({ events }) => events))].sort((a, b) => a - b);
  let mean = 0;
  let variance = 0;
  return ages.map((age) => {
    const atRisk = histories.filter(({ watched }) => watched >= age).length;
    const had = histories.map((one) => one.events.filter((event) => event === age).length);
    const events = had.reduce((so, one) => so + one, 0);
    mean += events / atRisk;
    variance += (events * (atRisk - 1)) / atRisk ** 3;
    const factor = Math.exp((z * Math.sqrt(variance)) / mean);
    const band = { low: mean / factor, high: mean * factor };
    return { age, atRisk, events, mean, variance, ...band };
  });
}

function check({ events, watched }: RecurrenceHistory, at: number): void {
  const wrong = events.find((event) => !(event >= 0 && event <= watched));
  if (!(watched >= 0 && Number.isFinite(watched)) || wrong !== undefined)
    throw new RangeError(
      `unit ${at + 1} was watched until ${watched}, and has an event at ${wrong}`,
    );
}
