import type { Client } from '#contract/client.ts';
import type { Difference } from '#domain/simulation/difference.ts';
import { addTotals, mostChanged, type Totals } from '#domain/simulation/totals.ts';

type Asked = Parameters<Client['simulateWorkflow']>[0]['body'] & { limit: number };
type Simulation = Awaited<ReturnType<Client['simulateWorkflow']>>;

/** All parts of a simulation as one; on a terminal, how far it is. */
export async function simulateAll(client: Client, body: Asked): Promise<Simulation> {
  let whole: Simulation | undefined;
  for (;;) {
    const on = whole ? { until: whole.until, after: whole.after ?? '' } : {};
    const part = await client.simulateWorkflow({ body: { ...body, ...on } });
    whole = whole ? together(whole, part, body.limit) : part;
    if (whole.after === null) break;
    show(`\r${whole.totals.cases} of ${whole.total} cases`);
  }
  show('\r\u001b[2K');
  return whole;
}

function together(one: Simulation, other: Simulation, limit: number): Simulation {
  const totals = addTotals(one.totals as Totals, other.totals as Totals);
  const cases = mostChanged([...one.cases, ...other.cases] as Difference[], limit);
  return { ...one, totals, cases, after: other.after };
}

function show(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(text);
}
