import type { Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { type OrcaAlert, orcaSighting } from './orca-alert.ts';

/** The half of the format that is JSON. */
export const orcaJson = jsonFormat({
  id: 'orca-security',
  name: 'Orca Security',
  aliases: [],
  about: { identity: '', coverage: '' },
  tool: 'Orca Security',
  recognises,
  selection: { items: ['[]'], heads: [] },
  start: (tool) => ({ item: (item) => orcaSighting(alertOf(item), item, tool) }),
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  return isObject(first) && 'OrcaScore' in first;
}

function alertOf(item: Fields): OrcaAlert {
  return {
    id: item.word('AlertId'),
    title: item.text('Title'),
    category: item.text('Category'),
    source: item.text('Source'),
    status: item.text('Status'),
    score: item.number('OrcaScore'),
    account: item.object('CloudAccount')?.text('Name'),
    asset: item.object('Inventory')?.text('Name'),
    labels: item.value.Labels === undefined ? [] : item.texts('Labels'),
    createdAt: instantIn(item, 'CreatedAt'),
    lastSeen: item.text('LastSeen'),
  };
}
