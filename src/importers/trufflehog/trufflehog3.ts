import type { Tool } from '#domain/finding/finding.ts';
import { type Fields, isObject, type JsonObject } from '#importers/reading/fields.ts';
import type { Gathered } from '#importers/reading/gathered.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { concealing } from '#importers/reading/secrets.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** Trufflehog3 since its version 3: a secret with the rule that it breaks. */
export function isRuleSecret(item: JsonObject): boolean {
  return isObject(item.rule) && 'secret' in item && 'path' in item;
}

export function addRuleSecret(item: Fields, tool: Tool, secrets: Gathered): undefined {
  const rule = item.object('rule');
  const message = rule?.text('message') ?? rule?.text('id');
  if (!rule || message === undefined) return item.problem('The secret names no rule', 'rule');
  const path = item.text('path');
  const line = item.position('line');
  const secret = item.text('secret');
  secrets.add(
    concealing(
      [secret],
      sighted(
        {
          title: `${message} found in ${path ?? 'an unnamed file'}`,
          severity: severityIn(rule, 'severity'),
          rule: rule.text('id') ?? message,
          weaknesses: ['CWE-798'],
          location: { path, line },
          description: paragraphs(
            secret && `Secret: ${secret}`,
            contextOf(item),
            labelled({
              Commit: item.text('commit'),
              'Commit message': item.text('message')?.trim(),
              Date: item.text('date'),
              Author: item.text('author'),
              Branch: item.text('branch'),
            }),
          ),
          tool,
        },
        [rule.text('id') ?? message, path, secret],
      ),
    ),
    { as: [rule.text('id'), path, line, secret] },
  );
}

/** The lines around, by their numbers. */
function contextOf(item: Fields): string | undefined {
  const context = item.object('context');
  const numbers = Object.keys(context?.value ?? {});
  return numbers.map((number) => `${number}: ${context?.text(number) ?? ''}`).join('\n');
}
