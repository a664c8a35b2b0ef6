import { changeSetting } from '#app/access/installation.ts';
import { hashOfText } from '#app/digest.ts';
import { shippedFiles } from '#app/shipped-files.ts';
import type { System } from '#app/system.ts';
import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import { type Database, inTransaction, type Transaction } from '#store/database.ts';
import {
  type FilePin,
  type FileRow,
  type FileTable,
  fileInForce,
  fileVersion,
  keepFile,
  listFiles,
  putInForce,
} from '#store/files-in-force.ts';

/** A kind of file whose versions are published, and of which one is in force. */
type Terms<Content> = {
  /** What the installation's events call it. */
  subject: 'policy' | 'grouping' | 'alert-rules';
  table: FileTable;
  /** Where those lie that ship; the one called `standard` is in force until somebody says otherwise. */
  folder: string;
  refusals: { unknown: RefusalCode; changed: RefusalCode };
  /** What the text says. Throws an `InputError` with every fault and its place. */
  parse: (text: string, source: string, as?: { published: boolean }) => Content;
  /** What else is written when a version comes into force. */
  enforce?: (tx: Transaction, pin: FilePin) => Promise<void>;
};

const STANDARD = 'standard';

/** The published versions of one kind of file. */
export class FilesInForce<Content extends { name: string; version: number }> {
  private readonly terms: Terms<Content>;
  /** A published version never changes, so what was read once is good for the life of the process. */
  private readonly known = new Map<string, Content>();

  constructor(terms: Terms<Content>) {
    this.terms = terms;
  }

  /** The version that decides, and its number in the store. Throws a `Refusal` (unknown) where none does. */
  async current(tx: Pick<Transaction, 'query'>): Promise<{ id: number; content: Content }> {
    const row = await fileInForce(tx, this.terms.table);
    if (!row) throw new Refusal(this.terms.refusals.unknown, 'none is in force');
    return { id: row.id, content: this.contentOf(row) };
  }

  /**
   * Publishes the version that a file holds and lets it decide. The same text again changes nothing but that; another
   * text under a published version number is refused (changed), for what it decided names the version.
   */
  async publish(
    system: System,
    { text, file }: { text: string; file: string },
    actor: string,
  ): Promise<FilePin & { published: boolean }> {
    const { table, parse, refusals } = this.terms;
    const { name, version } = parse(text, file);
    const hash = hashOfText(text);
    const stored = await fileVersion(system.database, table, name, version);
    if (stored && stored.hash !== hash) throw new Refusal(refusals.changed, `${name}@${version}`);
    const pin = { name, version, hash };
    if (stored?.inForce) return { ...pin, published: false };
    const setting = this.settingOf(pin, stored ? 'put in force' : 'published');
    await changeSetting(system, setting, actor, async (tx) => {
      if (!stored) await keepFile(tx, table, { ...pin, text, at: system.now() });
      await this.enforce(tx, pin);
    });
    return { ...pin, published: !stored };
  }

  /** Lets a published version decide. Throws a `Refusal` (unknown). */
  async use(system: System, name: string, version: number, actor: string): Promise<FilePin> {
    const stored = await this.stored(system.database, name, version);
    const pin = { name, version, hash: stored.hash };
    if (stored.inForce) return pin;
    const setting = this.settingOf(pin, 'put in force');
    await changeSetting(system, setting, actor, (tx) => this.enforce(tx, pin));
    return pin;
  }

  /** Every published version, and which one decides. */
  async list(database: Database): Promise<(FilePin & { content: Content; inForce: boolean })[]> {
    const rows = await listFiles(database, this.terms.table);
    return rows.map((row) => {
      const { name, version, hash, inForce } = row;
      return { name, version, hash, inForce, content: this.contentOf(row) };
    });
  }

  /** The exact text of a published version. Throws a `Refusal` (unknown). */
  async show(
    database: Database,
    name: string,
    version: number,
  ): Promise<FilePin & { text: string }> {
    const { hash, text } = await this.stored(database, name, version);
    return { name, version, hash, text };
  }

  /** Publishes those that ship and are not there yet; the standard one decides where none does. */
  async publishShipped(
    { database, now }: Pick<System, 'database' | 'now'>,
    log: (line: string) => void,
  ): Promise<void> {
    const { table, folder, parse } = this.terms;
    const present = new Set((await listFiles(database, table)).map(({ hash }) => hash));
    const texts = shippedFiles(folder).filter(({ text }) => !present.has(hashOfText(text)));
    for (const { file, text } of texts) {
      const { name, version } = parse(text, file);
      const stored = await fileVersion(database, table, name, version);
      // A version that is published with other content stays as it is: what it decided names it.
      if (stored) log(`${file} is not published: there is another ${name}@${version}`);
      else await this.publishOurs(database, { name, version, hash: hashOfText(text) }, text, now());
    }
  }

  private publishOurs(database: Database, pin: FilePin, text: string, at: string): Promise<void> {
    const { table } = this.terms;
    return inTransaction(database, async (tx) => {
      await keepFile(tx, table, { ...pin, text, at });
      if (pin.name === STANDARD && !(await fileInForce(tx, table))) await this.enforce(tx, pin);
    });
  }

  private async enforce(tx: Transaction, pin: FilePin): Promise<void> {
    await putInForce(tx, this.terms.table, pin.name, pin.version);
    await this.terms.enforce?.(tx, pin);
  }

  private async stored(database: Database, name: string, version: number): Promise<FileRow> {
    const stored = await fileVersion(database, this.terms.table, name, version);
    if (!stored) throw new Refusal(this.terms.refusals.unknown, `${name}@${version}`);
    return stored;
  }

  private settingOf({ name, version }: FilePin, change: string) {
    return { subject: this.terms.subject, name: `${name}@${version}`, change } as const;
  }

  private contentOf({ name, version, hash, text }: FileRow): Content {
    const { parse } = this.terms;
    const content = this.known.get(hash) ?? parse(text, `${name}@${version}`, { published: true });
    this.known.set(hash, content);
    return content;
  }
}
