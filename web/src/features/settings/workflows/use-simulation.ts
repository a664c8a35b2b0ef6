import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Difference } from '#domain/simulation/difference.ts';
import { addTotals, mostChanged, type Totals } from '#domain/simulation/totals.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { api } from '#web/api/client.ts';

type Part = AnswerOf<'simulateWorkflow'>;

const SHOWN = 50;

/** A simulation of all cases under a text, part by part; while it goes on, how many have been looked at. */
export function useSimulation(text: string, file: string) {
  const [looked, setLooked] = useState<{ cases: number; total: number }>();
  const asked = useQuery({
    queryKey: ['simulateWorkflow', text],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => {
      let whole: Part | undefined;
      do {
        const on = whole?.after ? { until: whole.until, after: whole.after } : {};
        const part = await api.simulateWorkflow({
          body: { text, file, limit: SHOWN, ...on },
          signal,
        });
        whole = whole ? together(whole, part) : part;
        setLooked({ cases: whole.totals.cases, total: whole.total ?? 0 });
      } while (whole.after !== null);
      return whole;
    },
  });
  return { asked, looked };
}

function together(one: Part, other: Part): Part {
  const totals = addTotals(one.totals as Totals, other.totals as Totals);
  const cases = mostChanged([...one.cases, ...other.cases] as Difference[], SHOWN);
  return { ...one, totals, cases, after: other.after };
}
