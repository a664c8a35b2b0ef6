import * as peopleRules from '#rules/people/people-rules.ts';
import * as rules from '#rules/rules.ts';
import { page, table } from './markdown.ts';

/** What a workflow must keep beside being well-formed. */
export function rulesPage(): string {
  return page(
    'Rules',
    '`src/rules/rules.ts`',
    `\`holdfast workflow check FILE\` holds a workflow against these; one that breaks any of them is not published.
Each rule is a file, with the examples that are its tests.`,
    `${rulesTable('src/rules', Object.values(rules))}

Where there is an installation, it holds a workflow against those too who have accounts and are of the rosters there:

${rulesTable('src/rules/people', Object.values(peopleRules))}`,
  );
}

type Told = { id: string; why: string; good: readonly unknown[]; bad: readonly unknown[] };

function rulesTable(folder: string, all: readonly Told[]): string {
  const rows = all.map(({ id, why, good, bad }) => [
    `[\`${id}\`](../../${folder}/${id}.ts)`,
    why,
    `${good.length} good, ${bad.length} bad`,
  ]);
  return table(['rule', 'what goes wrong without it', 'examples'], rows);
}
