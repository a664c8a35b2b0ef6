import type { SectionKind } from '#domain/postmortem/postmortem.ts';
import { headings } from './words/en/headings.ts';

const whole = headings.map(([kind, said]): [SectionKind, RegExp] => [
  kind,
  new RegExp(`^(?:${said.source})$`),
]);
const longest = 80;

/** What kind of section a heading or label begins, if it is one of those that post-mortems have. */
export function kindOf(heading: string): SectionKind | undefined {
  if (heading.length > longest) return undefined;
  const said = heading
    .toLowerCase()
    .replace(/^[\d.)\s]+|[*_:#]+/g, '')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s?:.–—-]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return whole.find(([, pattern]) => pattern.test(said))?.[0];
}
