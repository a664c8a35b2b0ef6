import { eventTypes } from '#app/webhooks/event-types.ts';
import { groupBy } from '#domain/group-by.ts';
import { page, table } from './markdown.ts';

const titles: Record<string, string> = {
  case: 'Cases',
  account: 'Accounts',
  installation: 'The installation',
};

/** Every type of event that a webhook may be told of. */
export function eventsPage(): string {
  const streams = groupBy(eventTypes, ([type]) => type.split('.')[0] ?? '');
  const sections = [...streams].flatMap(([stream, types]) => [
    `## ${titles[stream] ?? stream}`,
    table(
      ['type', 'says'],
      types.map(([type, says]) => [`\`${type}\``, says]),
    ),
  ]);
  return page(
    'Events',
    '`src/app/webhooks/event-types.ts`',
    `The types of events as [webhooks](../guides/webhooks.md) name them, in their filter and in what they send. A webhook
without a filter is told of all events of cases. Those of accounts and of the installation go only to one whose filter
names them.`,
    ...sections,
  );
}
