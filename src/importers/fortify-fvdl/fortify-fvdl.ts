import type { Importer } from '#importers/importer.ts';
import { KeptElements } from '#importers/reading/kept-elements.ts';
import { instant, stated } from '#importers/reading/vocabulary.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';
import { auditInto, type Notes } from './audit.ts';
import { type Parts, vulnerabilitySighting } from './fvdl-vulnerability.ts';

/** FVDL with what people noted of its findings. */
const fvdl = (notes: Notes) =>
  xmlFormat({
    id: 'fortify-fvdl',
    name: 'Fortify (FVDL)',
    aliases: ['fortify', 'fvdl'],
    about: {
      identity: 'the id of the instance, which Fortify keeps from scan to scan',
      coverage: 'the files of the build, and when it was written',
      differences: [
        'The line is that of the flaw; DefectDojo takes that where the excerpt around it begins',
        'In an .fpr, what people suppressed is claimed suppressed, and a false positive only what they called "Not an Issue"; DefectDojo takes both for false positives',
      ],
    },
    archive: { member: 'audit.fvdl', beside: 'audit.xml' },
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
      const found = new KeptElements();
      const targets: string[] = [];
      const parts: Parts = {
        descriptions: new Map(),
        nodes: new Map(),
        snippets: new Map(),
        rules: new Map(),
      };
      return {
        item: (item) => {
          if (item.name === 'Vulnerability') found.add(item);
          else if (item.name === 'File') targets.push(...item.texts('Name'));
          else keep(item, parts);
          return undefined;
        },
        // What the parts of a vulnerability refer to stands after all of them.
        rest: () => found.sightings((one) => vulnerabilitySighting(one, tool, parts, notes)),
        coverage: (root) => {
          const written = root.first('CreatedTS');
          const at = instant(`${written?.text('@date') ?? ''}T${written?.text('@time') ?? ''}`);
          return stated({ targets, at });
        },
      };
    },
  });

/** Fortify's own format, FVDL: what its static analysis has found, in an .fpr with what people noted of it. */
export const fortifyFvdl: Importer = {
  ...fvdl(new Map()),
  async *parse(text, beside) {
    const notes: Notes = new Map();
    const noted = beside && (yield* placedIn('audit.xml', auditInto(notes).parse(beside)));
    const coverage = yield* fvdl(notes).parse(text);
    const isRead = !noted || noted.completeness === 'complete';
    if (isRead || coverage.completeness !== 'complete') return coverage;
    return { ...coverage, completeness: 'partial', reason: 'What people noted could not be read' };
  },
};

/** What could not be read of a file beside the report, with its name. */
async function* placedIn(
  file: string,
  items: ReturnType<Importer['parse']>,
): ReturnType<Importer['parse']> {
  let next = await items.next();
  for (; !next.done; next = await items.next()) {
    const item = next.value;
    if ('skipped' in item) {
      yield { skipped: { ...item.skipped, at: `${file}, ${item.skipped.at}` } };
    }
  }
  return next.value;
}

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
