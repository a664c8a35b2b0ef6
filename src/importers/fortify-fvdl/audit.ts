import type { Claim } from '#domain/finding/finding.ts';
import type { Importer } from '#importers/importer.ts';
import type { XmlElement } from '#importers/reading/xml-element.ts';
import { xmlFormat } from '#importers/reading/xml-format.ts';

/** What people noted of a finding. */
type Noted = { claim: Claim | undefined; comments: string | undefined };

/** What people noted, by the id of the instance. */
export type Notes = Map<string, Noted>;

/** Reads the `audit.xml` of an .fpr into notes, and shows nothing itself. */
export function auditInto(notes: Notes): Importer {
  return xmlFormat({
    id: 'fortify-audit',
    name: 'Fortify (audit)',
    aliases: [],
    about: { identity: '', coverage: '' },
    tool: 'Fortify',
    roots: ['Audit'],
    selection: { items: ['IssueList/Issue'] },
    start: () => ({
      item: (issue) => {
        const id = issue.text('@instanceId');
        if (id === undefined) return issue.problem('The issue names no instance', '@instanceId');
        const noted = { claim: claimOf(issue), comments: commentsOf(issue) };
        if (noted.claim ?? noted.comments) notes.set(id, noted);
        return undefined;
      },
    }),
  });
}

/** The tag that is called Analysis, in which auditors say what they take a finding for. */
const analysis = '87f2364f-dcd4-49e6-861d-f8d3f351686b';

function claimOf(issue: XmlElement): Claim | undefined {
  const tag = issue.all('Tag').find((one) => one.text('@id')?.toLowerCase() === analysis);
  if (/^not an issue$/i.test(tag?.text('Value') ?? '')) return 'false-positive';
  return issue.text('@suppressed')?.toLowerCase() === 'true' ? 'suppressed' : undefined;
}

function commentsOf(issue: XmlElement): string | undefined {
  const comments = issue.all('ThreadedComments/Comment').map((comment) => {
    const who = `(${comment.text('Username') ?? 'somebody'})`;
    const said = `${who}: ${comment.text('Content') ?? ''}`;
    return [comment.text('Timestamp'), said].filter((part) => part).join(' - ');
  });
  return comments.length > 0 ? ['Comments:', ...comments].join('\n') : undefined;
}
