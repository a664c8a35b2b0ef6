import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coverage } from '#domain/finding/coverage.ts';
import { claims, type Finding, severities } from '#domain/finding/finding.ts';
import { identityText } from '#domain/finding/identity.ts';
import * as formats from './formats.ts';
import type { Importer, Sighting, Skipped } from './importer.ts';
import { importers, importersNamed, recognise, sampleLength, sampleOf } from './recognise.ts';

// The contract of every format: nothing lost in silence, whatever is handed in.

const folder = import.meta.dirname;

type Fixture = { importer: Importer; name: string; text: string };

const fixtures: Fixture[] = importers.flatMap((importer) => {
  const home = join(folder, importer.id, 'fixtures');
  return readdirSync(home).map((name) => ({
    importer,
    name,
    text: readFileSync(join(home, name), 'utf8'),
  }));
});
const labelled = fixtures.map(
  (fixture) => [`${fixture.importer.id}/${fixture.name}`, fixture] as const,
);

type Result = { sightings: Sighting[]; skipped: Skipped[]; coverage: Coverage };

async function* inPieces(text: string, size = 4096): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

async function parse(importer: Importer, text: string, size?: number): Promise<Result> {
  const items = importer.parse(inPieces(text, size));
  const sightings: Sighting[] = [];
  const skipped: Skipped[] = [];
  let next = await items.next();
  for (; !next.done; next = await items.next()) {
    if ('skipped' in next.value) skipped.push(next.value.skipped);
    else sightings.push(next.value);
  }
  return { sightings, skipped, coverage: next.value };
}

function names({ sightings }: Result): string[] {
  return sightings.map(({ finding, identity }) => identityText(finding.tool.name, identity, 1));
}

describe('the register', () => {
  test('holds every folder, by its name', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
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

describe.each(labelled)('%s', (_label, { importer, name, text }) => {
  test('is recognised by its own format alone', () => {
    expect(recognise(sampleOf(text)).map(({ id }) => id)).toEqual([importer.id]);
  });

  test('gives as many findings as its name says, and skips nothing', async () => {
    const { sightings, skipped, coverage } = await parse(importer, text);
    const count = sightings.length;
    if (name.startsWith('none')) expect(count).toBe(0);
    else if (name.startsWith('one')) expect(count).toBe(1);
    else expect(count).toBeGreaterThan(0);
    if (name.startsWith('many')) expect(count).toBeGreaterThan(1);
    expect(skipped).toEqual([]);
    expect(coverage.completeness).toBe('complete');
  });

  test('gives findings in the normal form, each with an identity', async () => {
    const { sightings } = await parse(importer, text);
    for (const { finding, identity } of sightings) {
      expectNormalForm(finding);
      expect(identity.filter((part) => part !== '').length).toBeGreaterThan(0);
    }
  });

  test('is the same in pieces of any size', async () => {
    const whole = await parse(importer, text, text.length);
    expect(await parse(importer, text, 1)).toEqual(whole);
    expect(await parse(importer, text, 7)).toEqual(whole);
  });

  test('keeps its identities when lines move', async () => {
    const moved = withMovedLines(text, extname(name));
    const [before, after] = [await parse(importer, text), await parse(importer, moved)];
    expect(names(after)).toEqual(names(before));
  });
});

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
function withMovedLines(text: string, extension: string): string {
  if (extension !== '.csv')
    return text.replace(
      /("(?:\w*L|l)ine": )(\d+)/g,
      (_, key, line) => `${key}${Number(line) + 1000}`,
    );
  return text.replace(
    /(package-lock\.json,)(\d+)/g,
    (_, path, line) => `${path}${Number(line) + 1000}`,
  );
}

describe('a document with one part replaced', () => {
  test.each(labelled)(
    '%s loses no finding in silence',
    async (_label, { importer, name, text }) => {
      const original = (await parse(importer, text)).sightings.length;
      const lost: string[] = [];
      for (const { changed, what } of mutations(importer, extname(name), text)) {
        const { sightings, skipped, coverage } = await parse(importer, changed);
        if (sightings.length < original && skipped.length === 0) lost.push(what);
        if (skipped.length > 0 && coverage.completeness === 'complete')
          lost.push(`${what}: complete`);
        for (const { finding, identity } of sightings) {
          if (finding.title === '' || identity.every((part) => part === ''))
            lost.push(`${what}: no identity`);
        }
      }
      expect(lost).toEqual([]);
    },
    120_000,
  );
});

type Mutation = { changed: string; what: string };

function mutations(importer: Importer, extension: string, text: string): Iterable<Mutation> {
  if (extension === '.nessus') return xmlMutations(text);
  return extension === '.csv' ? csvMutations(text) : jsonMutations(importer, text);
}

/** Go writes a list without items as null, so there null says "none" as `[]` does. */
const writtenInGo = new Set(['trivy', 'grype']);
const replacements: unknown[] = [null, 0, '', true, {}, []];

function* jsonMutations(importer: Importer, text: string): Generator<Mutation> {
  for (const path of paths(JSON.parse(text), [])) {
    for (const replacement of replacements) {
      const document = { root: JSON.parse(text) };
      const before = set(document, ['root', ...path], replacement);
      const none =
        Array.isArray(replacement) || (replacement === null && writtenInGo.has(importer.id));
      // A list without items, and for Trivy a document of null or no results, is a report of nothing.
      if (none && (Array.isArray(before) || (importer.id === 'trivy' && path.length === 0)))
        continue;
      yield {
        changed: JSON.stringify(document.root),
        what: `${path.join('.')} = ${JSON.stringify(replacement)}`,
      };
    }
  }
}

function* paths(value: unknown, path: (string | number)[]): Generator<(string | number)[]> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* paths(part, [...path, key]);
}

function set(document: object, path: readonly (string | number)[], value: unknown): unknown {
  let owner = document as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) owner = owner[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  const before = owner[last];
  owner[last] = value;
  return before;
}

/** Every text and attribute emptied, or replaced by what is neither a number nor a word of the format. */
function* xmlMutations(text: string): Generator<Mutation> {
  for (const pattern of [/>([^<>]*[^<>\s][^<>]*)</g, /="([^"]*)"/g]) {
    for (const found of text.matchAll(pattern)) {
      const [whole, part = ''] = found;
      for (const replacement of ['', 'x', '-1']) {
        const start = found.index + whole.indexOf(part);
        const changed = text.slice(0, start) + replacement + text.slice(start + part.length);
        yield { changed, what: `${part} at ${start} = "${replacement}"` };
      }
    }
  }
}

function* csvMutations(text: string): Generator<Mutation> {
  const cell = /"(?:[^"]|"")*"|[^,\n]+/g;
  for (const found of text.matchAll(cell)) {
    for (const replacement of ['', '0', 'x', '""', '{}']) {
      const end = found.index + found[0].length;
      yield {
        changed: text.slice(0, found.index) + replacement + text.slice(end),
        what: `${found[0]} = ${replacement}`,
      };
    }
  }
}

describe('a document that is cut', () => {
  test.each(labelled)(
    '%s gives the findings before the cut and reports it',
    async (_label, { importer, name, text }) => {
      const whole = await parse(importer, text);
      const length = text.trimEnd().length;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: length - 1 }), async (at) => {
          const cut = text.slice(0, at);
          const result = await parse(importer, cut);
          const silent = extname(name) === '.csv' && !csvShowsCut(cut);
          if (!silent) {
            expect(result.skipped.length).toBeGreaterThan(0);
            expect(result.coverage.completeness).not.toBe('complete');
          }
          const kept = extname(name) === '.csv' ? result.sightings.slice(0, -1) : result.sightings;
          expect(kept.map(comparable)).toEqual(
            whole.sightings.slice(0, kept.length).map(comparable),
          );
        }),
        { seed: 20_261_121, numRuns: 60 },
      );
    },
    60_000,
  );
});

/** What stands after all findings, such as the tool's version, is unknown where it is cut off. */
function comparable({ finding, identity, target }: Sighting): unknown {
  return { finding: { ...finding, tool: finding.tool.name }, identity, target };
}

/** A CSV does not say where it ends: only inside a row that is too short can a cut be seen. */
function csvShowsCut(cut: string): boolean {
  const plain = cut.replace(/"(?:[^"]|"")*"/g, 'quoted');
  const [header = '', ...rows] = plain.split('\n');
  const last = rows.at(-1);
  if (plain.includes('"') || plain === '') return true;
  if (last === undefined || last === '') return !/\btitle\b/i.test(header);
  return last.split(',').length < header.split(',').length;
}

describe('hostile documents', () => {
  const json = importers.filter(({ id }) => !['nessus', 'generic-csv'].includes(id));

  test.each(json.map((importer) => [importer.id, importer] as const))(
    '%s reads JSON 100,000 levels deep',
    async (_id, importer) => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const nested = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
      const many = fixtures.find(
        ({ importer: owner, name }) => owner === importer && name.startsWith('many'),
      );
      expect((await parse(importer, deep)).skipped.length).toBeGreaterThan(0);
      expect((await parse(importer, nested)).skipped.length).toBeGreaterThan(0);
      const original = await parse(importer, many?.text ?? '');
      const within = many?.text.replace(/^(\s*[[{])/, `$1"deep":${nested},`) ?? '';
      expect((await parse(importer, within)).sightings).toEqual(original.sightings);
    },
  );

  test.each(json.map((importer) => [importer.id, importer] as const))(
    '%s says what is wrong with another document',
    async (_id, importer) => {
      for (const text of [
        '',
        ' ',
        '{}',
        '{"a":1}',
        '5',
        '"text"',
        'nonsense',
        '{"a":1} {"b":2}',
        '[1]',
      ]) {
        const { sightings, skipped, coverage } = await parse(importer, text);
        expect(sightings).toEqual([]);
        expect(skipped.length, text).toBeGreaterThan(0);
        expect(coverage.completeness, text).not.toBe('complete');
      }
    },
  );

  test('entities of an XML document are neither expanded nor fetched', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const one = readFileSync(join(folder, 'nessus/fixtures/one.nessus'), 'utf8');
    const text = one
      .replace('?>', `?>${bomb}`)
      .replace('Update to 2.4.', 'Update &c; now')
      .replace('The server is older than 2.4.', '&f;');
    const { sightings, skipped, coverage } = await parse(formats.nessus, text);
    expect(sightings).toHaveLength(1);
    expect(sightings[0]?.finding.fix?.text).toBe('Update &c; now');
    expect(sightings[0]?.finding.description).toContain('&f;');
    expect(skipped.map(({ reason }) => reason)).toEqual([
      'Malformed XML: undefined entity.',
      'Malformed XML: undefined entity.',
    ]);
    expect(coverage.completeness).toBe('partial');
  });

  test.each(importers.map((importer) => [importer.id, importer] as const))(
    '%s survives any text',
    async (_id, importer) => {
      const pieces = fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ',',
        ':',
        'null',
        '1e999',
        '<',
        '>',
        '&',
        '\n',
        '\\u0000',
        'runs',
        'a',
      );
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.string(),
            fc.array(pieces).map((parts) => parts.join('')),
          ),
          async (text) => {
            await parse(importer, text);
          },
        ),
        { seed: 20_261_121, numRuns: 300 },
      );
    },
  );
});

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
    for (const { importer, name, text } of fixtures) {
      if (['.csv', '.nessus'].includes(extname(name))) continue;
      for (const order of [sorted, reversed]) {
        const sample = sampleOf(JSON.stringify(order(JSON.parse(text))));
        expect(
          recognise(sample).map(({ id }) => id),
          name,
        ).toEqual([importer.id]);
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
      'Plugin ID,CVE,Risk,Name\n',
    ]) {
      expect(recognise(sampleOf(text))).toEqual([]);
    }
  });
});

describe('the order of keys', () => {
  test.each(labelled.filter(([label]) => /json|sarif$/.test(label)))(
    'of %s changes no identity and no coverage',
    async (_label, { importer, text }) => {
      const original = await parse(importer, text);
      for (const order of [sorted, reversed]) {
        const result = await parse(importer, JSON.stringify(order(JSON.parse(text))));
        expect(names(result).sort()).toEqual(names(original).sort());
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

function reordered(value: unknown, order: (keys: string[]) => string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, order));
  if (typeof value !== 'object' || value === null) return value;
  const object = value as Record<string, unknown>;
  return Object.fromEntries(
    order(Object.keys(object)).map((key) => [key, reordered(object[key], order)]),
  );
}

function sorted(value: unknown): unknown {
  return reordered(value, (keys) => keys.sort());
}

function reversed(value: unknown): unknown {
  return reordered(value, (keys) => keys.reverse());
}
