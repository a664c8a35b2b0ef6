import type { Importer } from '#importers/importer.ts';
import { orcaCsv } from './orca-csv.ts';
import { orcaJson } from './orca-json.ts';

/** The alerts that Orca Security exports, as JSON or as a table. */
export const orcaSecurity: Importer = {
  id: 'orca-security',
  name: 'Orca Security',
  aliases: ['orca', 'orca-security', 'orca_security'],
  about: {
    identity: 'the id of the alert where it has one, else title, account, source and asset',
    coverage: 'nothing: it says what was found',
  },
  recognises: (sample) => orcaJson.recognises(sample) || orcaCsv.recognises(sample),
  parse,
};

/** The first sign tells JSON from a table. */
async function* parse(text: AsyncIterable<string>): ReturnType<Importer['parse']> {
  const source = text[Symbol.asyncIterator]();
  let opening = '';
  let next = await source.next();
  for (; !next.done && opening.trim() === ''; next = await source.next()) opening += next.value;
  async function* all(): AsyncGenerator<string, void, void> {
    yield opening;
    for (; !next.done; next = await source.next()) yield next.value;
  }
  const format = /^\s*[[{]/.test(opening) ? orcaJson : orcaCsv;
  return yield* format.parse(all());
}
