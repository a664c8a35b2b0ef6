import { escapeHtml } from '#app/html.ts';
import type { Block, Inline, Item } from '#domain/document/document.ts';
import { svgOf } from './figure.ts';
import type { Rendering } from './rendering.ts';

/** A post-mortem as one page of HTML that needs nothing else, runs nothing, and prints well. */
export function toHtml(rendering: Rendering): string {
  const { title, language, about, blocks, id, hash } = rendering;
  const facts = about.map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Holdfast">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<dl>${facts.join('')}</dl>
${blocks.map((block) => blockHtml(block, rendering)).join('\n')}
</main>
<footer>${escapeHtml(id)} · SHA-256 of the content ${hash}</footer>
</body>
</html>
`;
}

function blockHtml(block: Block, rendering: Rendering): string {
  switch (block.type) {
    case 'heading':
      return `<h${block.level}>${lineHtml(block.children)}</h${block.level}>`;
    case 'paragraph':
      return `<p>${lineHtml(block.children)}</p>`;
    case 'list':
      return listHtml(block, rendering);
    case 'table':
      return tableHtml(block);
    case 'code':
      return `<pre tabindex="0"><code>${escapeHtml(block.text)}</code></pre>`;
    case 'quote':
      return `<blockquote>${block.blocks.map((one) => blockHtml(one, rendering)).join('\n')}</blockquote>`;
    case 'rule':
      return '<hr>';
    case 'figure': {
      const figure = rendering.figures[block.figure];
      if (!figure) return '';
      return `<figure>${svgOf(figure, true)}<figcaption>${escapeHtml(figure.caption)}</figcaption></figure>`;
    }
  }
}

function listHtml(
  { start, items }: Extract<Block, { type: 'list' }>,
  rendering: Rendering,
): string {
  const inner = items.map((item) => `<li>${itemHtml(item, rendering)}</li>`).join('\n');
  return start === undefined ? `<ul>${inner}</ul>` : `<ol start="${start}">${inner}</ol>`;
}

function itemHtml({ blocks, checked }: Item, rendering: Rendering): string {
  const [first, ...rest] = blocks;
  const mark = checked === undefined ? '' : checked ? '[x] ' : '[ ] ';
  // A single line in an item is no paragraph of its own.
  const begins =
    first?.type === 'paragraph' ? lineHtml(first.children) : first && blockHtml(first, rendering);
  return [mark + (begins ?? ''), ...rest.map((block) => blockHtml(block, rendering))].join('\n');
}

function tableHtml({ head, rows }: Extract<Block, { type: 'table' }>): string {
  const heads = head.map((cell) => `<th scope="col">${lineHtml(cell)}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${row.map((cell) => `<td>${lineHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide" tabindex="0"><table><thead><tr>${heads}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

function lineHtml(children: readonly Inline[]): string {
  return children.map(inlineHtml).join('');
}

function inlineHtml(one: Inline): string {
  switch (one.type) {
    case 'text':
    case 'value':
      return escapeHtml(one.text);
    case 'code':
      return `<code>${escapeHtml(one.text)}</code>`;
    case 'strong':
      return `<strong>${lineHtml(one.children)}</strong>`;
    case 'emphasis':
      return `<em>${lineHtml(one.children)}</em>`;
    case 'link':
      return `<a href="${escapeHtml(one.href)}" rel="noreferrer">${lineHtml(one.children)}</a>`;
    case 'break':
      return '<br>';
    case 'reference':
      return `<mark>{{ ${escapeHtml(one.written)} }}</mark>`;
  }
}

const style = `
:root{color-scheme:light}
body{max-width:52rem;margin:0 auto;padding:2rem 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1c1c1c;background:#fff}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .5em;break-after:avoid}
h1{margin-top:0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:0 0 1.5rem}
dt{font-weight:600}
dd{margin:0}
.wide,pre{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #bbb;overflow-wrap:break-word}
th:first-child,td:first-child{white-space:nowrap}
pre{background:#f4f4f4;padding:.75rem}
blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:3px solid #999}
figure{margin:1.5rem 0;break-inside:avoid}
figure svg{max-width:100%;height:auto}
figcaption,footer{font-size:.8125rem;color:#555}
a{color:#1a4e8a}
footer{margin-top:3rem;overflow-wrap:anywhere}
@media print{body{max-width:none;padding:0;font-size:10pt}tr{break-inside:avoid}thead{display:table-header-group}}
`;
