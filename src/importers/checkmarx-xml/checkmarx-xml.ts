import type { Claim, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs, stated, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** The XML report of CxSAST: flows through source code, a finding for each. */
export const checkmarxXml = xmlFormat({
  id: 'checkmarx-xml',
  name: 'Checkmarx (XML)',
  aliases: ['checkmarx', 'cxsast'],
  about: {
    identity: 'query and similarity id of the flow, else query, path and names of both of its ends',
    coverage:
      'the project as the asset, and when the scan began; an incremental scan looks at what has changed alone, and is partial',
  },
  tool: 'Checkmarx',
  roots: ['CxXMLResults'],
  selection: { items: ['Query/Result'] },
  start: (tool) => ({
    item: (result) => sightingOf(result, tool),
    coverage: (root) => {
      const version = root.text('@CheckmarxVersion');
      if (version !== undefined) tool.version = version;
      const isPart = root.text('@ScanType')?.toLowerCase() === 'incremental';
      return stated({
        at: instantIn(root, '@ScanStart'),
        asset: root.text('@ProjectName'),
        completeness: isPart ? ('partial' as const) : undefined,
        reason: isPart ? 'An incremental scan looks at what has changed alone' : undefined,
      });
    },
  }),
});

/** States, by number: to verify, not exploitable, confirmed, urgent, proposed not exploitable. */
const claims: Readonly<Record<string, Claim>> = { 1: 'false-positive', 4: 'under-review' };

function sightingOf(result: XmlElement, tool: Tool): Sighting | undefined {
  const query = result.parent;
  const name = query?.text('@name');
  if (!query || name === undefined) return result.problem('The result has no query', '');
  const nodes = result.all('Path/PathNode');
  const [source, sink] = [nodes[0], nodes.at(-1)];
  const path = sink?.text('FileName') ?? result.text('@FileName');
  const words = name.replaceAll('_', ' ');
  const similarity = result.text('Path/@SimilarityId');
  const ends = [source, sink].flatMap((node) => [node?.text('FileName'), node?.text('Name')]);
  const isFalse = result.text('@FalsePositive')?.toLowerCase() === 'true';
  const severity = result.text('@Severity') === undefined ? query : result;
  return sighted(
    {
      title: path === undefined ? words : `${words} (${path.split('/').at(-1)})`,
      severity: severityIn(severity, '@Severity'),
      rule: name,
      weaknesses: weaknessesIn(`CWE-${query.text('@cweId') ?? ''}`),
      location: {
        path,
        line: sink?.position('Line') ?? result.position('@Line'),
        column: sink?.position('Column'),
      },
      description: paragraphs(
        labelled({
          Categories: query.text('@categories'),
          Language: query.text('@Language'),
          Group: query.text('@group'),
          Status: result.text('@Status'),
          Detected: result.text('@DetectionDate'),
          Remark: result.text('@Remark'),
        }),
        flowOf(nodes),
        result.text('@DeepLink'),
      ),
      claim: isFalse ? 'false-positive' : claimOf(result),
      tool,
    },
    similarity === undefined ? [name, ...ends] : [name, similarity],
  );
}

function claimOf(result: XmlElement): Claim | undefined {
  const state = result.text('@state') ?? '';
  return Object.hasOwn(claims, state) ? claims[state] : undefined;
}

/** From the source to the sink, a line of the report and the code there for each step. */
function flowOf(nodes: readonly XmlElement[]): string | undefined {
  const steps = nodes.map((node) => {
    const place = `${node.text('FileName') ?? ''}:${node.text('Line') ?? ''}`;
    return [place, node.text('Name'), node.text('Snippet/Line/Code')].filter((part) => part);
  });
  return steps.map((step) => step.join(' ')).join('\n') || undefined;
}
