import type { Component, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { purlOf } from '#importers/reading/packages.ts';
import { sighted } from '#importers/reading/sighted.ts';
import {
  paragraphs,
  stated,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';
import { instantIn, severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';

/** The vulnerabilities that are known of one component. */
export function componentSightings(
  item: XmlElement,
  tool: Tool,
  severities: Readonly<Record<string, Severity>>,
): Sighting[] | undefined {
  const library = item.text('@library') ?? item.text('@file_name');
  const vulnerabilities = item.all('vulnerabilities/vulnerability');
  if (library === undefined && vulnerabilities.length > 0) {
    return item.problem('The component has no name', '@library');
  }
  const version = item.text('@version');
  const component = componentOf(item, library ?? '', version);
  const app = item.above('detailedreport')?.text('@app_id');
  const paths = item.texts('file_paths/file_path/@value');
  return vulnerabilities.map((vulnerability) => {
    const id = vulnerability.text('@cve_id');
    const score = vulnerability.number('@cvss_score');
    return sighted(
      {
        title: `Vulnerable component: ${library}:${version ?? ''}`,
        severity: severityIn(vulnerability, '@severity', severities),
        rule: id,
        vulnerabilities: vulnerabilitiesIn(id ?? ''),
        weaknesses: weaknessesIn(vulnerability.text('@cwe_id') ?? ''),
        component,
        location: { path: paths[0] },
        cvss: score === undefined ? undefined : [{ version: '3.1', score }],
        description: paragraphs(
          vulnerability.text('@cve_summary'),
          item.text('@description'),
          labelled({
            File: item.text('@file_name'),
            Vendor: item.text('@vendor'),
            Licences: item.texts('licenses/license/@name').join(', ') || undefined,
          }),
          paths.length > 1 ? `Seen at:\n${paths.join('\n')}` : undefined,
        ),
        claim: vulnerability.text('@mitigation') === 'true' ? 'accepted' : undefined,
        firstSeen: instantIn(vulnerability, '@first_found_date'),
        tool,
      },
      [app, component.name, id],
    );
  });
}

/** The id of a library, `maven:group:artifact:version:`, is surer than its name. */
function componentOf(item: XmlElement, library: string, version: string | undefined): Component {
  const [ecosystem, group, artifact] = item.text('@library_id')?.split(':') ?? [];
  if (ecosystem !== 'maven' || !group || !artifact) {
    return stated<Component>({ name: library, version });
  }
  const purl = version && purlOf('maven', `${group}:${artifact}`, version);
  return stated<Component>({ name: artifact, version, purl: purl || undefined });
}
