import { spawn } from 'node:child_process';
import { InputError } from '#app/input-error.ts';
import { toMillis } from '#domain/clock/instant.ts';
import { type Block, wordsOf } from '#domain/document/document.ts';
import { packageFile } from '#store/package-files.ts';
import { svgOf } from './figure.ts';
import type { Rendering } from './rendering.ts';

const LONGEST_MILLISECONDS = 60_000;

/**
 * A post-mortem as PDF/A-2b, set by Typst in a process of its own. The same content is the same bytes, with the same fonts.
 *
 * @throws {InputError} TYPESETTER_MISSING where there is none for this platform.
 */
export async function toPdf({ figures, at, blocks, ...document }: Rendering): Promise<Uint8Array> {
  const seconds = Math.floor(toMillis(at) / 1000);
  const pictures = Object.entries(figures);
  const [year, month, day, hour, minute, second] = at.split(/\D/).map(Number);
  const date = { year, month, day, hour, minute, second };
  return typeset({
    seconds,
    figures: Object.fromEntries(pictures.map(([name, figure]) => [name, svgOf(figure, false)])),
    document: { ...document, date, figures, blocks: blocks.map(withWidths) },
  });
}

/** Tables with how wide each column is beside the others. */
function withWidths(block: Block): Block {
  if (block.type === 'quote') return { ...block, blocks: block.blocks.map(withWidths) };
  if (block.type === 'list') {
    const items = block.items.map((item) => ({ ...item, blocks: item.blocks.map(withWidths) }));
    return { ...block, items };
  }
  if (block.type !== 'table') return block;
  const widths = block.head.map((cell, at) => {
    const cells = [cell, ...block.rows.map((row) => row[at] ?? [])];
    const longest = Math.max(...cells.map((one) => wordsOf(one).length));
    return Math.sqrt(Math.min(Math.max(longest, 6), 120));
  });
  const rows = block.rows.map((row) => block.head.map((_, at) => row[at] ?? []));
  return { ...block, rows, widths } as Block;
}

function typeset(input: object): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [packageFile('src/typst/typeset.mjs')], {
      env: {},
      timeout: LONGEST_MILLISECONDS,
    });
    const out: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (piece: Buffer) => out.push(piece));
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(out));
      else reject(fault(said, signal ?? `exit code ${code}`));
    });
    // Where it ends before it has read all, its own words say why.
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(input));
  });
}

function fault(said: string, ended: string): Error {
  if (/Cannot find (?:module|native binding)|ERR_MODULE_NOT_FOUND|ERR_DLOPEN_FAILED/.test(said)) {
    const message = `PDF cannot be made on ${process.platform} ${process.arch}: render HTML, and print that`;
    return new InputError('TYPESETTER_MISSING', message);
  }
  return new Error(`the typesetter failed (${ended}): ${said.slice(0, 2000)}`);
}
