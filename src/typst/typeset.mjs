// Makes a PDF: a document on standard input, the PDF on standard output. A process of its own, for what is native can end
// the process that it runs in; no file but those that are handed over can be read.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const ROOT = '/typeset';
const STANDARD = { pdfStandard: 'a-2b' };

const template = readFileSync(fileURLToPath(new URL('postmortem.typ', import.meta.url)), 'utf8');
const { document, figures, seconds } = JSON.parse(await text(process.stdin));
const compiler = NodeCompiler.create({ workspace: ROOT });
compiler.addSource(`${ROOT}/sign.typ`, '#set text(font: "Libertinus Serif")\n#json("signs.json")');
compiler.addSource(`${ROOT}/postmortem.typ`, template);

const undrawn = signsWithoutFont(JSON.stringify([document, figures]));
// What tells the title of a file needs no font.
const told = { name: document.title, undrawn: undrawn.map(numberOf) };
put('document.json', JSON.stringify({ ...drawable(document), ...told }));
for (const [name, svg] of Object.entries(figures)) put(`${name}.svg`, drawable(svg));
process.stdout.write(pdf('postmortem.typ'));

function put(name, content) {
  compiler.mapShadow(`${ROOT}/${name}`, Buffer.from(content));
}

function pdf(name) {
  return compiler.pdf(
    { mainFilePath: `${ROOT}/${name}` },
    { ...STANDARD, creationTimestamp: seconds },
  );
}

/** Signs that no font has: PDF/A refuses them in texts, and in pictures they would vanish. */
function signsWithoutFont(all) {
  const signs = [...new Set(all)].filter((sign) => sign > '~');
  return hasFont(signs.join(' ')) ? [] : signs.filter((sign) => !hasFont(sign));
}

function hasFont(signs) {
  put('signs.json', JSON.stringify(signs));
  try {
    pdf('sign.typ');
    return true;
  } catch {
    return false;
  }
}

/** The value with numbers in place of signs that no font has. */
function drawable(value) {
  if (undrawn.length === 0) return value;
  if (typeof value === 'string') {
    return [...value].map((sign) => (undrawn.includes(sign) ? numberOf(sign) : sign)).join('');
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(drawable);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, drawable(one)]));
}

function numberOf(sign) {
  return `[U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
