import type { AnswerOf } from '#web/api/calls.ts';
import { counted, sentence } from '#web/features/case/words.ts';
import type { Standing } from '#web/ui/status-mark.tsx';

export type Coverage = AnswerOf<'showReport'>['coverage'];

/** Whether a report is whole, as a mark has it, and what follows from that. */
export const completenessWords = {
  complete: {
    word: 'Complete',
    standing: 'good',
    says: 'What it looked for and did not find is gone.',
  },
  partial: {
    word: 'Partial',
    standing: 'unknown',
    says: 'It proves nothing gone: what it does not show may stand in what was not read or not scanned.',
  },
  failed: {
    word: 'Failed',
    standing: 'bad',
    says: 'The scan did not come to its end, so it proves nothing gone.',
  },
} as const satisfies Record<
  Coverage['completeness'],
  { word: string; standing: Standing; says: string }
>;

/** The same of a word that may be newer than this page. */
export function completenessOf(word: string): { word: string; standing: Standing; says: string } {
  const known = completenessWords[word as Coverage['completeness']];
  return known ?? { word, standing: 'unknown', says: '' };
}

/** What a report could have seen, in sentences: the ground on which a finding that it does not show counts as gone. */
export function coverageText({ tool, scope, rules, targets, reason }: Coverage): string[] {
  const version = tool.version ? ` ${tool.version}` : '';
  const scan = scope ? `, in its scan “${scope}”` : '';
  const checked = [
    rules && counted(rules.length, 'rule'),
    targets && counted(targets.length, 'target'),
  ].filter(Boolean);
  return [
    `Made by ${tool.name}${version}${scan}. Other tools and scans are compared with reports of their own.`,
    checked.length > 0
      ? `It states that it checked ${checked.join(' and ')}. A finding beyond these that it does not show is unknown, not gone.`
      : 'It does not state which rules and targets it checked, so it is held against earlier reports that do not either.',
    ...(reason ? [`${sentence(reason)}.`] : []),
  ];
}
