import type { Handlers } from '#api/handler.ts';
import { readGrouping } from '#app/grouping/grouping-file.ts';
import { groupings } from '#app/grouping/groupings.ts';
import { preview } from '#app/grouping/preview.ts';
import { may } from '#domain/access/rights.ts';
import { require } from '#domain/refusal.ts';

export const groupingHandlers: Handlers<
  | 'listGroupings'
  | 'showGrouping'
  | 'checkGrouping'
  | 'previewGrouping'
  | 'publishGrouping'
  | 'useGrouping'
> = {
  listGroupings: async ({ system }) =>
    (await groupings.list(system.database)).map(({ content: { title, rules }, ...pin }) => ({
      ...pin,
      title,
      rules: rules.length,
    })),
  showGrouping: ({ system, params }) =>
    groupings.show(system.database, params.grouping, params.version),
  checkGrouping: async ({ body }) => {
    const { problems } = readGrouping(body.text);
    return { ok: problems.length === 0, problems };
  },
  previewGrouping: ({ system, caller, body: { text, file, ...choice } }) => {
    require(may(caller.principal, 'cases.read'), 'RIGHT_MISSING', 'cases.read');
    return preview(system, caller, { text, file }, choice);
  },
  publishGrouping: ({ system, caller, body }) =>
    groupings.publish(system, body, caller.principal.actor),
  useGrouping: ({ system, caller, params: { grouping, version } }) =>
    groupings.use(system, grouping, version, caller.principal.actor),
};
