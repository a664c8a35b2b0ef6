import type { Claim, Tool } from '#domain/finding/finding.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** The XML report of Fortify's report generator. */
export const fortifyReport = xmlFormat({
  id: 'fortify-report',
  name: 'Fortify (XML report)',
  aliases: ['fortify'],
  about: {
    identity: 'the id of the instance, else rule, path and function',
    coverage: 'no rules, no targets; a listing with a limit does not show all, and is partial',
  },
  tool: 'Fortify',
  roots: ['ReportDefinition'],
  selection: {
    items: ['GroupingSection/Issue', 'IssueListing/Refinement'],
    heads: ['MajorAttributeSummary'],
  },
  start: (tool) => {
    const seen = new Set<string>();
    let isWhole = false;
    return {
      item: (issue) => {
        if (issue.name === 'Refinement') {
          isWhole ||= showsAll(issue);
          return undefined;
        }
        const id = issue.text('@iid');
        // Several listings of a report show the same issue.
        if (id !== undefined && seen.has(id)) return undefined;
        if (id !== undefined) seen.add(id);
        return sightingOf(issue, tool);
      },
      coverage: () =>
        isWhole ? {} : { completeness: 'partial', reason: 'No listing of the report shows all' },
    };
  },
});

/** Whether the listing that a refinement belongs to leaves nothing out. */
function showsAll(refinement: XmlElement): boolean {
  const listing = refinement.parent;
  const limit = listing?.text('@limit') ?? '-1';
  return listing?.text('@listing') === 'true' && limit === '-1' && refinement.own === '';
}

const claims: ReadonlyMap<string, Claim> = new Map([
  ['not an issue', 'false-positive'],
  ['suppressed', 'suppressed'],
]);

function sightingOf(issue: XmlElement, tool: Tool) {
  const category = issue.text('Category');
  const id = issue.text('@iid');
  if (category === undefined && id === undefined) {
    return issue.problem('The issue has no category and no id', 'Category');
  }
  const primary = issue.first('Primary');
  const file = primary?.text('FileName');
  const path = primary?.text('FilePath') ?? file;
  const line = primary?.position('LineStart');
  const rule = issue.text('@ruleID');
  const source = issue.first('Source');
  const analysis = tagOf(issue);
  return sighted(
    {
      title: `${category ?? 'Issue'} - ${file ?? path ?? 'unknown'}: ${line ?? '?'}`,
      severity: severityIn(issue, 'Friority'),
      rule,
      location: { path, line },
      fix: { text: adviceOf(issue, 'Recommendations') },
      description: paragraphs(
        issue.text('Abstract'),
        labelled({
          Kingdom: issue.text('Kingdom'),
          Function: primary?.text('TargetFunction'),
          Source: source && `${source.text('FilePath') ?? ''}:${source.text('LineStart') ?? ''}`,
          Analysis: analysis,
        }),
        primary?.text('Snippet'),
        source?.text('Snippet'),
        ...issue.texts('Comment/Comment'),
        adviceOf(issue, 'Explanation'),
        adviceOf(issue, 'Tips'),
      ),
      claim: claims.get(analysis?.toLowerCase() ?? ''),
      tool,
    },
    id === undefined ? [rule ?? category, path, primary?.text('TargetFunction')] : [id],
  );
}

/** What people have said of it in the audit. */
function tagOf(issue: XmlElement): string | undefined {
  const tag = issue.all('Tag').find((one) => one.text('Name') === 'Analysis');
  return tag?.text('Value');
}

/** What the report says of all issues of a category, above them. */
function adviceOf(issue: XmlElement, name: string): string | undefined {
  const infos = issue.above('GroupingSection')?.all('MajorAttributeSummary/MetaInfo') ?? [];
  return infos.find((info) => info.text('Name') === name)?.text('Value');
}
