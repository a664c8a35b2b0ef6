import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { concealing } from '#importers/reading/secrets.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';

/** The JSON report of n0s1: secrets in tickets, pages and chats. */
export const n0s1 = jsonFormat({
  id: 'n0s1',
  name: 'n0s1',
  aliases: ['n0s1'],
  about: {
    identity: 'rule, address, field and the text around the secret',
    coverage: 'the rules that it looked by, what kind of place it looked at as the scope, and when',
  },
  tool: 'n0s1',
  keyed: ['findings'],
  recognises,
  selection: {
    items: ['findings.*', 'findings[]'],
    heads: ['tool', 'scan_date', 'regex_config'],
  },
  needs: ['findings'],
  start: (tool) => {
    let stands: Partial<Coverage> = {};
    return {
      item: (item) => sightingOf(item, tool),
      end: (object, { pattern }) => {
        if (pattern === '') stands = standing(object, tool);
      },
      coverage: () => stands,
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !('findings' in json || 'regex_config' in json)) return false;
  if (isObject(json.tool)) return json.tool.name === 'n0s1';
  return isObject(json.regex_config) && isObject(json.scan_date);
}

/** What the report says of itself. */
function standing(document: Fields, tool: Tool): Partial<Coverage> {
  const named = document.object('tool');
  const version = named?.text('version');
  if (version !== undefined) tool.version = version;
  const date = document.object('scan_date');
  const rules = document.object('regex_config')?.objects('rules') ?? [];
  return stated<Partial<Coverage>>({
    at: date && instantIn(date, 'date_utc'),
    scope: named?.object('scan_arguments')?.text('scan_target'),
    rules: rules.flatMap((rule) => rule.text('id') ?? []),
  });
}

function sightingOf(item: Fields, tool: Tool): Sighting | undefined {
  const details = item.object('details');
  const config = details?.object('matched_regex_config');
  const rule = config?.text('id') ?? config?.text('description');
  if (rule === undefined) return item.problem('The finding names no rule', 'details');
  const url = item.text('url');
  const field = details?.text('ticket_field');
  const sanitized = item.text('sanitized_secret');
  const secret = item.text('secret') ?? sanitized;
  const sighting = sighted(
    {
      title: rule,
      severity: 'high',
      rule,
      weaknesses: ['CWE-798'],
      location: { url },
      description: paragraphs(
        config?.text('description'),
        sanitized ?? secret,
        labelled({ URL: url, Platform: details?.text('platform'), Field: field }),
      ),
      tool,
    },
    [rule, url, field, secret],
  );
  return concealing([secret], sighting);
}
