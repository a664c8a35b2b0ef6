import type { Postmortem } from '#domain/postmortem/postmortem.ts';
import { around, type Found } from './phrases.ts';
import { givenNames, namesOfSystems, pronouns, roles } from './words/en/people.ts';

/** Who or what the words that were found are said of: a somebody by name, people, a thing, or nothing that is said. */
export type Subject = { of: 'named' | 'people' | 'thing' | 'none'; words: string };

const clauseEnd =
  /[,;:()–—]|(?<![\w-])(?:and|but|because|since|that|which|when|while|where|as|so|if|after|before|until|then|however|although|though|unfortunately|fortunately|sadly|luckily)(?![\w-])/gi;
const between =
  /(?<![\w-])(?:also|always|just|simply|only|initially|still|first|repeatedly|accidentally|inadvertently|mistakenly|then|later|again|never|both|all|had|has|have|was|were|is|are|been|being|be|did|do|does|not|to)$/i;
const linked =
  /(?:^|\s)(?<head>[\p{L}'@][\p{L}\d.'-]*)\s+(?:on|in|from|of|at|with|for)\s+(?:the\s+)?[\p{L}\d-]+(?:\s+[\p{L}\d-]+)?$/u;

/** Reads back from what was found to the nearest noun of its clause. */
export function subjectOf(postmortem: Postmortem, found: Found): Subject {
  const { before } = around(postmortem, found);
  const clause = before.split(clauseEnd).at(-1) ?? '';
  let words = clause.trim();
  while (between.test(words)) words = words.replace(between, '').trim();
  if (words === '') return { of: relative(before), words };
  const head = /(\S+)$/.exec(words)?.[1] ?? '';
  const direct = kindOf(postmortem, head, words);
  if (direct !== 'thing') return { of: direct, words };
  const farther = linked.exec(words)?.groups?.head;
  const of = farther ? kindOf(postmortem, farther, farther) : 'thing';
  return { of, words };
}

/** `the engineer, who …` */
function relative(before: string): Subject['of'] {
  return /(?<![\w-])who\s*$/i.test(before) ? 'people' : 'none';
}

function kindOf(postmortem: Postmortem, head: string, words: string): Subject['of'] {
  const word = head.toLowerCase().replace(/[^\p{L}\d@'-]/gu, '');
  if (pronouns.has(word) || roles.has(word)) return 'people';
  return isNamed(postmortem, head, words) ? 'named' : 'thing';
}

function isNamed({ people }: Postmortem, head: string, words: string): boolean {
  if (/^@\w/.test(head)) return true;
  if (!/^\p{Lu}[\p{L}'-]+$/u.test(head)) return false;
  if (people.some((name) => name.split(' ').includes(head) && head.length > 2)) return true;
  const first = /(\p{Lu}[\p{L}'-]*)\.?\s+\p{Lu}[\p{L}'-]+$/u.exec(words)?.[1] ?? head;
  const name = first.toLowerCase();
  const initialled = /^\p{Lu}$/u.test(first) && words.split(/\s+/).length === 2;
  return initialled || (givenNames.has(name) && !namesOfSystems.has(name));
}
