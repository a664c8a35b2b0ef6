import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { causes, recorded } from './example.ts';
import { wholeOf, wordsOf } from './phrases.ts';
import type { Fault, PostmortemRule } from './rule.ts';
import { behind } from './words/en/causes.ts';

/** A text of more statements or words goes deeper than its surface, whatever words it has for that. */
const MOST = { statements: 2, words: 30 };
const fact = (id: string, level: 'technical' | 'process', because: string[] = []) => ({
  id,
  text: `cause ${id}`,
  level,
  evidence: ['log'],
  because,
});

export const causeSurface: PostmortemRule = {
  id: 'cause/surface',
  severity: 'warning',
  why: 'A part that broke is where the asking begins: the next one breaks for the same reason. Of causes that are recorded with their level it is an error.',
  question: 'What made it possible, in how this is built, checked and owned?',
  good: [
    causes('The disk was full because nobody owns its retention since the teams were merged.'),
    causes('- The pool was exhausted\n- Retries have no limit\n- The canary compares CPU alone'),
    causes('The replica fell behind. Its alert pages a team that is no longer there.'),
    recorded({ causes: [fact('C1', 'technical', ['C2']), fact('C2', 'process')] }),
    '## Summary\n\nThe disk was full.',
  ],
  bad: [
    causes('The disk was full.'),
    causes('- Memory leak in the worker'),
    causes('A certificate expired.'),
    causes('The pool was exhausted.\nRequests failed.'),
    recorded({ causes: [fact('C1', 'technical')] }),
    recorded({ causes: [fact('C1', 'technical', ['C2']), fact('C2', 'technical')] }),
  ],
  check: (postmortem) =>
    postmortem.record?.causes.length ? ofRecord(postmortem) : ofText(postmortem),
};

function ofText(postmortem: Postmortem): Fault[] {
  const [first, ...others] = postmortem.causes;
  if (!first || others.length >= MOST.statements) return [];
  const text = postmortem.causes.map((cause) => wordsOf(postmortem, cause)).join(' ');
  if (text.split(' ').length > MOST.words || behind.test(text) || /\?|tbd|todo/i.test(text))
    return [];
  return [{ start: first.start, end: first.end, message: 'The causes end at a part that broke.' }];
}

function ofRecord(postmortem: Postmortem): Fault[] {
  const { causes: all = [] } = postmortem.record ?? {};
  if (all.some(({ level }) => level !== 'technical')) return [];
  const deepest = all.filter(({ because }) => because.length === 0).map(({ text }) => text);
  return [
    {
      ...wholeOf(postmortem),
      message: `The causes end at a part that broke: ${deepest.join('; ')}.`,
      severity: 'error',
    },
  ];
}
