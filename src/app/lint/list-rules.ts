import { postmortemRules } from '#rules/postmortem/lint.ts';
import type { Severity } from '#rules/postmortem/rule.ts';

export type RuleInfo = { id: string; severity: Severity; why: string; question: string };

/** Every rule that post-mortems are held against, by name. */
export function listPostmortemRules(): RuleInfo[] {
  return postmortemRules.map(({ id, severity, why, question }) => ({
    id,
    severity,
    why,
    question,
  }));
}
