import { type Severity, severities } from '#domain/finding/finding.ts';
import type { AnswerOf } from '#web/api/calls.ts';

export type ComponentRow = AnswerOf<'listComponents'>['components'][number];
export type CarrierRow = AnswerOf<'listCarriers'>['carriers'][number];

/** Severities of which something is open, the worst first, with how much. */
export function openOf({ findings }: Pick<ComponentRow, 'findings'>): [Severity, number][] {
  return severities.flatMap((severity) => {
    const count = findings[severity] ?? 0;
    return count > 0 ? [[severity, count]] : [];
  });
}

/** The first of some texts, and how many more there are. */
export function firstOf(texts: readonly string[], count = texts.length): string {
  const shown = texts.slice(0, 3);
  const more = count - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** The query that finds what is found in a component; none where its name cannot be written as a pattern. */
export function findingsIn(name: string, asset?: string): string | undefined {
  const last = name.split(/[/:]/).at(-1) ?? '';
  if (!/^[\w.@+-]{3,}$/.test(last)) return undefined;
  const on =
    asset === undefined ? '' : ` asset:"${asset.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
  return `status:open component:*${last}${on}`;
}
