import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mutations, showsCut, spellingOf } from './damage.ts';
import * as formats from './formats.ts';
import type { Sighting } from './importer.ts';
import { importers } from './recognise.ts';
import { type Outcome, parseText } from './trial.ts';

// The contract of every format, second part: whatever is handed in, nothing is lost in silence.

const folder = import.meta.dirname;
const labelled = importers.flatMap((importer) => {
  const home = join(folder, importer.id, 'fixtures');
  return readdirSync(home).map((name) => {
    const text = readFileSync(join(home, name), 'utf8');
    const spelling = spellingOf(name, text);
    return [`${importer.id}/${name}`, { importer, name, spelling, text }] as const;
  });
});

describe('a document with one part replaced', () => {
  test.each(labelled)(
    '%s loses no finding in silence',
    async (_label, { importer, spelling, text }) => {
      const original = await parseText(importer, text);
      const faults: string[] = [];
      for (const { changed, what, foreign } of mutations(importer, spelling, text)) {
        const outcome = await parseText(importer, changed);
        faults.push(...faultsOf(outcome, original).map((fault) => `${what}: ${fault}`));
        if (foreign && outcome.skipped.length === 0 && !isDeepStrictEqual(outcome, original)) {
          faults.push(`${what}: read as something else in silence`);
        }
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );
});

function faultsOf({ sightings, skipped, coverage }: Outcome, original: Outcome): string[] {
  const faults: string[] = [];
  if (sightings.length < original.sightings.length && skipped.length === 0)
    faults.push('lost in silence');
  if (skipped.some(({ detail }) => !detail) && coverage.completeness === 'complete')
    faults.push('called complete');
  if (sightings.some(({ finding }) => finding.title === '')) faults.push('without a title');
  if (sightings.some(({ identity }) => identity.every((part) => part === ''))) {
    faults.push('without an identity');
  }
  return faults;
}

describe('a document that is cut', () => {
  test.each(labelled)(
    '%s gives the findings before the cut and reports it',
    async (_label, { importer, spelling, text }) => {
      const whole = await parseText(importer, text);
      const length = text.trimEnd().length;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: length - 1 }), async (at) => {
          const cut = text.slice(0, at);
          const result = await parseText(importer, cut);
          const silent = !showsCut(importer, spelling, cut);
          if (!silent) {
            expect(result.skipped.length).toBeGreaterThan(0);
            expect(result.coverage.completeness).not.toBe('complete');
          }
          const kept = silent ? result.sightings.slice(0, -1) : result.sightings;
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

describe('hostile documents', () => {
  const json = labelled.filter(
    ([label, { spelling }]) => label.includes('/many') && spelling === 'json',
  );

  test.each(json)(
    '%s is read with JSON 100,000 levels deep',
    async (_label, { importer, text }) => {
      const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
      const nested = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
      expect((await parseText(importer, deep)).skipped.length).toBeGreaterThan(0);
      expect((await parseText(importer, nested)).skipped.length).toBeGreaterThan(0);
      const original = await parseText(importer, text);
      const within = text.replace(/^(\s*[[{])/, `$1"deep":${nested},`);
      // Where the document is a list, what comes first is an item of it.
      if (text.trimStart().startsWith('{')) {
        expect((await parseText(importer, within)).sightings).toEqual(original.sightings);
      }
    },
  );

  test.each(importers.map((importer) => [importer.id, importer] as const))(
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
        '<a/>',
        '<a><b c="1">d</b></a>',
        'a,b\n1,2\n',
      ]) {
        const { sightings, skipped, coverage } = await parseText(importer, text);
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
    const { sightings, skipped, coverage } = await parseText(formats.nessus, text);
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
            await parseText(importer, text);
          },
        ),
        { seed: 20_261_121, numRuns: 300 },
      );
    },
  );
});
