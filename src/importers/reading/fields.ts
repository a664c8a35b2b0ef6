import type { Skipped } from '#importers/importer.ts';

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path of a field; the document itself is `$`. */
export function fieldAt(at: string, key: string): string {
  return at === '$' ? key : `${at}.${key}`;
}

/** What a JSON value is, in the words of a message: `a list`, `an object`, `null`, `a text`, … */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'a text';
  return typeof value === 'number' ? 'a number' : 'true or false';
}

/** What each list of problems says already: of a document with many they would be looked through for each. */
const toldIn = new WeakMap<readonly Skipped[], Set<string>>();

/**
 * Reads the optional fields of one JSON object.
 *
 * An absent field, null and an empty text all say nothing and are read as `undefined`. A field of the
 * wrong kind is read as `undefined` too, and added to the problems with its place.
 */
export class Fields {
  readonly value: JsonObject;
  private readonly place: string | Fields;
  private readonly key: string;
  private readonly problems: Skipped[];

  /** The object stands at a path, or under a key of another. */
  constructor(value: JsonObject, place: string | Fields, problems: Skipped[], key = '') {
    this.value = value;
    this.place = place;
    this.key = key;
    this.problems = problems;
  }

  /** The object's path; put together only where a problem needs it, for most have none. */
  get at(): string {
    return typeof this.place === 'string' ? this.place : fieldAt(this.place.at, this.key);
  }

  text(key: string): string | undefined {
    const value = this.value[key];
    if (typeof value === 'string') return value === '' ? undefined : value;
    return this.refuse(key, 'a text');
  }

  /** A text, or a number written as one: ids and versions are spelled both ways. */
  word(key: string): string | undefined {
    const value = this.value[key];
    return typeof value === 'number' ? String(value) : this.text(key);
  }

  /** A finite number, or a text that spells one. */
  number(key: string): number | undefined {
    const value = this.value[key];
    if (typeof value === 'number') return value;
    if (value === '') return undefined;
    if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) {
      return Number(value);
    }
    return this.refuse(key, 'a number');
  }

  /** A line or column: a whole number from 1. Tools write 0 or -1 for "nowhere". */
  position(key: string): number | undefined {
    const value = this.number(key);
    if (value === undefined || (Number.isInteger(value) && value >= -1 && value < 1)) {
      return undefined;
    }
    if (Number.isSafeInteger(value) && value > 0) return value;
    return this.unclear(`Expected a whole number, found ${value}`, key);
  }

  flag(key: string): boolean | undefined {
    const value = this.value[key];
    return typeof value === 'boolean' ? value : this.refuse(key, 'true or false');
  }

  list(key: string): readonly unknown[] {
    const value = this.value[key];
    return Array.isArray(value) ? value : (this.refuse(key, 'a list') ?? []);
  }

  /** The texts of a list; what is no text in it is a problem of its own. */
  texts(key: string): string[] {
    const texts: string[] = [];
    for (const [index, value] of this.list(key).entries()) {
      if (typeof value === 'string') texts.push(value);
      else this.problem(`Expected a text, found ${kindOf(value)}`, `${key}[${index}]`);
    }
    return texts;
  }

  /** The texts of a list, or the one text that stands in its place. */
  textOrTexts(key: string): string[] {
    const value = this.value[key];
    if (typeof value !== 'string') return this.texts(key);
    return value === '' ? [] : [value];
  }

  object(key: string): Fields | undefined {
    const value = this.value[key];
    if (isObject(value)) return new Fields(value, this, this.problems, key);
    return this.refuse(key, 'an object');
  }

  /** The objects of a list; what is no object in it is a problem of its own. */
  objects(key: string): Fields[] {
    const objects: Fields[] = [];
    const list = this.list(key);
    for (let index = 0; index < list.length; index += 1) {
      const object = this.element(key, list, index);
      if (object) objects.push(object);
    }
    return objects;
  }

  /** The first of a list of objects. */
  first(key: string): Fields | undefined {
    const list = this.list(key);
    return list.length > 0 ? this.element(key, list, 0) : undefined;
  }

  /** One item of a list whose items come in several kinds, where it must be an object. */
  objectAt(key: string, index: number): Fields | undefined {
    return this.element(key, this.list(key), index);
  }

  private element(key: string, list: readonly unknown[], index: number): Fields | undefined {
    const value = list[index];
    if (isObject(value)) return new Fields(value, this, this.problems, `${key}[${index}]`);
    return this.problem(`Expected an object, found ${kindOf(value)}`, `${key}[${index}]`);
  }

  /** Reports what was found in a field and could not be used. */
  problem(reason: string, key: string): undefined {
    this.tell({ reason, at: key === '' ? this.at : fieldAt(this.at, key) });
    return undefined;
  }

  /** Reports a detail that could not be used and that names nothing: see `Skipped`. */
  unclear(reason: string, key: string): undefined {
    this.tell({ reason, at: fieldAt(this.at, key), detail: true });
    return undefined;
  }

  /** Reports what others found wrong with the object, with the places that they gave. */
  also(problems: readonly Skipped[]): void {
    for (const problem of problems) this.tell(problem);
  }

  /** What is read twice is told once. */
  private tell(problem: Skipped): void {
    const told = toldIn.get(this.problems) ?? new Set();
    toldIn.set(this.problems, told);
    const name = `${problem.at}\n${problem.reason}`;
    if (!told.has(name)) this.problems.push(problem);
    told.add(name);
  }

  private refuse(key: string, expected: string): undefined {
    const value = this.value[key];
    if (value === undefined || value === null || value === '') return undefined;
    return this.problem(`Expected ${expected}, found ${kindOf(value)}`, key);
  }
}
