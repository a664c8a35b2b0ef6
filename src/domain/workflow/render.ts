import { Refusal } from '#domain/refusal.ts';
import type { Action } from './definition.ts';

/** What a template may name: facts of the case that never change while a plan stands. */
export type TemplateFacts = { id: string; asset: string; kind: string; cycle: number };

/**
 * Fills `${{ case.asset }}` and its kin into every text of an action. Nothing else is evaluated, and an unknown
 * name refuses rather than leaving a gap: an action is either exactly known or not run.
 */
export function renderAction(action: Action, facts: TemplateFacts): Action {
  return renderValue(action, facts) as Action;
}

function renderValue(value: unknown, facts: TemplateFacts): unknown {
  if (typeof value === 'string') return renderText(value, facts);
  if (Array.isArray(value)) return value.map((item) => renderValue(item, facts));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, renderValue(item, facts)]),
    );
  }
  return value;
}

function renderText(text: string, { id, asset, kind, cycle }: TemplateFacts): string {
  const known = new Map<string, string>([
    ['case.id', id],
    ['case.asset', asset],
    ['case.kind', kind],
    ['case.cycle', String(cycle)],
  ]);
  return text.replace(/\$\{\{\s*([^}]*?)\s*\}\}/g, (_, name: string) => {
    const value = known.get(name);
    if (value === undefined) throw new Refusal('TEMPLATE_UNKNOWN', name);
    return value;
  });
}
