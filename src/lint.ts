/**
 * The linter of post-mortems as a library: `import { lintMarkdown } from 'holdfast/lint'`. It reads texts and returns
 * values; no server, no database, no file is touched.
 */
export { type LintOptions, lintMarkdown } from '#app/lint/lint-markdown.ts';
export { listPostmortemRules, type RuleInfo } from '#app/lint/list-rules.ts';
export { type SarifLog, toSarif } from '#app/lint/sarif.ts';
export type * from '#domain/postmortem/incident-record.ts';
export type { Linted, Problem } from '#rules/postmortem/lint.ts';
export type { Severity } from '#rules/postmortem/rule.ts';
