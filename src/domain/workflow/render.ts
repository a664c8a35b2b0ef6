import { Refusal, require } from '#domain/refusal.ts';
import { SECRET_NAME } from '#domain/secret/secret.ts';
import type { Action } from './definition.ts';

/** What a template may name: facts of the case that never change while a plan stands. */
export type TemplateFacts = { id: string; asset: string; kind: string; cycle: number };

/**
 * Fills `${{ case.asset }}` and its kin into every text of an action. Nothing else is evaluated, and an unknown
 * name refuses rather than leaving a gap: an action is either exactly known or not run.
 *
 * `${{ secret.NAME }}` stays as it is, so that plans, events and all that is shown of them hold the name alone.
 */
export function renderAction(action: Action, facts: TemplateFacts): Action {
  return changeTexts(action, (text, key) => renderText(text, facts, mayHoldSecrets(action, key)));
}

/** The names of the secrets that an action wants, each once. */
export function secretsOf(action: Action): string[] {
  const places = Object.entries(action).filter(([key]) => mayHoldSecrets(action, key));
  return [...new Set(places.flatMap(([, value]) => textsOf(value)).flatMap(secretsIn))];
}

/** The action as it runs, with the values of its secrets. Refuses where one of them is not there. */
export function fillSecrets(action: Action, values: ReadonlyMap<string, string>): Action {
  return changeTexts(action, (text, key) => {
    if (!mayHoldSecrets(action, key)) return text;
    return text.replace(SECRET, (_, name: string) => {
      const value = values.get(name);
      require(value !== undefined, 'SECRET_UNKNOWN', name);
      return value;
    });
  });
}

const TEMPLATE = /\$\{\{\s*([^}]*?)\s*\}\}/g;
const SECRET = new RegExp(`\\$\\{\\{\\s*secret\\.(${SECRET_NAME})\\s*\\}\\}`, 'g');
const SECRET_REFERENCE = new RegExp(`^secret\\.${SECRET_NAME}$`);

/** Where a secret is handed over unseen: arguments stand in lists of processes, addresses in logs. */
const placesOfSecrets: Record<Action['kind'], readonly string[]> = {
  command: ['env'],
  http: ['headers', 'body'],
  manual: [],
};

function mayHoldSecrets({ kind }: Action, key: string): boolean {
  return placesOfSecrets[kind].includes(key);
}

/** The action with each of its texts changed; `key` is what of the action the text belongs to. */
function changeTexts(action: Action, change: (text: string, key: string) => string): Action {
  return Object.fromEntries(
    Object.entries(action).map(([key, value]) => [
      key,
      changeValue(value, (text) => change(text, key)),
    ]),
  ) as Action;
}

function changeValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => changeValue(item, change));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, changeValue(item, change)]),
    );
  }
  return value;
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function renderText(
  text: string,
  { id, asset, kind, cycle }: TemplateFacts,
  secretsAllowed: boolean,
): string {
  const known = new Map<string, string>([
    ['case.id', id],
    ['case.asset', asset],
    ['case.kind', kind],
    ['case.cycle', String(cycle)],
  ]);
  const rendered = text.replace(TEMPLATE, (whole, name: string) => {
    if (SECRET_REFERENCE.test(name)) {
      require(secretsAllowed, 'SECRET_MISPLACED', name);
      return whole;
    }
    const value = known.get(name);
    if (value === undefined) throw new Refusal('TEMPLATE_UNKNOWN', name);
    return value;
  });
  // An asset is named by reports: its name must not become a way to ask for a secret.
  const smuggled = String(secretsIn(rendered)) !== String(secretsIn(text));
  require(!smuggled, 'SECRET_MISPLACED', 'the name of the asset');
  return rendered;
}

function secretsIn(text: string): string[] {
  return [...text.matchAll(SECRET)].map(([, name]) => name as string);
}
