import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { lintMarkdown } from '#app/lint/lint-markdown.ts';
import { toSarif } from '#app/lint/sarif.ts';
import { packageFile } from '#store/package-files.ts';
import { measured, readLabels } from './lint-labels.ts';

const shared = join(import.meta.dirname, '../../../shared/corpus');
const schema = join(shared, 'sarif-schema/sarif-2.1/schema/sarif-schema-2.1.0.json');
const postmortems = join(shared, 'postmortems/dfds');

test('what is said is held against the labels of its sentence and of the whole', () => {
  const text = 'A careless push. A sloppy one.\n\nA push.\n\nA lazy\nfix.\n\nA careless one.\n';
  const label = (line: number, ...rules: string[]) => ({
    file: 'a.md',
    line,
    column: 1,
    sha256: '0'.repeat(64),
    rules,
  });
  const labels = {
    files: [
      {
        file: 'a.md',
        document: ['time/missing-milestone', 'learn/no-luck'],
        labelled: [[1, 6] as [number, number]],
      },
    ],
    sentences: [label(1, 'blame/adjective'), label(3, 'blame/adjective')],
  };
  expect(readLabels(JSON.stringify(labels))).toEqual(labels);
  const said = measured(labels, () => text);
  // Right on the first line, wrong on the fifth, missed on the third; of the eighth nobody said anything.
  expect(said).toContainEqual({
    rule: 'blame/adjective',
    severity: 'error',
    right: 1,
    wrong: 1,
    missed: 1,
  });
});

test.skipIf(!existsSync(schema))('what is told of real post-mortems is SARIF 2.1.0', () => {
  // Ajv reads later drafts: of the fourth this schema uses nothing that they do not have, but for the name of `id`.
  const { id, $schema, ...rules } = JSON.parse(readFileSync(schema, 'utf8')) as Record<
    string,
    unknown
  >;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(rules);
  const written = readFileSync(
    packageFile('examples/postmortems/checkout-as-often-written.md'),
    'utf8',
  );
  const real = readdirSync(postmortems).filter((name) => name.startsWith('PM2019'));
  const texts = [written, ...real.map((name) => readFileSync(join(postmortems, name), 'utf8'))];
  const files = texts.map((text, at) => ({ file: `docs/${at} é.md`, ...lintMarkdown(text) }));
  const log = JSON.parse(JSON.stringify(toSarif(files)));
  validate(log);
  expect(validate.errors).toBeNull();
  expect(log.runs[0].results.length).toBeGreaterThan(40);
});
