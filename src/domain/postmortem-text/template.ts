import type { Incident } from '#domain/incident/state.ts';

/** What a post-mortem begins with, before anybody has written one: by what sort of incident it is of. */
export function templateFor({ kind, severity }: Pick<Incident, 'kind' | 'severity'>): string {
  if (kind === 'near-miss') return joined([head, nearMiss, timeline, causes, lessons]);
  const told = severity === 'sev1' || severity === 'sev2' ? [communication] : [];
  return joined([head, summary, impact, timeline, causes, response, ...told, lessons]);
}

function joined(sections: readonly string[]): string {
  return `${sections.join('\n\n')}\n`;
}

const head = '# {{ incident.title }}';

const summary = `## Summary

<!-- What happened, to whom, and how it ended: three sentences for whoever reads nothing else. -->`;

const nearMiss = `## Summary

<!-- What could have happened, and what kept it from happening. -->

## What kept it from harm

<!-- What held, and what was luck. -->`;

const impact = `## Impact

{{ impact }}

{{ impact budgets }}`;

const timeline = `## Timeline

{{ milestones }}

{{ timeline chart }}

{{ timeline }}`;

const causes = `## Causes

{{ causes graph }}

{{ causes }}`;

const response = `## Detection and response

<!-- How it was noticed, and what could have noticed it sooner. What was tried, and why that made sense then. -->`;

const communication = `## Communication

<!-- Who was told what, and when: those who are served, those who depend on it, whoever has to be told by law. -->`;

const lessons = `## Lessons

### What went well

### What went wrong

### Where we got lucky`;
