import type { Route } from '#contract/route.ts';

export const incidentPostmortemRoutes = {
  showPostmortem: [
    'GET',
    '/incidents/{incident}/postmortem',
    'incidents.read',
    'The post-mortem of an incident: its text, and what its references stand for',
  ],
  revisePostmortem: [
    'POST',
    '/incidents/{incident}/postmortem',
    'incidents.work',
    'Revise the post-mortem; what was written meanwhile is merged',
  ],
  checkPostmortem: [
    'POST',
    '/incidents/{incident}/postmortem/check',
    'incidents.work',
    'What a text would say as the post-mortem, and what is asked of it; nothing is taken in',
  ],
  mergePostmortem: [
    'POST',
    '/incidents/{incident}/postmortem/merge',
    'incidents.work',
    'Merge a text with what was written meanwhile, both where they differ; nothing is taken in',
  ],
  renderPostmortem: [
    'GET',
    '/incidents/{incident}/postmortem/rendering',
    'incidents.read',
    'The post-mortem as Markdown, HTML or PDF, with what its references stand for',
  ],
} as const satisfies Record<string, Route>;
