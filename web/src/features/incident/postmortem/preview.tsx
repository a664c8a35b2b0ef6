import type { ReactNode } from 'react';
import type { Block, Inline } from '#domain/document/document.ts';
import styles from './preview.module.css';

/** How a document reads. It is drawn from its parts: what somebody wrote as HTML is words. */
export function Preview({ blocks }: { blocks: readonly Block[] }) {
  return <article className={styles.document}>{blocks.map(drawn)}</article>;
}

function drawn(block: Block, at: number): ReactNode {
  switch (block.type) {
    case 'heading':
      return <Heading key={at} level={block.level} line={block.children} />;
    case 'paragraph':
      return <p key={at}>{line(block.children)}</p>;
    case 'list': {
      const items = block.items.map(({ blocks, checked }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a document never change places.
        <li key={place}>
          {checked !== undefined && (checked ? '☑ ' : '☐ ')}
          {blocks.map(drawn)}
        </li>
      ));
      if (block.start === undefined) return <ul key={at}>{items}</ul>;
      return (
        <ol key={at} start={block.start}>
          {items}
        </ol>
      );
    }
    case 'table':
      return <Table key={at} table={block} />;
    case 'code':
      return <pre key={at}>{block.text}</pre>;
    case 'quote':
      return <blockquote key={at}>{block.blocks.map(drawn)}</blockquote>;
    case 'rule':
      return <hr key={at} />;
    case 'figure':
      return <p key={at} className={styles.figure}>{`The picture of the ${block.figure}`}</p>;
  }
}

/** Below the headings of the page around it. */
function Heading({ level, line: words }: { level: number; line: readonly Inline[] }) {
  const Tag = `h${Math.min(level + 1, 6)}` as 'h2';
  return <Tag>{line(words)}</Tag>;
}

function Table({ table: { head, rows } }: { table: Extract<Block, { type: 'table' }> }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
    <section className={styles.table} tabIndex={0} aria-label="Table">
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a document never change places.
              <th key={at} scope="col">
                {line(cell)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a document never change places.
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a document never change places.
                <td key={column}>{line(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function line(children: readonly Inline[]): ReactNode {
  return children.map(piece);
}

function piece(one: Inline, at: number): ReactNode {
  switch (one.type) {
    case 'text':
    case 'value':
      return one.text;
    case 'code':
      return <code key={at}>{one.text}</code>;
    case 'strong':
      return <strong key={at}>{line(one.children)}</strong>;
    case 'emphasis':
      return <em key={at}>{line(one.children)}</em>;
    case 'link':
      return <Leading key={at} href={one.href} line={one.children} />;
    case 'break':
      return <br key={at} />;
    case 'reference':
      return <mark key={at}>{`{{${one.written}}}`}</mark>;
  }
}

/** A link leads out to the web, or nowhere. */
function Leading({ href, line: words }: { href: string; line: readonly Inline[] }) {
  if (!/^(?:https?|mailto):/i.test(href)) return line(words);
  return (
    <a href={href} rel="noreferrer noopener" target="_blank">
      {line(words)}
    </a>
  );
}
