import { anyOf, said } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { givenNames, namesOfSystems, pronouns, roles } from './words/en/people.ts';

const asking = anyOf(
  'whose (?:fault|mistake|error)',
  'who (?:is|was|were) (?:to blame|responsible for (?:this|the (?:outage|incident|mistake|error|change))|at fault|guilty)',
  'who (?:did|caused|broke|approved|deleted|pushed|merged|allowed|let|decided|forgot|made)(?=[^.\\n]{0,80}\\?)',
  'why (?:did|didn.t|had|hadn.t|was|wasn.t) (?:the )?[\\w-]+(?=[^.\\n]{0,120}\\?)',
);

export const blameWhoQuestion: PostmortemRule = {
  id: 'blame/who-question',
  severity: 'warning',
  why: 'A question for who, or why somebody did, asks for a defence; what was seen and how it looked asks for a story.',
  question: 'How did it look right at the time?',
  good: [
    'How did the change look correct at 14:02?',
    'Why did the health check pass?',
    'Why did Kubernetes evict the pods?',
    'Whoever is on call decides who is told.',
    'What did the reviewer see of the diff?',
  ],
  bad: [
    'Why did Sam approve this?',
    'Who deleted the table?',
    'Whose fault was the missing index?',
    "Why didn't the engineer check staging?",
    'Who was responsible for the outage?',
  ],
  check: (postmortem) =>
    said(postmortem, asking)
      .filter(({ quote }) => !asksOfThing(quote))
      .map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" asks for somebody.`,
      })),
};

/** `Why did Kubernetes`: the last word is nobody's name, and no role. */
function asksOfThing(quote: string): boolean {
  const name = /([\w-]+)$/.exec(quote.toLowerCase())?.[1] ?? '';
  const isSomebody = pronouns.has(name) || roles.has(name) || givenNames.has(name);
  return /^why/i.test(quote) && (!isSomebody || namesOfSystems.has(name));
}
