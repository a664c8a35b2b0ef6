import type { Names, Template } from './template.ts';

/** A format that works from the start, for a report of an invented shape: replace the shape by the real one. */
export function importerTemplate(names: Names): Template {
  const { kebab, camel } = names;
  return {
    folder: `src/importers/${kebab}`,
    files: {
      [`${kebab}.ts`]: source(names),
      [`${kebab}.test.ts`]: test(names),
      'fixtures/none.json': fixture(kebab, 0),
      'fixtures/one.json': fixture(kebab, 1),
      'fixtures/many.json': fixture(kebab, 3),
    },
    register: {
      file: 'src/importers/formats.ts',
      line: `export { ${camel} } from './${kebab}/${kebab}.ts';`,
    },
    next: [
      'Next:',
      '  1. Put real, shortened reports into fixtures/: none, one and many findings.',
      `  2. Change ${kebab}.ts until \`npx vitest run src/importers\` is green: that test is the contract.`,
      '  3. npm run docs; then npm run check.',
    ],
  };
}

function source({ kebab, camel, words }: Names): string {
  return `import type { Tool } from '#domain/finding/finding.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { severityIn } from '#importers/reading/wording.ts';

export const ${camel} = jsonFormat({
  id: '${kebab}',
  name: '${words}',
  aliases: ['${kebab}'],
  about: {
    // What names a finding from scan to scan: never the line, which moves, nor the severity, which is re-scored.
    identity: 'rule and path',
    // Rules and targets only if the report states what it checked, not only what it found.
    coverage: 'nothing: it says what was found',
  },
  tool: '${kebab}',
  recognises,
  selection: { items: ['results[]'], heads: ['version'] },
  start: (tool) => ({
    item: (result) => sightingOf(result, tool),
    end: (document) => {
      const version = document.word('version');
      if (version !== undefined) tool.version = version;
    },
  }),
});

function recognises({ json }: Sample): boolean {
  return isObject(json) && json.scanner === '${kebab}';
}

function sightingOf(result: Fields, tool: Tool): Sighting | undefined {
  const title = result.text('title');
  if (title === undefined) return result.problem('The result has no title', 'title');
  const rule = result.text('rule');
  const path = result.text('path');
  return sighted(
    {
      title,
      severity: severityIn(result, 'severity'),
      rule,
      location: { path, line: result.position('line') },
      tool,
    },
    [rule ?? title, path],
  );
}
`;
}

function test({ kebab, camel }: Names): string {
  return `import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { fixturesBeside } from '#testing/fixtures.ts';
import { ${camel} } from './${kebab}.ts';

// What is particular to this format; the contract of all formats is in importers.test.ts.

const fixture = fixturesBeside(import.meta.dirname);

test('reads what a result says', async () => {
  const { sightings } = await parseText(${camel}, fixture('one.json'));
  expect(sightings.map(({ finding }) => finding)).toEqual([
    {
      title: 'Problem 1',
      severity: 'high',
      rule: 'rule-1',
      location: { path: 'src/file-1.txt', line: 10 },
      claim: 'open',
      tool: { name: '${kebab}', version: '1.0.0' },
    },
  ]);
});
`;
}

function fixture(scanner: string, count: number): string {
  const results = Array.from({ length: count }, (_, at) => ({
    title: `Problem ${at + 1}`,
    severity: ['high', 'medium', 'low'][at],
    rule: `rule-${at + 1}`,
    path: `src/file-${at + 1}.txt`,
    line: 10 * (at + 1),
  }));
  return `${JSON.stringify({ scanner, version: '1.0.0', results }, null, 2)}\n`;
}
