import type { Coverage } from '#domain/finding/coverage.ts';
import type { Importer, Sample, Sighting } from '#importers/importer.ts';
import { isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { stated } from '#importers/reading/vocabulary.ts';
import { instantIn } from '#importers/reading/wording.ts';
import { flaggedOf } from './scout-finding.ts';

const format = jsonFormat({
  id: 'scout-suite',
  name: 'Scout Suite',
  aliases: ['scout-suite', 'scout_suite', 'scoutsuite'],
  about: {
    identity: 'rule, and the path of the resource',
    coverage:
      'the account as its asset, the rules for which there was anything to check, and when; the other rules are not covered, for Scout Suite does not tell what it had no right to see from what is not there',
    differences: ['Each resource that a rule flags is a finding of its own, as in DefectDojo'],
  },
  tool: 'Scout Suite',
  keyed: ['services', 'findings'],
  recognises,
  selection: {
    items: ['services.*'],
    heads: ['account_id', 'provider_code', 'last_run'],
    awaits: ({ pattern, fields }) => pattern === '' && !('provider_code' in fields),
  },
  needs: ['services'],
  start: (tool) => {
    const rules = new Set<string>();
    let said: Partial<Coverage> = {};
    return {
      item: (service, { head }) => {
        const provider = providerOf(head.parent?.fields.provider_code);
        const findings = service.object('findings');
        if (!findings) return service.problem('The service has no findings', 'findings');
        return Object.keys(findings.value).flatMap((name): Sighting[] => {
          const finding = findings.object(name);
          const rule = `${provider}:${name}`;
          if (!finding) return findings.problem('Expected an object', name) ?? [];
          if ((finding.number('checked_items') ?? 0) > 0) rules.add(rule);
          return flaggedOf(finding, rule, service, tool);
        });
      },
      end: (document, { pattern }) => {
        if (pattern !== '') return;
        document.text('provider_code');
        const run = document.object('last_run');
        const version = run?.text('version');
        if (version !== undefined) tool.version = version;
        said = stated<Partial<Coverage>>({
          asset: document.word('account_id'),
          at: run && instantIn(run, 'time'),
        });
      },
      coverage: () => ({ ...said, rules: [...rules].toSorted() }),
    };
  },
});

/** Scout Suite's results, as the JavaScript file that its page loads or as plain JSON. */
export const scoutSuite: Importer = { ...format, parse: (text) => format.parse(plain(text)) };

function providerOf(code: unknown): string {
  return typeof code === 'string' && code !== '' ? code : 'cloud';
}

const prefix = /^\s*scoutsuite_results\s*=\s*/;

function recognises({ text, json }: Sample): boolean {
  if (prefix.test(text)) return true;
  if (!isObject(json) || !('provider_code' in json)) return false;
  return ['last_run', 'services', 'service_list'].some((key) => key in json);
}

/** The text without what makes it JavaScript. */
async function* plain(text: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let opening: string | undefined = '';
  for await (const piece of text) {
    if (opening === undefined) yield piece;
    else {
      opening += piece;
      // The first bracket ends the prefix, if there is one.
      if (!/[{[]/.test(opening)) continue;
      yield opening.replace(prefix, '');
      opening = undefined;
    }
  }
  if (opening !== undefined) yield opening;
}
