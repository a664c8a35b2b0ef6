import { type FieldName, fieldNames, fieldOf, isField, isRanked } from './fields.ts';

/** What may stand in the place of what is being typed: the whole text and where the cursor stands then. */
export type Completion = {
  /** What is put in, as it is shown. */
  insert: string;
  says: string;
  text: string;
  cursor: number;
};

/** Names that the installation knows and the language does not: of each field the commonest, worst first. */
export type KnownValues = Partial<Record<FieldName, readonly string[]>>;

const MOST = 12;
const ageExamples = ['<1d', '<7d', '<30d', '>30d', '>90d', '>1y'];
const dueExamples = ['<1d', '<7d', '<30d', '>30d'];
const numberExamples: Partial<Record<FieldName, readonly string[]>> = {
  epss: ['>0.1', '>0.5', '>0.9'],
  cvss: ['>=4', '>=7', '>=9'],
};

/**
 * What could be meant by the word at the cursor: fields that begin so, or after a colon the values of that field. None
 * within quotation marks that are still open. A pure function of text, cursor and what is known.
 */
export function complete(text: string, cursor: number, known: KnownValues = {}): Completion[] {
  const before = text.slice(0, cursor);
  if (hasOpenQuote(before)) return [];
  const [word = ''] = before.match(/[^\s()"]*$/) ?? [];
  const [sign = ''] = word.match(/^-+/) ?? [];
  const typed = word.slice(sign.length);
  const colon = typed.indexOf(':');
  if (colon < 0) return fieldsFor(typed, (insert) => put(text, cursor, typed.length, insert));
  const field = typed.slice(0, colon).toLowerCase();
  if (!isField(field)) return [];
  const said = typed.slice(colon + 1);
  const last = said.slice(said.lastIndexOf(',') + 1);
  const [op = ''] = last.match(/^[<>]=?/) ?? [];
  const begun = last.slice(op.length);
  return valuesOf(field, known)
    .filter(({ value }) =>
      value.toLowerCase().startsWith(op ? begun.toLowerCase() : last.toLowerCase()),
    )
    .filter(({ value }) => value !== last)
    .slice(0, MOST)
    .map(({ value, says }) => {
      const replaced = op && !/^[<>]/.test(value) ? begun.length : last.length;
      return { insert: value, says, ...put(text, cursor, replaced, `${spelled(value)} `) };
    });
}

function fieldsFor(typed: string, putIn: (insert: string) => Pick<Completion, 'text' | 'cursor'>) {
  return fieldNames
    .filter((name) => name.startsWith(typed.toLowerCase()))
    .map((name) => ({ insert: `${name}:`, says: fieldOf(name).says, ...putIn(`${name}:`) }));
}

function put(text: string, cursor: number, typed: number, insert: string) {
  const [before, after] = [text.slice(0, cursor - typed), text.slice(cursor)];
  const blank = insert.endsWith(' ') && /^\s/.test(after) ? insert.trimEnd() : insert;
  return { text: `${before}${blank}${after}`, cursor: before.length + blank.length };
}

function valuesOf(name: FieldName, known: KnownValues): { value: string; says: string }[] {
  const field = fieldOf(name);
  const plain = (values: readonly string[], says = '') => values.map((value) => ({ value, says }));
  switch (field.kind) {
    case 'choice':
      return [
        ...plain(field.values),
        ...(isRanked(field)
          ? field.values.slice(1, -1).map((value) => ({ value: `>=${value}`, says: 'or worse' }))
          : []),
      ];
    case 'flag':
      return plain(['true', 'false']);
    case 'number':
      return plain(numberExamples[name] ?? []);
    case 'age':
      return plain(ageExamples);
    case 'due':
      return plain([...field.values, ...dueExamples]);
    case 'pattern':
      return plain([...(field.values ?? []), ...(known[name] ?? [])]);
  }
}

function spelled(value: string): string {
  if (/^[<>]/.test(value)) return value;
  return /[\s"(),<>=]|\.\./.test(value)
    ? `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`
    : value;
}

function hasOpenQuote(text: string): boolean {
  const signs = text.replace(/\\[\s\S]/g, '').match(/"/g) ?? [];
  return signs.length % 2 === 1;
}
