import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sighting } from '#importers/importer.ts';
import { textOfHtml } from '#importers/reading/html-text.ts';
import { KeptElements } from '#importers/reading/kept-elements.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { isoOf, paragraphs, statedOrNone, weaknessesIn } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** The XML report of SpotBugs and of FindBugs before it, with messages or without: flaws in Java byte code. */
export const spotbugs = xmlFormat({
  id: 'spotbugs',
  name: 'SpotBugs',
  aliases: ['spotbugs', 'findbugs', 'findsecbugs', 'find-sec-bugs'],
  about: {
    identity: 'the hash of the instance, else type, class, method and field',
    coverage: 'the classes of its summary; what could not be analysed makes the report partial',
    differences: [
      'One finding per instance; DefectDojo merges those whose text is the same, even in other classes',
    ],
  },
  tool: 'SpotBugs',
  roots: ['BugCollection'],
  selection: {
    items: ['BugInstance', 'BugPattern', 'ClassStats', 'Errors/Error', 'Errors/AnalysisError'],
  },
  start: (tool) => {
    const bugs = new KeptElements();
    const patterns = new Map<string, string>();
    const targets: string[] = [];
    return {
      item: (element) => {
        if (element.name === 'BugInstance') bugs.add(element);
        else if (element.name === 'BugPattern') addPattern(element, patterns);
        else if (element.name === 'ClassStats') targets.push(...element.texts('@class'));
        else unread(element);
        return undefined;
      },
      // What a type of bug means stands after all bugs.
      rest: () => bugs.sightings((bug) => sightingOf(bug, tool, patterns)),
      coverage: (root) => {
        const version = root.text('@version');
        if (version !== undefined) tool.version = version;
        const at = root.number('@analysisTimestamp') ?? root.number('@timestamp');
        return statedOrNone({ targets, at: at === undefined ? undefined : isoOf(at) }) ?? {};
      },
    };
  },
});

function addPattern(pattern: XmlElement, patterns: Map<string, string>): void {
  const type = pattern.text('@type');
  const details = textOfHtml(pattern.text('Details'));
  if (type !== undefined && details !== undefined) patterns.set(type, details);
}

function unread(error: XmlElement): void {
  const reason = error.text('ErrorMessage') ?? error.text('') ?? 'without a reason';
  error.problem(`SpotBugs could not analyse a part: ${reason}`, '');
}

const severities: Readonly<Record<string, Severity>> = { 1: 'high', 2: 'medium', 3: 'low' };

function sightingOf(
  bug: XmlElement,
  tool: Tool,
  patterns: ReadonlyMap<string, string>,
): Sighting | undefined {
  const type = bug.text('@type');
  if (type === undefined) return bug.problem('The bug has no type', '@type');
  const className = bug.text('Class/@classname');
  const method = bug.text('Method/@name');
  const field = bug.text('Field/@name');
  const line = bug.first('SourceLine');
  const path = line?.text('@sourcepath') ?? bug.text('Class/SourceLine/@sourcepath') ?? undefined;
  const hash = bug.text('@instanceHash');
  return sighted(
    {
      title: bug.text('ShortMessage') ?? type,
      severity: severityIn(bug, '@priority', severities),
      rule: type,
      weaknesses: weaknessesIn(`CWE-${bug.text('@cweid') ?? ''}`),
      location: { path, line: line?.position('@start') },
      description: paragraphs(
        bug.text('LongMessage'),
        labelled({
          Category: bug.text('@category'),
          Class: className,
          Method: method,
          Field: field,
          Values: bug.texts('String/@value').join(', ') || undefined,
        }),
        bug.texts('SourceLine/Message').join('\n'),
        patterns.get(type),
      ),
      claim: claimOf(bug),
      tool,
    },
    hash === undefined ? [type, className, method, field] : [hash],
    className,
  );
}

const notBugs = new Set(['NOT_A_BUG', 'BAD_ANALYSIS']);

/** What people have said of it, or that a later version of the code no longer has it. */
function claimOf(bug: XmlElement): Claim | undefined {
  if (bug.text('@last') !== undefined && bug.text('@last') !== '-1') return 'fixed';
  const designation = bug.text('UserAnnotation/@designation');
  return designation !== undefined && notBugs.has(designation) ? 'false-positive' : undefined;
}
