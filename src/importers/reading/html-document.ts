import { Parser } from 'htmlparser2';
import type { XmlEvent } from './xml-document.ts';

/**
 * Hands the elements of an HTML document over as they stream by, and rests after each piece of text. As in browsers,
 * whatever is written is some document; only one that ends before its root does is reported.
 */
export async function* readHtml(
  text: AsyncIterable<string>,
  handle: (event: XmlEvent) => void,
): AsyncGenerator<void, void, void> {
  const texts: string[] = [];
  let line = 1;
  let ended = false;
  let cut = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const before = texts.at(-1)?.length ?? 0;
      texts.push('');
      handle({ kind: 'open', name, attributes, line, before });
    },
    ontext: (more) => {
      if (texts.length > 0) texts[texts.length - 1] += more;
    },
    onclosetag: (name, implied) => {
      // What is still open at the end was cut, and is not whole.
      if (ended && implied) cut ||= name === 'html';
      else handle({ kind: 'close', name, text: texts.pop() ?? '', line });
    },
  });
  let empty = true;
  for await (const chunk of text) {
    empty &&= chunk.trim() === '';
    // Lines are told by piece of text: exact enough to find a place by.
    for (const part of chunk.split(/(?<=\n)/)) {
      parser.write(part);
      if (part.endsWith('\n')) line += 1;
    }
    yield;
  }
  ended = true;
  parser.end();
  if (empty) handle({ kind: 'broken', reason: 'The file is empty', at: 'line 1' });
  else if (cut) {
    handle({
      kind: 'broken',
      reason: 'The HTML document ends before it is complete',
      at: `line ${line}`,
    });
  }
}
