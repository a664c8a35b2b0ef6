import type { Severity, Tool } from '#domain/finding/finding.ts';
import { type Fields, isObject, type JsonObject } from '#importers/reading/fields.ts';
import type { Gathered } from '#importers/reading/gathered.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { concealing } from '#importers/reading/secrets.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';

/** TruffleHog 3: one secret that a detector found, with where it looked. */
export function isSecret(item: JsonObject): boolean {
  return 'DetectorName' in item || 'SourceMetadata' in item;
}

export function addSecret(item: Fields, tool: Tool, secrets: Gathered): undefined {
  const detector = item.text('DetectorName');
  if (detector === undefined) return item.problem('The secret names no detector', 'DetectorName');
  const { source, place } = placeOf(item);
  const path = place?.text('file') ?? place?.text('path') ?? place?.text('key');
  const url = place?.text('link');
  const line = place?.position('line');
  const repository = place?.text('repository') ?? place?.text('bucket') ?? place?.text('image');
  const parts = [item.text('Raw'), item.text('RawV2')];
  const raw = parts.filter((text) => text).join(' ');
  const verified = item.flag('Verified') ?? false;
  const where = path ?? url ?? repository ?? source;
  secrets.add(
    concealing(
      parts,
      sighted(
        {
          title: `Hard Coded ${detector} secret in: ${where ?? 'an unnamed place'}`,
          severity: severityOf(detector, verified),
          rule: detector,
          weaknesses: ['CWE-798'],
          location: { path, line, url },
          description: paragraphs(
            item.text('DetectorDescription'),
            labelled({
              Redacted: item.text('Redacted'),
              Verified: verified ? 'yes' : 'no',
              'Verification error': item.text('VerificationError'),
              Source: item.text('SourceName'),
              ...told(place),
            }),
            labelled(told(item.object('ExtraData'))),
          ),
          tool,
        },
        [detector, source, repository, path ?? url, raw || item.text('Redacted')],
      ),
    ),
    { as: [detector, path ?? url, line, place?.text('commit'), raw] },
  );
}

/** The one entry of the metadata says by its name where the secret was: Git, Filesystem, S3, … */
function placeOf(item: Fields): { source: string | undefined; place: Fields | undefined } {
  const data = item.object('SourceMetadata')?.object('Data');
  const source = Object.keys(data?.value ?? {})[0];
  return { source, place: source === undefined ? undefined : data?.object(source) };
}

/** All that is a word or a number, by its name in the report. */
function told(fields: Fields | undefined): Record<string, string | undefined> {
  const names = Object.keys(fields?.value ?? {});
  return Object.fromEntries(
    names
      .filter((name) => name !== 'line' && !isNested(fields?.value[name]))
      .map((name) => [name, fields?.word(name)?.trim()]),
  );
}

function isNested(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length > 0;
}

/** What the tool has tried and found to work is as bad as it gets. */
function severityOf(detector: string, verified: boolean): Severity {
  if (verified || /oauth|AWS|Heroku/i.test(detector)) return 'critical';
  return /private ?key/i.test(detector) ? 'high' : 'medium';
}
