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

function source({ kebab, camel, pascal, words }: Names): string {
  return `import type { Coverage } from '#domain/finding/coverage.ts';
import type { Finding, Location, Tool } from '#domain/finding/finding.ts';
import { Fields, isObject, kindOf } from '#importers/fields.ts';
import type { Importer, Item, Sample, Sighting, Skipped } from '#importers/importer.ts';
import { readJson, skippedOf } from '#importers/json-document.ts';
import type { Head, JsonEvent, Selection } from '#importers/json-selection.ts';
import { addSighting, type Reader, readItems } from '#importers/reading.ts';
import { severityOf, stated, statedOrNone } from '#importers/vocabulary.ts';

/** What is read of the document: each of the items, and fields of what is above them. */
const selection: Selection = {
  items: ['results[]'],
  heads: ['scanner', 'version'],
};

export const ${camel}: Importer = {
  id: '${kebab}',
  name: '${words}',
  aliases: ['${kebab}'],
  recognises: is${pascal},
  parse: (text) =>
    readItems((handle) => readJson(text, selection, handle), new ${pascal}Reader()),
};

function is${pascal}({ json }: Sample): boolean {
  return isObject(json) && json.scanner === '${kebab}';
}

class ${pascal}Reader implements Reader<JsonEvent> {
  /** One object for all findings: the version may stand after them, and holds for them all the same. */
  private readonly tool: Tool = { name: '${kebab}' };

  read(event: JsonEvent, items: Item[]): void {
    const problems: Skipped[] = [];
    let sighting: Sighting | undefined;
    if (event.kind === 'broken' || event.kind === 'misplaced') items.push(skippedOf(event));
    else if (event.kind === 'end') this.root(event.head, problems);
    else if (isObject(event.value)) {
      sighting = sightingOf(new Fields(event.value, event.at, problems), this.tool);
    } else {
      problems.push({ reason: \`Expected an object, found \${kindOf(event.value)}\`, at: event.at });
    }
    addSighting(items, sighting, problems);
  }

  /** Rules and targets belong here only if the report states what it checked, not only what it found. */
  coverage(): Coverage {
    return { tool: this.tool, completeness: 'complete' };
  }

  private root(head: Head, problems: Skipped[]): void {
    const fields = new Fields(head.fields, head.at, problems);
    if (!('results' in head.fields)) {
      fields.problem('This is no ${words} report: the document has no list of results', 'results');
    }
    if (fields.text('scanner') !== '${kebab}') {
      fields.problem('This is no ${words} report', 'scanner');
    }
    const version = fields.word('version');
    if (version !== undefined) this.tool.version = version;
  }
}

function sightingOf(result: Fields, tool: Tool): Sighting | undefined {
  const title = result.text('title');
  if (title === undefined) return result.problem('The result has no title', 'title');
  const word = result.text('severity');
  const severity = word === undefined ? undefined : severityOf(word);
  if (!severity) result.problem('The result has no severity that is known', 'severity');
  const rule = result.text('rule');
  const path = result.text('path');
  const finding = stated<Finding>({
    title,
    severity: severity ?? 'info',
    rule,
    location: statedOrNone<Location>({ path, line: result.position('line') }),
    claim: 'open',
    tool,
  });
  // What names the finding from scan to scan: never the line, which moves, nor the severity, which is re-scored.
  return { finding, identity: [rule ?? title, path ?? ''] };
}
`;
}

function test({ kebab, camel }: Names): string {
  return `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseText } from '#importers/trial.ts';
import { ${camel} } from './${kebab}.ts';

// What is particular to this format; the contract of all formats is in importers.test.ts.

test('reads what a result says', async () => {
  const text = readFileSync(join(import.meta.dirname, 'fixtures/one.json'), 'utf8');
  const { sightings } = await parseText(${camel}, text);
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
