import { CODE, type Postmortem } from '#domain/postmortem/postmortem.ts';
import { impact } from './example.ts';
import { holding, said, wordsOf } from './phrases.ts';
import type { Fault, PostmortemRule } from './rule.ts';
import { brackets, placeholders, unanswered } from './words/en/documents.ts';

/** Headings of these kinds may say all that there is. */
const mayBeEmpty = ['title', 'other', 'people'];

export const docPlaceholder: PostmortemRule = {
  id: 'doc/placeholder',
  severity: 'error',
  why: 'What is left of a template says that nobody came back to it.',
  question: 'What belongs there, or who finds out by when?',
  good: [
    '## Causes\n\nUnknown; next: a heap dump, by Priya, on 2 May.',
    '## Actions\n\nNone.',
    'The form had "TBD" in its title.',
    'The page printed `TODO`.',
    '## Impact\n\n### Customers\n\n12 % of requests failed.',
    'Who noticed it? A customer.',
    '<!-- TODO: ask the network team -->\n\nIt began at 14:02Z.',
  ],
  bad: [
    'Root cause: TBD.',
    '## Causes\n\nTODO',
    impact('Human-friendly 1-sentence statement on impacted'),
    '## Lessons learned\n\n## Actions\n\n- Page on queue age',
    '- Time to detection: ?\n- Time to recovery: 31 minutes',
    impact('[describe who was affected]'),
  ],
  check: (postmortem) => [
    ...said(postmortem, placeholders).map(({ start, end, quote }) => ({
      start,
      end,
      message: `"${quote}" is still to be replaced.`,
    })),
    ...marksToReplace(postmortem),
    ...postmortem.sentences
      .filter((sentence) => unanswered.test(lineOf(postmortem.prose, sentence.start, sentence.end)))
      .map(({ start, end }) => ({ start, end, message: 'This has no answer yet.' })),
    ...postmortem.sections
      .filter(
        ({ empty, kind, heading }) =>
          empty && !mayBeEmpty.includes(kind) && heading.end > heading.start,
      )
      .map(({ heading }) => ({
        ...heading,
        message: `Nothing stands under "${wordsOf(postmortem, heading)}".`,
      })),
  ],
};

/** Markdown takes square brackets for a link and angled ones for HTML: the marks are in the text, the words in the prose. */
function marksToReplace({ text, prose, sentences }: Postmortem): Fault[] {
  return [...text.matchAll(brackets)].flatMap(({ index, 0: quote }) => {
    const span = { start: index, end: index + quote.length };
    const isRead = new RegExp(`[^\\s${CODE}]`).test(prose.slice(span.start, span.end));
    return isRead || holding(sentences, span)
      ? [{ ...span, message: `"${quote}" is still to be replaced.` }]
      : [];
  });
}

/** The sentence with the label before it, which is one of its own. */
function lineOf(prose: string, start: number, end: number): string {
  return prose.slice(prose.lastIndexOf('\n', start) + 1, end);
}
