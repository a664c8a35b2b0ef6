import type { Sighting } from '#importers/importer.ts';
import { instant, stated } from '#importers/reading/vocabulary.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { type Parts, vulnerabilitySighting } from './fvdl-vulnerability.ts';

/** Fortify's own format, FVDL: what its static analysis has found. */
export const fortifyFvdl = xmlFormat({
  id: 'fortify-fvdl',
  name: 'Fortify (FVDL)',
  aliases: ['fortify', 'fvdl'],
  about: {
    identity: 'the id of the instance, which Fortify keeps from scan to scan',
    coverage: 'the files of the build, and when it was written',
    differences: [
      'The line is that of the flaw; DefectDojo takes that where the excerpt around it begins',
      'What people noted of a finding in the audit.xml of an .fpr, such as that it is suppressed, is not read: the finding is open',
    ],
  },
  archive: { member: 'audit.fvdl' },
  tool: 'Fortify',
  roots: ['FVDL'],
  selection: {
    items: [
      'Vulnerabilities/Vulnerability',
      'FVDL/Description',
      'UnifiedNodePool/Node',
      'Snippets/Snippet',
      'RuleInfo/Rule',
      'SourceFiles/File',
    ],
    heads: ['FVDL/CreatedTS'],
  },
  start: (tool) => {
    const found: XmlElement[] = [];
    const targets: string[] = [];
    const parts: Parts = {
      descriptions: new Map(),
      nodes: new Map(),
      snippets: new Map(),
      rules: new Map(),
    };
    return {
      item: (item) => {
        if (item.name === 'Vulnerability') found.push(item);
        else if (item.name === 'File') targets.push(...item.texts('Name'));
        else keep(item, parts);
        return undefined;
      },
      // What the parts of a vulnerability refer to stands after all of them.
      rest: (): Sighting[] => found.flatMap((one) => vulnerabilitySighting(one, tool, parts) ?? []),
      coverage: (root) => {
        const written = root.first('CreatedTS');
        const at = instant(`${written?.text('@date') ?? ''}T${written?.text('@time') ?? ''}`);
        return stated({ targets, at });
      },
    };
  },
});

/** What is referred to by id, by the name of its element. */
function keep(item: XmlElement, parts: Parts): void {
  if (item.name === 'Description') add(parts.descriptions, item.text('@classID'), item);
  else if (item.name === 'Node') add(parts.nodes, item.text('@id'), item);
  else if (item.name === 'Snippet') add(parts.snippets, item.text('@id'), item);
  else add(parts.rules, item.text('@id'), item);
}

function add(kept: Map<string, XmlElement>, id: string | undefined, item: XmlElement): void {
  if (id !== undefined) kept.set(id, item);
}
