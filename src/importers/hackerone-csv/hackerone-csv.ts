import { aboutHackerone, exportedSighting } from '#importers/hackerone-json/hackerone-report.ts';
import { csvFormat } from '#importers/reading/csv-format.ts';

/** Reports of HackerOne as a table, as its inbox exports them. */
export const hackeroneCsv = csvFormat({
  id: 'hackerone-csv',
  name: 'HackerOne (CSV)',
  aliases: ['h1', 'hackerone'],
  about: aboutHackerone,
  tool: 'HackerOne',
  columns: ['id', 'title', 'severity_rating', 'state', 'substate', 'weakness'],
  start: (tool) => ({ row: (row) => exportedSighting(row, tool) }),
});
