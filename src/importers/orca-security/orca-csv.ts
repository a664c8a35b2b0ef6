import { csvFormat } from '#importers/reading/csv-format.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { type OrcaAlert, orcaSighting } from './orca-alert.ts';

/** The half of the format that is a table. */
export const orcaCsv = csvFormat({
  id: 'orca-security',
  name: 'Orca Security',
  aliases: [],
  about: { identity: '', coverage: '' },
  tool: 'Orca Security',
  columns: ['OrcaScore', 'Title', 'Category', 'Status', 'Source'],
  start: (tool) => ({ row: (row) => orcaSighting(alertOf(row), row, tool) }),
});

function alertOf(row: Fields): OrcaAlert {
  return {
    id: row.text('AlertId'),
    title: row.text('Title'),
    category: row.text('Category'),
    source: row.text('Source'),
    status: row.text('Status'),
    score: row.number('OrcaScore'),
    account: row.text('CloudAccount.Name') ?? row.text('CloudAccount'),
    asset: row.text('Inventory.Name') ?? row.text('Inventory'),
    labels: labelsIn(row.text('Labels')),
    createdAt: instantIn(row, 'CreatedAt'),
    lastSeen: row.text('LastSeen'),
  };
}

/** A JSON list in a cell, or one label. */
function labelsIn(cell: string | undefined): string[] {
  if (cell === undefined) return [];
  const quoted = [...cell.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, label = '']) => label);
  return cell.startsWith('[') ? quoted : [cell];
}
