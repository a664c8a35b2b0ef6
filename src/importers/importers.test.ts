import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Coverage } from '#domain/finding/coverage.ts';
import { claims, type Finding, severities } from '#domain/finding/finding.ts';
import { type Spelling, spellingOf } from './damage.ts';
import * as formats from './formats.ts';
import type { Importer } from './importer.ts';
import { importers, importersNamed, recognise, sampleLength, sampleOf } from './recognise.ts';
import { identitiesOf, orders, parseText } from './trial.ts';

// The contract of every format, first part: what it says of its own fixtures.

const folder = import.meta.dirname;
const labelled = importers.flatMap((importer) => {
  const home = join(folder, importer.id, 'fixtures');
  return readdirSync(home).map((name) => {
    const text = readFileSync(join(home, name), 'utf8');
    const spelling = spellingOf(name, text);
    return [`${importer.id}/${name}`, { importer, name, spelling, text }] as const;
  });
});
const fixtures = labelled.map(([, fixture]) => fixture);

describe('the register', () => {
  test('holds every folder, by its name', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && !['reading', 'mapped'].includes(entry.name),
    );
    expect(importers.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort());
    expect(Object.keys(formats)).toHaveLength(folders.length);
  });

  test('holds one line per format', () => {
    const lines = readFileSync(join(folder, 'formats.ts'), 'utf8').trim().split('\n');
    expect(
      lines.every((line) => /^export \{ \w+ \} from '\.\/([\w-]+)\/\1\.ts';$/.test(line)),
    ).toBe(true);
  });

  test.each(importers.map((importer) => [importer.id, importer] as const))(
    '%s has the fixtures none, one and many',
    (id) => {
      const found = readdirSync(join(folder, id, 'fixtures')).map((name) =>
        name.replace(/\..*/, ''),
      );
      expect(found).toEqual(expect.arrayContaining(['none', 'one', 'many']));
    },
  );

  test('finds a format by its id or by a name that it shares', () => {
    expect(importersNamed('Trivy').map(({ id }) => id)).toEqual(['trivy']);
    expect(importersNamed('generic').map(({ id }) => id)).toEqual(['generic-csv', 'generic-json']);
    expect(importersNamed('anchore_grype').map(({ id }) => id)).toEqual(['grype']);
    expect(importersNamed('nothing')).toEqual([]);
  });
});

describe.each(labelled)('%s', (_label, { importer, name, spelling, text }) => {
  test('is recognised by its own format alone', () => {
    expect(recognise(sampleOf(text)).map(({ id }) => id)).toEqual(tellingIds(importer, text));
  });

  test('gives as many findings as its name says, and skips nothing', async () => {
    const { sightings, skipped, coverage } = await parseText(importer, text);
    const count = sightings.length;
    if (name.startsWith('none')) expect(count).toBe(0);
    else if (name.startsWith('one')) expect(count).toBe(1);
    else expect(count).toBeGreaterThan(0);
    if (name.startsWith('many')) expect(count).toBeGreaterThan(1);
    expect(skipped).toEqual([]);
    expect(coverage.completeness).toBe('complete');
  });

  test('gives findings in the normal form, each with an identity', async () => {
    const { sightings } = await parseText(importer, text);
    for (const { finding, identity } of sightings) {
      expectNormalForm(finding);
      expect(identity.filter((part) => part !== '').length).toBeGreaterThan(0);
    }
  });

  test('is the same in pieces of any size', async () => {
    const whole = await parseText(importer, text, text.length);
    expect(await parseText(importer, text, 1)).toEqual(whole);
    expect(await parseText(importer, text, 7)).toEqual(whole);
  });

  test('keeps its identities when lines move', async () => {
    const moved = withMovedLines(text, spelling);
    const [before, after] = [await parseText(importer, text), await parseText(importer, moved)];
    expect(identitiesOf(after)).toEqual(identitiesOf(before));
  });
});

/** Many tools write `[]` where they found nothing: it tells no format, and has to be named. */
function tellingIds({ id }: Importer, text: string): string[] {
  return text.trim() === '[]' ? [] : [id];
}

function expectNormalForm(finding: Finding): void {
  expect(finding.title).not.toBe('');
  expect(severities).toContain(finding.severity);
  expect(claims).toContain(finding.claim);
  for (const id of finding.vulnerabilities ?? []) expect(id).toMatch(/^[A-Z]+-\S+$/);
  for (const id of finding.weaknesses ?? []) expect(id).toMatch(/^CWE-[1-9]\d*$/);
  expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
  const parts = [finding, finding.location, finding.component, finding.fix, finding.tool];
  for (const part of parts) expect(Object.values(part ?? {})).not.toContain(undefined);
}

/** Every line in the report is 1,000 further down, in the fields that formats keep lines in. */
function withMovedLines(text: string, spelling: Spelling): string {
  if (spelling !== 'csv')
    return text.replace(
      /(\b\w*[Ll]ine(?:[_-]?[Nn]umber)?"?(?:: |:|="))(\d+)/g,
      (_, key, line) => `${key}${Number(line) + 1000}`,
    );
  return text.replace(
    /(package-lock\.json,)(\d+)/g,
    (_, path, line) => `${path}${Number(line) + 1000}`,
  );
}

describe('a sample', () => {
  test('tells the format of a document that is longer', () => {
    for (const { importer, text } of fixtures.filter(({ name }) => !name.startsWith('none'))) {
      const [before, after] = [text.trimEnd().slice(0, -1), text.trimEnd().slice(-1)];
      const long = text.trimStart().startsWith('{')
        ? `${before},"padding":"${'x'.repeat(sampleLength)}"${after}`
        : text;
      expect(recognise(sampleOf(long)).map(({ id }) => id)).toEqual([importer.id]);
    }
  });

  test('tells the format whatever the order of keys', () => {
    for (const { importer, name, spelling, text } of fixtures) {
      if (spelling !== 'json') continue;
      for (const order of orders) {
        const sample = sampleOf(JSON.stringify(order(JSON.parse(text))));
        expect(
          recognise(sample).map(({ id }) => id),
          name,
        ).toEqual(tellingIds(importer, text));
      }
    }
  });

  test('of other documents is recognised by none', () => {
    for (const text of [
      '',
      '[]',
      '{}',
      '5',
      '<html></html>',
      'a,b\n1,2',
      '{"Findings":[{"Title":"x"}]}',
      '{"findings":[{"findingArn":"x","awsAccountId":"1","title":"x","severity":"HIGH"}]}',
      '{"matches":[{"offset":1,"rule":{}}],"descriptor":{"name":"other"}}',
      'Plugin ID,CVE,Risk,Name\n',
    ]) {
      expect(recognise(sampleOf(text))).toEqual([]);
    }
  });
});

describe('the two ways to read JSON', () => {
  const documents = labelled.filter(([, { spelling }]) => spelling === 'json');

  test.each(documents)('%s is the same streamed as parsed', async (_label, { importer, text }) => {
    for (const order of [(value: unknown) => value, ...orders]) {
      const document = JSON.stringify(order(JSON.parse(text)));
      const parsed = await parseText(importer, document);
      // What follows the document cannot be parsed, so that it is streamed, and is all that is skipped.
      const streamed = await parseText(importer, `${document} }`, 1);
      expect(streamed.sightings).toEqual(parsed.sightings);
      expect(streamed.listed).toEqual(parsed.listed);
      expect(streamed.skipped).toHaveLength(1);
      const { completeness, reason, ...rest } = streamed.coverage;
      const { bill: _, ...whole } = parsed.coverage;
      expect(completeness).toBe('partial');
      expect(reason).toBe('1 part of the report could not be read');
      expect({ ...rest, completeness: 'complete' }).toEqual(whole);
    }
  });
});

describe('the order of keys', () => {
  test.each(labelled.filter(([, { spelling }]) => spelling === 'json'))(
    'of %s changes no identity and no coverage',
    async (_label, { importer, text }) => {
      const original = await parseText(importer, text);
      for (const order of orders) {
        const result = await parseText(importer, JSON.stringify(order(JSON.parse(text))));
        expect(identitiesOf(result).sort()).toEqual(identitiesOf(original).sort());
        expect(result.skipped).toEqual([]);
        expect(normal(result.coverage)).toEqual(normal(original.coverage));
      }
    },
  );
});

/** The targets come in the order of the text. */
function normal({ targets, ...rest }: Coverage): unknown {
  return { ...rest, targets: targets && [...targets].sort() };
}
