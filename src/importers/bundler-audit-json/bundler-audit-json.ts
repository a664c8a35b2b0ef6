import type { Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled, lines } from '#importers/reading/prose.ts';
import {
  paragraphs,
  severityOfScore,
  stated,
  vulnerabilityId,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import { advisedSighting, sourceSighting, unrated } from './advised.ts';

/** bundler-audit's JSON report. */
export const bundlerAuditJson = jsonFormat({
  id: 'bundler-audit-json',
  name: 'bundler-audit (JSON)',
  aliases: ['bundler_audit', 'bundler-audit'],
  about: {
    identity: 'advisory and gem, or the insecure source',
    coverage: 'when it was made; nothing of what it looked at',
  },
  tool: 'bundler-audit',
  recognises,
  selection: { items: ['results[]'], heads: ['version', 'created_at'] },
  start: (tool) => {
    let at: string | undefined;
    return {
      item: (result) => sightingOf(result, tool),
      end: (document) => {
        const version = document.word('version');
        if (version !== undefined) tool.version = version;
        at = instantIn(document, 'created_at');
      },
      coverage: () => stated({ at }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || !Array.isArray(json.results)) return false;
  const [first] = json.results;
  if (isObject(first)) return first.type === 'unpatched_gem' || first.type === 'insecure_source';
  const created = json.created_at;
  return typeof created === 'string' && /^[\d-]+ [\d:]+ [+-]\d{4}$/.test(created);
}

function sightingOf(result: Fields, tool: Tool): Sighting | undefined {
  const type = result.text('type');
  if (type === 'insecure_source') {
    const source = result.text('source');
    if (source === undefined) return result.problem('The source has no address', 'source');
    return sourceSighting(source, tool);
  }
  const gem = result.object('gem');
  const advisory = result.object('advisory');
  if (!advisory) return result.problem('The result has no advisory', 'advisory');
  const id = advisory.text('id');
  if (gem?.text('name') === undefined) result.problem('The result names no gem', 'gem');
  if (id === undefined && advisory.text('title') === undefined) {
    return advisory.problem('The advisory has neither id nor title', 'id');
  }
  const patched = advisory.texts('patched_versions');
  const solution = patched.length > 0 ? `upgrade to ${patched.join(', ')}` : noFix;
  return advisedSighting(
    {
      gem: gem?.text('name'),
      version: gem?.word('version'),
      id: id === undefined ? undefined : vulnerabilityId(id),
      title: advisory.text('title'),
      severity: severityOf(advisory),
      vulnerabilities: idsOf(advisory, id),
      solution,
      description: paragraphs(
        advisory.text('description'),
        lines(
          labelled('Published', advisory.text('date')),
          labelled('Unaffected versions', advisory.texts('unaffected_versions').join(', ')),
        ),
        advisory.text('url'),
      ),
    },
    tool,
  );
}

const noFix = 'remove or disable this gem until a patch is available!';

/** Ids stand without their prefixes, but for that of the advisory itself. */
function idsOf(advisory: Fields, id: string | undefined): string[] {
  const [cve, ghsa, osvdb] = [advisory.word('cve'), advisory.word('ghsa'), advisory.word('osvdb')];
  return [
    ...(id === undefined ? [] : [vulnerabilityId(id)]),
    ...(cve === undefined ? [] : [`CVE-${cve.replace(/^CVE-/i, '')}`]),
    ...(ghsa === undefined ? [] : [vulnerabilityId(`GHSA-${ghsa.replace(/^GHSA-/i, '')}`)]),
    ...(osvdb === undefined ? [] : [`OSVDB-${osvdb}`]),
  ];
}

/** The word, or the band of its score, or what stands in for both. */
function severityOf(advisory: Fields): Severity {
  const score = advisory.number('cvss_v3') ?? advisory.number('cvss_v2');
  if (advisory.text('criticality') !== undefined)
    return severityIn(advisory, 'criticality', unrated);
  return score === undefined ? 'medium' : severityOfScore(score);
}
