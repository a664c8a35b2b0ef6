import type { Severity, Tool } from '#domain/finding/finding.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { later, paragraphs, stated, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { flawClaim } from './veracode-claim.ts';
import { componentSightings } from './veracode-component.ts';

/** Veracode's detailed report: flaws of static, dynamic and manual analysis, and vulnerable components. */
export const veracodeXml = xmlFormat({
  id: 'veracode-xml',
  name: 'Veracode (detailed report)',
  aliases: ['veracode'],
  about: {
    identity:
      'application and number of the flaw; of a component application, library and vulnerability',
    coverage:
      'the application as the asset, the analyses that it holds as the scope, and when they were published',
  },
  tool: 'Veracode',
  roots: ['detailedreport'],
  selection: {
    items: [
      'staticflaws/flaw',
      'dynamicflaws/flaw',
      'manualflaws/flaw',
      'vulnerable_components/component',
    ],
    heads: [
      'category/recommendations',
      'category/desc',
      'cwe/description',
      ...['static', 'dynamic', 'manual'].map((name) => `detailedreport/${name}-analysis`),
    ],
  },
  start: (tool) => {
    let hasComponents = false;
    return {
      item: (item) => {
        if (item.name === 'flaw') return flawSighting(item, tool);
        hasComponents = true;
        return componentSightings(item, tool, severities);
      },
      coverage: (root) => standing(root, hasComponents),
    };
  },
});

const severities: Readonly<Record<string, Severity>> = {
  5: 'critical',
  4: 'high',
  3: 'medium',
  2: 'low',
  1: 'info',
  0: 'info',
};

function standing(root: XmlElement, hasComponents: boolean) {
  const analyses = root.children.filter(({ name }) => name.endsWith('-analysis'));
  const kinds = analyses.map(({ name }) => name.replace('-analysis', ''));
  const published = analyses.map((one) => instantIn(one, '@published_date'));
  const scope = [...kinds, ...(hasComponents ? ['components'] : [])].sort().join('+');
  return stated({
    asset: root.text('@app_name'),
    scope: scope || undefined,
    at: published.reduce(later, undefined),
  });
}

function flawSighting(flaw: XmlElement, tool: Tool) {
  const category = flaw.above('category');
  const title = flaw.text('@categoryname') ?? category?.text('@categoryname');
  const id = flaw.text('@issueid');
  if (title === undefined && id === undefined) {
    return flaw.problem('The flaw has no category and no number', '@issueid');
  }
  const file = flaw.text('@sourcefile');
  const path = file && `${flaw.text('@sourcefilepath') ?? ''}${file}`;
  const parameter = flaw.text('@vuln_parameter');
  const url = flaw.text('@url');
  const app = flaw.above('detailedreport')?.text('@app_id');
  return sighted(
    {
      title: title ?? `Flaw ${id}`,
      severity: severityIn(flaw, '@severity', severities),
      rule: title,
      weaknesses: weaknessesIn(`CWE-${flaw.text('@cweid') ?? ''}`),
      location: { path, line: flaw.position('@line'), url },
      fix: { text: proseOf(category, 'recommendations') },
      description: paragraphs(
        flaw.text('@description'),
        flaw.text('@note'),
        labelled({
          Type: flaw.text('@type'),
          Module: flaw.text('@module'),
          Scope: flaw.text('@scope'),
          Function: flaw.text('@functionprototype'),
          Parameter: parameter,
          Status: flaw.text('@remediation_status'),
          Mitigation: flaw.text('@mitigation_status_desc'),
          'First seen': flaw.text('@date_first_occurrence'),
        }),
        ...flaw.all('mitigations/mitigation').map((one) => mitigationOf(one)),
        flaw.above('cwe')?.texts('description/text/@text').join('\n'),
        proseOf(category, 'desc'),
      ),
      claim: flawClaim(flaw),
      firstSeen: instantIn(flaw, '@date_first_occurrence'),
      tool,
    },
    id === undefined ? [app, title, path, url, parameter] : [app, id],
  );
}

function mitigationOf(mitigation: XmlElement): string {
  const parts = ['@date', '@user', '@action', '@description'].map((way) => mitigation.text(way));
  return parts.filter((part) => part).join(' ');
}

/** The paragraphs of a category, each with its bullets below it. */
function proseOf(category: XmlElement | undefined, way: string): string | undefined {
  const paras = category?.all(`${way}/para`) ?? [];
  return paragraphs(
    ...paras.map((para) =>
      [para.text('@text'), ...para.texts('bulletitem/@text').map((bullet) => `- ${bullet}`)]
        .filter((part) => part)
        .join('\n'),
    ),
  );
}
