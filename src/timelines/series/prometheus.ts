import type { Skipped } from '#importers/importer.ts';
import type { AboutSeries, SeriesFormat, SeriesRead } from './format.ts';
import { pointsOf, type Written } from './points.ts';

export const prometheus: SeriesFormat = {
  id: 'prometheus',
  name: 'the answer of Prometheus to a range query (/api/v1/query_range)',
  recognises: ({ json }) =>
    isObject(json) && 'status' in json && ('data' in json || 'error' in json),
  read: async (text, about) => read(text, about),
};

function read(text: string, { meaning, percent }: AboutSeries): SeriesRead {
  const found = valuesIn(text);
  if ('reason' in found) return { points: [], skipped: [found] };
  const written: Written[] = [];
  const skipped: Skipped[] = [];
  for (const [index, pair] of found.entries()) {
    const place = `data.result[0].values[${index}]`;
    const [seconds, value] = Array.isArray(pair) ? pair : [];
    if (typeof seconds !== 'number' || !isInstant(seconds) || typeof value !== 'string') {
      skipped.push({ reason: 'It is no pair of a time in seconds and a value as text', at: place });
    } else {
      written.push({ at: Math.round(seconds * 1000), value, place });
    }
  }
  // Good and total would be two queries.
  return pointsOf(
    written,
    { meaning: meaning === 'events' ? undefined : meaning, percent },
    skipped,
  );
}

/** Within the years that a date is written with. */
function isInstant(seconds: number): boolean {
  return seconds >= 0 && seconds < 253_402_300_800;
}

/** The values of the one series that an answer holds; or why there are none. */
function valuesIn(text: string): readonly unknown[] | Skipped {
  const answer = parsed(text);
  if (!isObject(answer)) return { reason: 'It is no whole JSON document', at: '$' };
  if (answer.status !== 'success') {
    return { reason: `The query failed: ${String(answer.error ?? answer.status)}`, at: 'status' };
  }
  const data = isObject(answer.data) ? answer.data : {};
  if (data.resultType !== 'matrix' || !Array.isArray(data.result)) {
    return {
      reason: `It answers no range query, but holds a ${String(data.resultType)}: ask /api/v1/query_range`,
      at: 'data.resultType',
    };
  }
  const [only, ...others] = data.result;
  if (others.length > 0) {
    return {
      reason: `It holds ${data.result.length} series: ask for one, such as sum(…)`,
      at: 'data.result',
    };
  }
  if (!isObject(only)) return { reason: 'It holds no series', at: 'data.result' };
  return Array.isArray(only.values)
    ? only.values
    : { reason: 'The series has no values', at: 'data.result[0].values' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
