import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import { advisedSighting, sourceSighting, unrated } from '#importers/bundler-audit-json/advised.ts';
import type { Importer, Item, Sample, Skipped } from '#importers/importer.ts';
import { Fields } from '#importers/reading/fields.ts';
import { addSighting, type Reader, readItems } from '#importers/reading/items.ts';
import { type LineEvent, readLines } from '#importers/reading/line-document.ts';
import { paragraphs, vulnerabilitiesIn } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** What bundler-audit prints for people: a block of lines for each advisory, and a verdict. */
export const bundlerAuditText: Importer = {
  id: 'bundler-audit-text',
  name: 'bundler-audit (text)',
  aliases: ['bundler_audit', 'bundler-audit'],
  about: {
    identity: 'advisory and gem, or the insecure source',
    coverage: 'nothing of what it looked at; without its verdict at the end it is partial',
  },
  recognises,
  parse: (text) => readItems((handle) => readLines(text, handle), new TextReader()),
};

const verdict = /^(?:No vulnerabilities found|Vulnerabilities found!)$/;

function recognises({ text, json, xmlRoot }: Sample): boolean {
  if (json !== undefined || xmlRoot !== undefined) return false;
  const plain = withoutColours(text);
  return (
    /^Name: .+\r?\nVersion: .*\r?\n(?:Advisory|CVE|GHSA|Criticality): /m.test(plain) ||
    /^(?:No vulnerabilities found|Vulnerabilities found!)\r?$/m.test(plain)
  );
}

/** A terminal's colours are escape sequences around words. */
function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
  return text.replace(/\u001b\[[\d;]*m/g, '');
}

class TextReader implements Reader<LineEvent> {
  private readonly tool: Tool = { name: 'bundler-audit' };
  private block: Record<string, string> = {};
  private start = 0;
  private found = false;
  private judged = false;

  read({ text, line }: LineEvent, items: Item[]): void {
    const plain = withoutColours(text).trimEnd();
    const [, source] = /^Insecure Source URI found: (.+)$/.exec(plain) ?? [];
    if (source !== undefined) {
      this.found = true;
      items.push(sourceSighting(source, this.tool));
      return;
    }
    const [, label, value] = /^([A-Z]\w+): (.*)$/.exec(plain) ?? [];
    if (verdict.test(plain)) this.judged = true;
    if (label === undefined || label === 'Name') this.close(items);
    if (label === 'Name') this.start = line;
    if (label !== undefined && (label === 'Name' || 'Name' in this.block)) {
      this.block[label] ??= value ?? '';
    }
  }

  *finish(): Generator<Item, void, void> {
    const items: Item[] = [];
    this.close(items);
    yield* items;
    if (this.found || this.judged) return;
    const reason = 'This is no bundler-audit report: it has neither advisories nor a verdict';
    yield { skipped: { reason, at: 'line 1' } };
  }

  coverage(): Coverage {
    if (this.judged) return { tool: this.tool, completeness: 'complete' };
    const reason = 'The report ends without its verdict';
    return { tool: this.tool, completeness: 'partial', reason };
  }

  private close(items: Item[]): void {
    const { block } = this;
    if (!('Name' in block)) return;
    this.block = {};
    this.found = true;
    const problems: Skipped[] = [];
    const fields = new Fields(block, `line ${this.start}`, problems);
    const ids = [block.Advisory, block.CVE, block.GHSA].filter((id) => id !== undefined);
    const id = ids.find((one) => one !== '');
    const title = fields.text('Title');
    if (id === undefined && title === undefined) {
      fields.problem('The advisory has neither id nor title', 'Advisory');
    } else {
      const advised = {
        gem: fields.text('Name'),
        version: fields.text('Version'),
        id,
        title,
        severity: severityIn(fields, 'Criticality', unrated),
        vulnerabilities: [...ids, ...vulnerabilitiesIn(block.URL ?? '')],
        solution: fields.text('Solution'),
        description: paragraphs(title, fields.text('URL')),
      };
      addSighting(items, advisedSighting(advised, this.tool), []);
    }
    addSighting(items, undefined, problems);
  }
}
