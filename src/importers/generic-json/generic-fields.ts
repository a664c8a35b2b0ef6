import type { Skipped } from '#importers/importer.ts';
import { isObject, type JsonObject, kindOf } from '#importers/reading/fields.ts';

/** A field with the name that it goes by in the file. */
type Named = { name: string; value: unknown };

/** One spelling for `Component Name`, `component_name`, `componentName` and `component.name`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The names that generic reports use, those of DefectDojo's findings and of our normal form. */
const known = new Set(
  `active claim column component component_name component_version coverage cve cvss cvssv2 cvssv2_score
  cvssv3 cvssv3_score cvssv4 cvssv4_score cwe cwe_id cwes date description duplicate effort_for_fixing
  endpoint endpoints epss epss_percentile epss_score false_p false_positive file_path fingerprint first_seen
  fix fix_available fix_version host impact is_mitigated kev_date known_exploited line location mitigated
  mitigation out_of_scope param payload planned_remediation_date port publish_date purl ransomware_used
  references risk_accepted rule service severity severity_justification steps_to_reproduce tags target title
  tool under_review unique_id_from_tool url verified vulnerabilities vulnerability_id vulnerability_ids
  vuln_id_from_tool weaknesses`
    .split(/\s+/)
    .map(plain),
);

/** Whether the names of a finding's fields are those of a generic report; other tools' findings have titles, too. */
export function areGeneric(names: readonly string[]): boolean {
  const spelled = names.map(plain).filter((name) => name !== '');
  const generic = spelled.filter((name) => known.has(name));
  return generic.includes('title') && generic.length * 2 > spelled.length;
}

/**
 * The fields of one finding in a generic report, found by any of their names; cells of a CSV are texts,
 * and read as what they spell.
 *
 * Absent, null and blank fields say nothing. A field of the wrong kind is reported with its place.
 */
export class GenericFields {
  readonly at: string;
  private readonly fields = new Map<string, Named>();
  private readonly problems: Skipped[];

  constructor(at: string, problems: Skipped[]) {
    this.at = at;
    this.problems = problems;
  }

  /** Adds a field under its name; a name given twice keeps its first value. `called`: what it is called in the file. */
  add(name: string, value: unknown, called = name): void {
    if (value === undefined || value === null) return;
    if (typeof value === 'string' && value.trim() === '') return;
    const key = plain(name);
    if (!this.fields.has(key)) this.fields.set(key, { name: called, value });
  }

  /** Adds the fields of an object, those of an object within it under `outer.inner`. */
  addAll(object: JsonObject): void {
    for (const [name, value] of Object.entries(object)) {
      this.add(name, value);
      if (!isObject(value)) continue;
      for (const [inner, part] of Object.entries(value)) this.add(`${name}.${inner}`, part);
    }
  }

  text(...names: string[]): string | undefined {
    const field = this.find(names);
    if (!field) return undefined;
    const { value } = field;
    if (typeof value === 'string') return value.trim();
    return typeof value === 'number' ? String(value) : this.refuse(field, 'a text');
  }

  number(...names: string[]): number | undefined {
    const field = this.find(names);
    if (!field) return undefined;
    const number = typeof field.value === 'string' ? Number(field.value) : field.value;
    const isNumber = typeof number === 'number' && Number.isFinite(number);
    return isNumber ? number : this.refuse(field, 'a number');
  }

  /** A number between bounds; one outside is reported. */
  within(least: number, most: number, ...names: string[]): number | undefined {
    const number = this.number(...names);
    if (number === undefined || (number >= least && number <= most)) return number;
    return this.problem(`Expected ${least} to ${most}, found ${number}`, ...names);
  }

  flag(...names: string[]): boolean | undefined {
    const field = this.find(names);
    if (!field) return undefined;
    if (typeof field.value === 'boolean') return field.value;
    const word = String(field.value).trim().toLowerCase();
    if (['true', 'yes', '1'].includes(word)) return true;
    return ['false', 'no', '0'].includes(word) ? false : this.refuse(field, 'true or false');
  }

  /** The texts of a list, or of one text with commas, semicolons or white space between. */
  texts(...names: string[]): string[] {
    const field = this.find(names);
    if (!field) return [];
    if (!Array.isArray(field.value)) {
      const text = typeof field.value === 'number' ? String(field.value) : this.text(...names);
      return text?.split(/[\s,;]+/).filter((part) => part !== '') ?? [];
    }
    return field.value.flatMap((value: unknown, index) => {
      if (typeof value === 'string') return value.trim() || [];
      if (typeof value === 'number') return String(value);
      return (
        this.problemAt(`Expected a text, found ${kindOf(value)}`, `${field.name}[${index}]`) ?? []
      );
    });
  }

  /** The objects of a list, with their places. */
  objects(...names: string[]): { value: JsonObject; at: string }[] {
    const field = this.find(names);
    if (!field) return [];
    if (!Array.isArray(field.value)) return this.refuse(field, 'a list') ?? [];
    return field.value.flatMap((value: unknown, index) => {
      const name = `${field.name}[${index}]`;
      if (isObject(value)) return { value, at: `${this.at}.${name}` };
      return this.problemAt(`Expected an object, found ${kindOf(value)}`, name) ?? [];
    });
  }

  /** Reports what is neither an object nor the text of a column of that name. */
  expectObject(name: string): void {
    const field = this.find([name]);
    if (field && !isObject(field.value) && typeof field.value !== 'string') {
      this.refuse(field, 'an object');
    }
  }

  /** What stands there, of whatever kind. */
  raw(...names: string[]): unknown {
    return this.find(names)?.value;
  }

  /** Reports a field by the name that it goes by in the file, or by the first of the names where it is absent. */
  problem(reason: string, ...names: string[]): undefined {
    return this.problemAt(reason, this.find(names)?.name ?? names[0] ?? '');
  }

  private find(names: readonly string[]): Named | undefined {
    for (const name of names) {
      const field = this.fields.get(plain(name));
      if (field) return field;
    }
    return undefined;
  }

  private refuse(field: Named, expected: string): undefined {
    const found = typeof field.value === 'string' ? `"${field.value}"` : kindOf(field.value);
    return this.problemAt(`Expected ${expected}, found ${found}`, field.name);
  }

  private problemAt(reason: string, name: string): undefined {
    this.problems.push({ reason, at: name === '' ? this.at : `${this.at}.${name}` });
    return undefined;
  }
}
