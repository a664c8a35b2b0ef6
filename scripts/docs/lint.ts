import { postmortemRules } from '#rules/postmortem/lint.ts';
import type { Example, PostmortemRule } from '#rules/postmortem/rule.ts';
import { docSecret } from '#rules/postmortem/rules.ts';
import { page, table } from './markdown.ts';

/** What written post-mortems are held against, each rule with its examples. */
export function lintPage(): string {
  return page(
    'Rules for post-mortems',
    '`src/rules/postmortem/rules.ts`',
    `\`holdfast lint FILE\` holds a post-mortem against these ([guide](../guides/lint.md)). What a rule is told of and what
not are its examples, and its tests; \`⏎\` stands for a new line. Where a rule looks at what an installation knows of
an incident beside its text, it says so.`,
    table(
      ['rule', 'severity', 'why'],
      postmortemRules.map(({ id, severity, why }) => [
        `[\`${id}\`](#${id.replace('/', '')})`,
        severity,
        why,
      ]),
    ),
    ...postmortemRules.map(section),
  );
}

function section(rule: PostmortemRule): string {
  const { id, severity, why, question, good, bad } = rule;
  const recorded = [...good, ...bad].some((example) => typeof example !== 'string');
  const examples =
    id === docSecret.id
      ? [
          'Its examples are in its source, taken apart: whoever looks for secrets would find them here.',
        ]
      : [...told('Told of', bad), ...told('Not of', good)];
  return [
    `## ${id}`,
    `*${severity}.* ${why} ${question}`,
    ...examples,
    ...(recorded ? ['It looks at what is recorded of the incident.'] : []),
  ].join('\n\n');
}

function told(head: string, examples: readonly Example[]): string[] {
  const lines = examples.flatMap((example) =>
    typeof example === 'string' ? `- ${spanOf(example)}` : [],
  );
  return lines.length > 0 ? [`${head}:\n\n${lines.join('\n')}`] : [];
}

/** As code in one line, between more backticks than it has. */
function spanOf(text: string): string {
  const line = text.trim().replace(/\n+/g, ' ⏎ ');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
