import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { packageVersion } from '#app/version.ts';

/**
 * A span for every request, under OpenTelemetry's conventions for HTTP servers. Without an SDK, which an operator adds
 * with NODE_OPTIONS, this costs next to nothing and goes nowhere.
 */
export function addTracing(app: FastifyInstance): void {
  const tracer = trace.getTracer('holdfast', packageVersion());
  app.addHook('onRequest', (request, _, done) => {
    const { method, headers, url, protocol } = request;
    const parent = propagation.extract(context.active(), headers);
    const { url: route, config } = request.routeOptions;
    const attributes = {
      'http.request.method': method,
      'url.path': url.split('?')[0] ?? '',
      'url.scheme': protocol,
      ...(route ? { 'http.route': route } : {}),
      ...(config.operation ? { 'holdfast.operation': config.operation } : {}),
    };
    const name = route ? `${method} ${route}` : method;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
    request.span = span;
    context.with(trace.setSpan(parent, span), done);
  });
  app.addHook('onResponse', async ({ span, problem }, { statusCode }) => {
    span?.setAttribute('http.response.status_code', statusCode);
    if (problem) span?.setAttribute('error.type', problem);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    span?: import('@opentelemetry/api').Span;
  }
}
