import { anyOf, said, sentencesOf } from './phrases.ts';
import type { PostmortemRule } from './rule.ts';
import { animated, ironic } from './words/en/tone.ts';

const shouting = anyOf(...animated);
const marks = /(?:!{2,}|[!?]*\?![!?]*|!\?)/g;
/** So many words in capitals are no acronyms any more. */
const FEWEST_CAPITALS = 4;
const texts = [
  'summary',
  'impact',
  'causes',
  'timeline',
  'detection',
  'response',
  'other',
  'lessons',
  'went-wrong',
  'went-well',
  'luck',
  'actions',
] as const;

export const toneAnimated: PostmortemRule = {
  id: 'tone/animated',
  severity: 'warning',
  why: 'Whoever reads a loud text reads how somebody felt, and argues with that.',
  question: 'What happened, in plain words?',
  good: [
    'Impact stopped at 3 % because traffic was at its weekly low.',
    'The disaster recovery plan was opened at 14:05Z.',
    'The build printed "FATAL!!".',
    'Requests failed!',
    'The HTTP API of EKS and ECS in AWS returned 503.',
    'We run chaos engineering on Tuesdays and chaos-mesh in staging.',
  ],
  bad: [
    'This is ridiculous.',
    'The rollback was a nightmare.',
    'Everything was red!!',
    'NOBODY EVER READS THE RUNBOOK.',
    'A "fix" was applied.',
    'The state of the repository is a mess.',
  ],
  check: (postmortem) => [
    ...[shouting, marks].flatMap((pattern) =>
      said(postmortem, pattern).map(({ start, end, quote }) => ({
        start,
        end,
        message: `"${quote}" is loud.`,
      })),
    ),
    ...[...postmortem.prose.matchAll(ironic)].map(({ index, 0: quote }) => ({
      start: index,
      end: index + quote.length,
      message: `The quotation marks around ${quote} say that it was none.`,
    })),
    ...sentencesOf(postmortem, ...texts)
      .filter(({ start, end }) => isInCapitals(postmortem.prose.slice(start, end)))
      .map(({ start, end }) => ({ start, end, message: 'A sentence in capitals is loud.' })),
  ],
};

function isInCapitals(text: string): boolean {
  if (/\p{Ll}/u.test(text)) return false;
  return (text.match(/\p{Lu}{2,}/gu) ?? []).length >= FEWEST_CAPITALS;
}
