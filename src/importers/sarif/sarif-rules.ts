import type { Severity } from '#domain/finding/finding.ts';
import type { Fields } from '#importers/reading/fields.ts';
import {
  paragraphs,
  severityOf,
  severityOfScore,
  unique,
  vulnerabilitiesIn,
  weaknessesIn,
} from '#importers/reading/vocabulary.ts';

/** What one rule says of all its results; read once, since a run has few rules and many results. */
export type Rule = {
  id: string;
  /** False for a rule that is listed but was not run. */
  enabled: boolean;
  level: string | undefined;
  severity: Severity | undefined;
  vulnerabilities: string[];
  weaknesses: string[];
  title: string | undefined;
  /** What it says of all its results: its name, its short and full description, and where more is said. */
  told: string[];
  /** The same as one text. */
  description: string | undefined;
  help: string | undefined;
  purl: string | undefined;
  messages: ReadonlyMap<string, string>;
};

/** The rules of one run: the driver's and those of its extensions. */
export class Rules {
  /** By component, the driver first, as `toolComponent.index` counts the extensions. */
  private readonly driver: Rule[];
  private readonly extensions: Rule[][];
  private readonly byId = new Map<string, Rule>();
  /** Every rule that the run says it checked. */
  readonly ids: string[];

  constructor(tool: Fields | undefined) {
    const driver = tool?.object('driver');
    this.driver = driver ? rulesOf(driver) : [];
    this.extensions = tool?.objects('extensions').map(rulesOf) ?? [];
    const all = [this.driver, ...this.extensions].flat();
    for (const rule of all) if (!this.byId.has(rule.id)) this.byId.set(rule.id, rule);
    this.ids = unique(all.filter(({ enabled }) => enabled).map(({ id }) => id));
  }

  /** The rule of a result, by its index and component, else by its id, of which the last parts may be the result's own. */
  of(result: Fields): { id: string | undefined; rule: Rule | undefined } {
    const reference = result.object('rule');
    const id = result.word('ruleId') ?? reference?.word('id');
    const index = result.number('ruleIndex') ?? reference?.number('index') ?? -1;
    const component = reference?.object('toolComponent')?.number('index');
    const list =
      component === undefined || component < 0 ? this.driver : this.extensions[component];
    const indexed = list?.[index];
    const rule =
      indexed && (id === undefined || indexed.id === id || id.startsWith(`${indexed.id}/`))
        ? indexed
        : this.named(id);
    return { id: id ?? rule?.id, rule };
  }

  private named(id: string | undefined): Rule | undefined {
    for (let name = id; name; name = name.slice(0, Math.max(0, name.lastIndexOf('/')))) {
      const rule = this.byId.get(name);
      if (rule) return rule;
    }
    return undefined;
  }
}

function rulesOf(component: Fields): Rule[] {
  const shared = messagesOf(component.object('globalMessageStrings'));
  return component.objects('rules').map((fields) => ruleOf(fields, shared));
}

function ruleOf(fields: Fields, shared: ReadonlyMap<string, string>): Rule {
  const id = fields.word('id') ?? '';
  const properties = fields.object('properties');
  const defaults = fields.object('defaultConfiguration');
  const tags = properties?.textOrTexts('tags') ?? [];
  const related = fields.objects('relationships').flatMap((relationship) => {
    const target = relationship.object('target');
    return taxonOf(target?.word('id'), target?.object('toolComponent')?.text('name'));
  });
  const short = messageText(fields.object('shortDescription'));
  const name = fields.text('name');
  const told = [
    name === id ? undefined : name,
    short,
    messageText(fields.object('fullDescription')),
    fields.text('helpUri'),
  ].flatMap((text) => text?.trim() || []);
  const classified = [id, ...tags, ...related, ...wordsOf(properties, 'cwe')].join(' ');
  return {
    id,
    enabled: defaults?.flag('enabled') ?? true,
    level: defaults?.text('level'),
    severity: securitySeverity(properties),
    vulnerabilities: vulnerabilitiesIn(classified),
    weaknesses: weaknessesIn(classified),
    title: short ?? name,
    told,
    description: paragraphs(...told),
    help: messageText(fields.object('help')),
    purl: properties ? firstWord(properties, 'purls') : undefined,
    messages: new Map([...shared, ...messagesOf(fields.object('messageStrings'))]),
  };
}

function messagesOf(strings: Fields | undefined): Map<string, string> {
  const messages = new Map<string, string>();
  for (const id of Object.keys(strings?.value ?? {})) {
    const text = messageText(strings?.object(id));
    if (text !== undefined) messages.set(id, text);
  }
  return messages;
}

export function messageText(message: Fields | undefined): string | undefined {
  return message?.text('text') ?? message?.text('markdown');
}

/** A weakness by its taxon: CWE's own ids are bare numbers, told by the taxonomy's name. */
export function taxonOf(id: string | undefined, taxonomy: string | undefined): string[] {
  if (id === undefined) return [];
  return [/^\d+$/.test(id) && taxonomy?.toUpperCase() === 'CWE' ? `CWE-${id}` : id];
}

/** A property that tools write as one text, as a number or as a list of texts. */
export function wordsOf(properties: Fields | undefined, key: string): string[] {
  const value = properties?.value[key];
  if (Array.isArray(value)) return properties?.texts(key) ?? [];
  if (typeof value === 'number') return [`CWE-${value}`];
  const text = properties?.text(key);
  return text === undefined ? [] : [text];
}

function firstWord(properties: Fields, key: string): string | undefined {
  const value = properties.value[key];
  return Array.isArray(value) ? properties.texts(key)[0] : properties.text(key);
}

/** GitHub's `security-severity`: a CVSS score as text or number; some tools write a word. */
export function securitySeverity(properties: Fields | undefined): Severity | undefined {
  const key = 'security-severity';
  const value = properties?.value[key];
  if (!properties || value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') {
    const word = severityOf(value);
    if (word) return word;
  }
  const score = properties.number(key);
  if (score === undefined) return undefined;
  if (score < 0 || score > 10) return properties.unclear('A score is 0 to 10', key);
  return severityOfScore(score);
}
