import { Misread } from './fault.ts';

/** A piece of a query: `field` is a name with its colon, whose values follow; `words` are a word or a phrase. */
export type Token = {
  kind: 'words' | 'field' | 'not' | 'and' | 'or' | 'open' | 'close';
  text: string;
  quoted: boolean;
  at: number;
  length: number;
};

/** A value of a field, as it was typed. */
export type ValueText = { text: string; at: number; length: number };

const operators: Record<string, Token['kind']> = { AND: 'and', OR: 'or', NOT: 'not' };

/** The pieces of a query, one after the other. Throws `Misread` for a quotation mark that is not closed. */
export class Tokens {
  private readonly text: string;
  private ahead: Token | undefined;
  /** Where the next piece begins, or the blanks before it. */
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  peek(): Token | undefined {
    this.ahead ??= this.read();
    return this.ahead;
  }

  next(): Token | undefined {
    const token = this.peek();
    this.ahead = undefined;
    return token;
  }

  /** Takes the text if it comes next, without a blank before it. */
  private take(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  takeComma(): boolean {
    return this.take(',');
  }

  takeRange(): boolean {
    return this.take('..');
  }

  takeComparison(): string | undefined {
    return ['>=', '<=', '>', '<'].find((sign) => this.take(sign));
  }

  /** What stands up to the next blank, comma, parenthesis or range, or between quotation marks. */
  takeValue(): ValueText | undefined {
    const { at } = this;
    if (this.text[at] === '"') {
      const text = this.takeQuoted();
      return text === '' ? undefined : { text, at, length: this.at - at };
    }
    const rest = this.text.slice(at);
    const end = rest.search(/[\s"(),<>=]|\.\./);
    const text = end < 0 ? rest : rest.slice(0, end);
    if (text === '') return undefined;
    this.at += text.length;
    return { text, at, length: text.length };
  }

  private read(): Token | undefined {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
    const { at } = this;
    const sign = this.text[at];
    if (sign === undefined) return undefined;
    const token = (kind: Token['kind'], text: string, quoted = false): Token => {
      return { kind, text, quoted, at, length: this.at - at };
    };
    if (sign === '"') return token('words', this.takeQuoted(), true);
    const kinds: Record<string, Token['kind']> = { '(': 'open', ')': 'close', '-': 'not' };
    const kind = kinds[sign];
    if (kind) {
      this.at += 1;
      return token(kind, sign);
    }
    const [run = ''] = this.text.slice(at).match(/^[^\s"():]*/) ?? [];
    this.at += run.length;
    if (this.take(':')) return token('field', run);
    return token(operators[run] ?? 'words', run);
  }

  private takeQuoted(): string {
    const { at } = this;
    const found = this.text.slice(at).match(/^"((?:\\[\s\S]|[^"\\])*)"/);
    if (!found) {
      const place = { at, length: this.text.length - at };
      throw new Misread('QUOTE_OPEN', place, 'Close it with ".');
    }
    this.at += found[0].length;
    return (found[1] ?? '').replace(/\\([\s\S])/g, '$1');
  }
}
