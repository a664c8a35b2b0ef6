import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { System } from '#app/system.ts';
import { packageVersion } from '#app/version.ts';
import { countJobs } from '#store/read-models/job-list.ts';
import { authenticate, authorise } from './authenticate.ts';
import type { Terms } from './terms.ts';

/** From a millisecond to ten seconds: where answers of this server lie. */
const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** `/metrics` for Prometheus: the process, its requests, the database pool, and the machine's jobs. */
export function mountMetrics(
  app: FastifyInstance,
  system: System,
  { secure }: Terms,
  listeners: () => number,
): void {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'holdfast_http_request_seconds',
    help: 'Requests by operation of the API and status',
    labelNames: ['operation', 'status'],
    buckets: SECONDS,
    registers,
  });
  const refusals = new Counter({
    name: 'holdfast_refused_total',
    help: 'Requests that were answered with a problem, by its code',
    labelNames: ['code'],
    registers,
  });
  gauges(system, registers, listeners);
  app.addHook('onResponse', async (request, reply) => {
    const { operation = 'console' } = request.routeOptions.config;
    requests.observe({ operation, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (request.problem) refusals.inc({ code: request.problem });
  });
  app.get('/metrics', { config: { operation: 'metrics' } }, async (request, reply) => {
    authorise(await authenticate(system, request, secure), 'metrics.read');
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function gauges({ database }: System, registers: Registry[], listeners: () => number): void {
  new Gauge({
    name: 'holdfast_build_info',
    help: 'The version that runs',
    labelNames: ['version'],
    registers,
  }).set({ version: packageVersion() }, 1);
  new Gauge({
    name: 'holdfast_live_listeners',
    help: 'Screens that follow what happens',
    registers,
    collect() {
      this.set(listeners());
    },
  });
  new Gauge({
    name: 'holdfast_database_connections',
    help: 'Connections of this process to the database',
    labelNames: ['state'],
    registers,
    collect() {
      const { totalCount, idleCount, waitingCount } = database.pool;
      this.set({ state: 'busy' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'wanted' }, waitingCount);
    },
  });
  new Gauge({
    name: 'holdfast_jobs',
    help: "The machine's jobs by queue and state, timers that are still to come left out",
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      this.reset();
      for (const { queue, state, count } of await countJobs(database)) {
        this.set({ queue, state }, count);
      }
    },
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The code of the problem that was answered. */
    problem?: string;
  }
}
