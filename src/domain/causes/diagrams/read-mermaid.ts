import { type LineFault, linesOf } from '#domain/causes/outline/lines.ts';
import { readMarks } from '#domain/causes/outline/marks.ts';
import { connect, type Drawn, draw } from './drawn.ts';

const header = /^(?:flowchart|graph)(?:-elk)?(?:[ \t]+(?:TB|TD|BT|RL|LR))?[ \t]*(?:;|$)/;
const marked = /^%%\s*(\w+)\s*\{(.*)\}$/u;
const looks = /^(?:subgraph|style|classDef|class|click|linkStyle|accTitle|accDescr)\b/;
const silent = /^(?:end|direction\b.*)$/;

/** Reads a Mermaid flowchart: nodes, their labels, and arrows that have a direction. */
export function readMermaid(text: string): { drawn: Drawn; faults: readonly LineFault[] } {
  const drawn: Drawn = { nodes: new Map(), edges: [], notRead: [] };
  const lines = linesOf(text).map((raw) => raw.trim());
  const begins = lines.findIndex((line) => line !== '' && !line.startsWith('%%'));
  const first = header.exec(lines[begins] ?? '');
  if (!first) {
    const message = 'a flowchart begins with “flowchart BT” or “graph TD”';
    return { drawn, faults: [{ line: Math.max(begins, 0) + 1, message }] };
  }
  for (const [index, line] of lines.entries()) {
    const rest = index === begins ? line.slice(first[0].length) : line;
    if (rest.startsWith('%%')) readComment(drawn, index + 1, rest);
    else for (const one of statementsOf(rest)) readStatement(drawn, index + 1, one);
  }
  return { drawn, faults: [] };
}

function readComment(drawn: Drawn, line: number, comment: string): void {
  const [, name, words] = marked.exec(comment) ?? [];
  if (name === undefined || words === undefined) return;
  const { marks, faults } = readMarks(words);
  draw(drawn, line, name, { marks });
  drawn.notRead.push(...faults.map((message) => ({ line, message })));
}

/** The statements of a line: semicolons part them, but not within quotes, nor where they end an entity. */
function statementsOf(line: string): string[] {
  const parts = line.match(/(?:"[^"]*"|#\w+;|[^;])+/gu) ?? [];
  return parts.map((part) => part.trim()).filter(Boolean);
}

function readStatement(drawn: Drawn, line: number, statement: string): void {
  if (silent.test(statement)) return;
  const chain = looks.test(statement) ? undefined : chainOf(statement);
  if (!chain) {
    drawn.notRead.push({ line, message: statement });
    return;
  }
  for (const { name, label } of chain.groups.flat()) {
    draw(drawn, line, name, label === undefined ? {} : { label });
  }
  const namesAt = (place: number) => chain.groups[place]?.map((told) => told.name) ?? [];
  for (const [place, label] of chain.links.entries()) {
    connect(drawn, line, namesAt(place), namesAt(place + 1), label);
  }
}

type Told = { name: string; label?: string };
type Chain = { groups: Told[][]; links: string[] };

/** `A & B --> C[text] --> D`; undefined where it is anything else. */
function chainOf(statement: string): Chain | undefined {
  const chain: Chain = { groups: [], links: [] };
  let rest = statement;
  for (;;) {
    const group: Told[] = [];
    for (let more = true; more; ) {
      const node = nodeAt(rest);
      if (!node) return undefined;
      group.push(node.told);
      const [and] = /^\s*&\s*/u.exec(node.rest) ?? [];
      more = and !== undefined;
      rest = node.rest.slice(and?.length ?? 0).trimStart();
    }
    chain.groups.push(group);
    if (rest === '') return chain;
    const link = linkAt(rest);
    if (!link) return undefined;
    chain.links.push(link.label);
    rest = link.rest.trimStart();
  }
}

const name = /^[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*/u;
/** Longer signs first: `([` is no `(`. */
const brackets = [
  ['(((', ')))'],
  ['([', '])'],
  ['[[', ']]'],
  ['[(', ')]'],
  ['((', '))'],
  ['{{', '}}'],
  ['[/', '/]'],
  ['[/', '\\]'],
  ['[\\', '\\]'],
  ['[\\', '/]'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['>', ']'],
] as const;

function nodeAt(text: string): { told: Told; rest: string } | undefined {
  const [id] = name.exec(text) ?? [];
  if (id === undefined) return undefined;
  const after = text.slice(id.length);
  const label = labelAt(after);
  const rest = after.slice(label?.length ?? 0).replace(/^:::[\w-]+/u, '');
  return { told: { name: id, ...(label ? { label: label.text } : {}) }, rest };
}

function labelAt(text: string): { text: string; length: number } | undefined {
  for (const [open, close] of brackets) {
    if (!text.startsWith(open)) continue;
    const inner = text.slice(open.length);
    const quoted = /^\s*"([^"]*)"\s*/u.exec(inner);
    const end = quoted ? quoted[0].length : inner.indexOf(close);
    if (end < 0 || !inner.startsWith(close, end)) continue;
    const label = quoted?.[1] ?? inner.slice(0, end);
    return { text: spelled(label), length: open.length + end + close.length };
  }
  return undefined;
}

const piped = /^(?:-{2,}|={2,}|-\.+-)>\s*\|\s*"?([^|"]*)"?\s*\|/u;
const spoken = /^(?:--|==|-\.)\s*"?([^-=.>|"][^>|"]*?)"?\s*(?:-{2,}|={2,}|\.+-)>/u;
const bare = /^(?:-{2,}|={2,}|-\.+-)>/u;

/** An arrow with a head at its end alone: what has none, or two, does not say which of both is because of the other. */
function linkAt(text: string): { label: string; rest: string } | undefined {
  const found = piped.exec(text) ?? spoken.exec(text) ?? bare.exec(text);
  if (!found) return undefined;
  return { label: spelled(found[1] ?? '').trim(), rest: text.slice(found[0].length) };
}

const named: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

/** A label without breaks and Markdown quotes, its entities as signs. */
function spelled(label: string): string {
  return label
    .replaceAll(/<br\s*\/?>/giu, ' ')
    .replace(/^`(.*)`$/su, '$1')
    .replaceAll(/[#&](?:#?(\d{1,6})|([a-z]{2,5}));/gu, (whole, code: string, word: string) =>
      code === undefined ? (named[word] ?? whole) : String.fromCodePoint(Number(code)),
    );
}
