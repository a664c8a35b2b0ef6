import type { Coverage } from '#domain/finding/coverage.ts';
import type { Tool } from '#domain/finding/finding.ts';
import type { Importer, Item, Sighting } from '#importers/importer.ts';
import { type Reader, readItems } from '#importers/reading/items.ts';
import { type LineEvent, readLines } from '#importers/reading/line-document.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { instant, paragraphs, stated } from '#importers/reading/vocabulary.ts';

/** Lynis's `lynis-report.dat`: what was found of a host, a key and a value a line. */
export const lynis: Importer = {
  id: 'lynis',
  name: 'Lynis',
  aliases: ['lynis'],
  about: {
    identity: 'test, text and details, without their numbers',
    coverage:
      'the tests that were executed, but for those that ran into an exception; the host as its asset; when it ended; a scan that did not finish is partial',
  },
  recognises: ({ text }) => /^lynis_version=/m.test(text) && /^report_version_major=/m.test(text),
  parse: (text) => readItems((handle) => readLines(text, handle), new LynisReader()),
};

const severities = { 'warning[]': 'medium', 'suggestion[]': 'low' } as const;

/** The id of what Lynis says of itself; it is no test, and always looked at. */
const itself = 'LYNIS';

class LynisReader implements Reader<LineEvent> {
  private readonly tool: Tool = { name: 'Lynis' };
  /** The values of keys that stand once. */
  private readonly facts = new Map<string, string>();
  private readonly troubled = new Set<string>();

  read({ text, line }: LineEvent, items: Item[]): void {
    const equals = text.indexOf('=');
    if (equals < 0) return;
    const key = text.slice(0, equals).trim();
    const value = text.slice(equals + 1).trim();
    if (key === 'lynis_version') this.tool.version = value;
    if (key === 'exception_event[]') this.troubled.add(value.split(/[:|]/, 1)[0] ?? '');
    if (key === 'warning[]' || key === 'suggestion[]') {
      const found = this.sighting(key, value);
      if (found) items.push(found);
      else items.push({ skipped: { reason: `The ${key} says nothing`, at: `line ${line}` } });
    } else if (!this.facts.has(key)) this.facts.set(key, value);
  }

  *finish(): Generator<Item, void, void> {
    if (this.isReport()) return;
    const reason = 'This is no Lynis report: no line names the version of Lynis';
    yield { skipped: { reason, at: 'line 1' } };
  }

  coverage(): Coverage {
    const { tool } = this;
    if (!this.isReport()) {
      return { tool, completeness: 'failed', reason: 'The file is no Lynis report' };
    }
    const tests = this.facts.get('tests_executed')?.split('|') ?? [];
    const executed = tests.filter((id) => id !== '' && !this.troubled.has(id));
    const finished = this.facts.get('finish') === 'true';
    return stated<Coverage>({
      tool,
      completeness: finished ? 'complete' : 'partial',
      reason: finished ? undefined : 'The scan did not come to its end',
      asset: this.facts.get('hostname') || undefined,
      rules: executed.length > 0 ? [itself, ...executed] : undefined,
      at: instant(this.facts.get('report_datetime_end') ?? ''),
    });
  }

  private isReport(): boolean {
    return this.facts.has('lynis_version');
  }

  /** `test|text|details|solution|`; the text may have a bar of its own, and `-` says nothing. */
  private sighting(key: keyof typeof severities, value: string): Sighting | undefined {
    const parts = value.replace(/\|$/, '').split('|');
    const [test, ...rest] = parts.map((part) => (part.trim() === '-' ? '' : part.trim()));
    const isWhole = rest.length >= 3;
    const text = (isWhole ? rest.slice(0, -2) : rest.slice(0, 1)).join('|');
    const [details, solution] = isWhole ? rest.slice(-2) : rest.slice(1);
    const title = text || test;
    if (!title) return undefined;
    return sighted(
      {
        title,
        severity: severities[key],
        rule: test || undefined,
        location: { host: this.facts.get('hostname') || undefined },
        fix: { text: solution?.replace(/^text:/, '') || undefined },
        description: paragraphs(
          text,
          details,
          [
            `Result: ${key.replace('[]', '')}`,
            test && `Test: ${test}`,
            this.told('Host', 'hostname'),
            this.told('System', 'os_fullname'),
          ]
            .filter((part) => part)
            .join('\n'),
        ),
        tool: this.tool,
      },
      [test, text, details].map((part) => part?.replace(/(?<=^|[\s(])\d+(?=$|[\s).,%])/g, '#')),
    );
  }

  private told(label: string, key: string): string | undefined {
    const fact = this.facts.get(key);
    return fact ? `${label}: ${fact}` : undefined;
  }
}
