import type { Coverage } from '#domain/finding/coverage.ts';
import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { cvssOf, paragraphs, vulnerabilityId } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';

/** Vulnerabilities of hosts as Wazuh answers: its API up to 4.7, its indexer from 4.8 on. */
export const wazuh = jsonFormat({
  id: 'wazuh',
  name: 'Wazuh',
  aliases: ['wazuh'],
  about: {
    identity: 'agent, vulnerability and package',
    coverage:
      'nothing of what was checked; an answer that says that there is more than it holds is partial',
    differences: [
      'A vulnerability without a fix or without a rating counts, too',
      'The title of one from the indexer names the package, too',
    ],
  },
  tool: 'Wazuh',
  manyKinds: ['total'],
  recognises,
  selection: {
    items: ['data.affected_items[]', 'data.failed_items[]', 'hits.hits[]'],
    heads: ['data.total_affected_items', 'hits.total', 'timed_out', '_shards'],
  },
  needs: ['data', 'hits'],
  start: (tool) => {
    let count = 0;
    let total = 0;
    return {
      item: (item, { list }) => {
        if (list === 'data.failed_items[]') return item.problem('Wazuh could not answer this', '');
        count += 1;
        return list === 'hits.hits[]' ? indexed(item, tool) : answered(item, tool);
      },
      end: (object, { pattern }) => {
        if (pattern === '') unanswered(object);
        else total = totalOf(object, pattern);
      },
      coverage: () => coverageOf(count, total),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  if (isObject(json.data) && Array.isArray(json.data.affected_items)) {
    const first: unknown = json.data.affected_items[0];
    if (isObject(first)) return 'cve' in first;
    return typeof json.message !== 'string' || json.message.includes('vulnerabilit');
  }
  const hits = isObject(json.hits) ? json.hits.hits : undefined;
  const hit: unknown = Array.isArray(hits) ? hits[0] : undefined;
  if (!isObject(hit)) return false;
  if (typeof hit._index === 'string' && hit._index.startsWith('wazuh-states-vulnerabilities'))
    return true;
  return isObject(hit._source) && 'agent' in hit._source && 'vulnerability' in hit._source;
}

function unanswered(document: Fields): void {
  if (document.flag('timed_out')) document.problem('The search ran out of time', 'timed_out');
  const failed = document.object('_shards')?.number('failed') ?? 0;
  if (failed > 0) document.problem(`${failed} shards did not answer`, '_shards.failed');
}

function totalOf(object: Fields, pattern: string): number {
  const list = pattern === 'data' ? 'affected_items' : 'hits';
  if (!(list in object.value)) object.problem(`Expected "${list}"`, '');
  if (pattern === 'data') return object.number('total_affected_items') ?? 0;
  // Before 7.0 the indexer wrote the number alone.
  if (typeof object.value.total === 'number') return object.value.total;
  return object.object('total')?.number('value') ?? 0;
}

function coverageOf(count: number, total: number): Partial<Coverage> {
  if (total <= count) return {};
  return {
    completeness: 'partial',
    reason: `The answer holds ${count} of ${total} vulnerabilities`,
  };
}

const own: Readonly<Record<string, Severity>> = { untriaged: 'info', '-': 'info', unknown: 'info' };

function answered(item: Fields, tool: Tool): Sighting | undefined {
  const cve = item.text('cve');
  if (cve === undefined) return item.problem('The vulnerability has no id', 'cve');
  const rule = vulnerabilityId(cve);
  const name = item.text('name');
  const version = item.word('version');
  const agent = item.text('agent_name') ?? item.text('agent_ip') ?? item.word('agent_id');
  const links = item.value.external_references === null ? [] : item.texts('external_references');
  const claim: Claim = item.text('status') === 'OBSOLETE' ? 'fixed' : 'open';
  return sighted(
    {
      title: `${item.text('title') ?? rule} (version: ${version ?? 'unknown'})`,
      severity: severityIn(item, 'severity', own),
      rule,
      vulnerabilities: [rule],
      component: { name, version },
      location: { host: agent },
      cvss: [
        ...cvssOf(undefined, item.number('cvss3_score') || undefined, '3.1'),
        ...cvssOf(undefined, item.number('cvss2_score') || undefined, '2.0'),
      ],
      fix: { version: fixIn(item.text('condition')) },
      description: paragraphs(
        item.text('condition'),
        labelled({
          Agent: agent,
          Architecture: item.text('architecture'),
          Published: item.text('published'),
        }),
        ...links,
      ),
      claim,
      firstSeen: instantIn(item, 'detection_time'),
      tool,
    },
    [agent, rule, name],
  );
}

function indexed(hit: Fields, tool: Tool): Sighting | undefined {
  const source = hit.object('_source');
  const vulnerability = source?.object('vulnerability');
  const cve = vulnerability?.text('id');
  if (!source || !vulnerability || cve === undefined) {
    return hit.problem('The vulnerability has no id', '_source.vulnerability.id');
  }
  const rule = vulnerabilityId(cve);
  const software = source.object('package');
  const name = software?.text('name');
  const version = software?.word('version');
  const agent = source.object('agent');
  const host = agent?.text('name') ?? agent?.word('id');
  const score = vulnerability.object('score');
  const condition = vulnerability.object('scanner')?.text('condition');
  return sighted(
    {
      title: `${rule} affects ${name ?? 'a package'} (version: ${version ?? 'unknown'})`,
      severity: severityIn(vulnerability, 'severity', own),
      rule,
      vulnerabilities: [rule],
      component: { name, version },
      location: { host },
      cvss: cvssOf(undefined, score?.number('base') || undefined, score?.word('version')),
      fix: { version: fixIn(condition) },
      description: paragraphs(
        vulnerability.text('description'),
        condition,
        labelled({
          'Agent id': agent?.word('id'),
          'Agent name': agent?.text('name'),
          System: source.object('host')?.object('os')?.text('full'),
          Architecture: software?.text('architecture'),
          Published: vulnerability.text('published_at'),
        }),
        ...(vulnerability.text('reference')?.split(/,\s*/) ?? []),
      ),
      firstSeen: instantIn(vulnerability, 'detected_at'),
      tool,
    },
    [host, rule, name],
  );
}

/** Wazuh names the first version that is not affected. */
function fixIn(condition: string | undefined): string | undefined {
  return /^Package less than (\S+)$/.exec(condition ?? '')?.[1];
}
