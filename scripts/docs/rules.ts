import * as rules from '#rules/rules.ts';
import { page, table } from './markdown.ts';

/** What a workflow must keep beside being well-formed. */
export function rulesPage(): string {
  const rows = Object.values(rules).map(({ id, why, good, bad }) => [
    `[\`${id}\`](../../src/rules/${id}.ts)`,
    why,
    `${good.length} good, ${bad.length} bad`,
  ]);
  return page(
    'Rules',
    '`src/rules/rules.ts`',
    `\`holdfast workflow check FILE\` holds a workflow against these; one that breaks any of them is not published.
Each rule is a file, with the examples that are its tests.`,
    table(['rule', 'what goes wrong without it', 'examples'], rows),
  );
}
