import type { Block, Inline, Item } from '#domain/document/document.ts';
import type { Answer } from './answer.ts';
import { parts } from './parts.ts';
import type { Subject } from './subject.ts';
import { ofFact, ofMeasure, values } from './values.ts';

/** A reference of a text: what was written, where (offset of its braces), and what it stands for, or why for nothing. */
export type Resolved = { written: string; at: number } & (
  | { value: string; of: readonly string[] }
  | { problem: string }
);

/** The text with what its references stand for in their places; those that stand for nothing are left as they are. */
export function resolve(
  blocks: readonly Block[],
  subject: Subject,
): { blocks: readonly Block[]; references: readonly Resolved[] } {
  const references: Resolved[] = [];
  const within = (children: readonly Inline[]): Inline[] =>
    children.map((one): Inline => {
      if ('children' in one) return { ...one, children: within(one.children) };
      if (one.type !== 'reference') return one;
      const { written, at } = one;
      const answer = standsFor(written, subject);
      references.push({ written, at, ...told(answer) });
      return 'text' in answer ? { type: 'value', text: answer.text } : one;
    });
  const item = (one: Item): Item => ({ ...one, blocks: one.blocks.flatMap(block) });
  const block = (one: Block): readonly Block[] => {
    switch (one.type) {
      case 'paragraph': {
        const part = partIn(one, subject, references);
        return part ?? [{ ...one, children: within(one.children) }];
      }
      case 'heading':
        return [{ ...one, children: within(one.children) }];
      case 'list':
        return [{ ...one, items: one.items.map(item) }];
      case 'table':
        return [
          { ...one, head: one.head.map(within), rows: one.rows.map((row) => row.map(within)) },
        ];
      case 'quote':
        return [{ ...one, blocks: one.blocks.flatMap(block) }];
      default:
        return [one];
    }
  };
  return { blocks: blocks.flatMap(block), references };
}

/** What a paragraph stands for that is one reference to a part; undefined where it is none. */
function partIn(
  { children }: Extract<Block, { type: 'paragraph' }>,
  subject: Subject,
  references: Resolved[],
): readonly Block[] | undefined {
  const [only, more] = children.filter((one) => one.type !== 'text' || one.text.trim() !== '');
  if (only?.type !== 'reference' || more) return undefined;
  const { written, at } = only;
  const answer = parts.get(written)?.(subject);
  if (!answer) return undefined;
  references.push({ written, at, ...told(answer) });
  return 'blocks' in answer ? answer.blocks : [{ type: 'paragraph', children }];
}

function told(answer: Answer): { value: string; of: readonly string[] } | { problem: string } {
  if ('problem' in answer) return answer;
  return { value: 'text' in answer ? answer.text : '', of: answer.of };
}

const identified = /^(?<id>[FM]-\d{1,9})(?:\.(?<part>[a-z]+))?$/;

function standsFor(written: string, subject: Subject): Answer {
  if (parts.has(written))
    return { problem: 'it is more than a line: let it stand alone in its paragraph' };
  const [name = '', argument = ''] = /^(\S+)\s*(.*)$/.exec(written)?.slice(1) ?? [];
  const { id, part } = identified.exec(name)?.groups ?? {};
  if (id) return id.startsWith('F') ? ofFact(subject, id, part) : ofMeasure(subject, id, part);
  return values.get(name)?.(subject, argument) ?? unknown(name);
}

/** Names of the same beginning are what was most likely meant. */
function unknown(name: string): Answer {
  const all = [...values.keys(), ...parts.keys()];
  const near = all.filter((one) => one.split(/[. ]/)[0] === name.split('.')[0]);
  const known = near.length > 0 ? near.join(', ') : 'the guide lists what there is';
  return { problem: `there is no ${name || 'reference without a name'}; ${known}` };
}
