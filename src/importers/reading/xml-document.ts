import { SaxesParser } from 'saxes';

export type XmlEvent =
  /** `before`: how many characters of the text of the element above stand before it. */
  | {
      kind: 'open';
      name: string;
      attributes: Record<string, string>;
      line: number;
      before: number;
    }
  /** The text is that of the element itself, without its children's. */
  | { kind: 'close'; name: string; text: string; line: number }
  | { kind: 'broken'; reason: string; at: string };

/** A malformed file can be wrong at every character; past this many the faults are counted, not listed. */
const faultLimit = 100;

/**
 * Hands the elements of an XML document over as they stream by, and rests after each piece of text.
 *
 * Entities are never expanded: a declared one is as unknown as an undeclared one, stays in the text as
 * written and is reported as broken. Nothing is fetched. A cut document gives what stands before the cut.
 */
export async function* readXml(
  text: AsyncIterable<string>,
  handle: (event: XmlEvent) => void,
): AsyncGenerator<void, void, void> {
  const parser = new SaxesParser({ xmlns: false });
  const texts: string[] = [];
  let faults = 0;
  let ended = false;
  let cut = false;
  parser.on('opentag', ({ name, attributes }) => {
    const before = texts.at(-1)?.length ?? 0;
    texts.push('');
    handle({ kind: 'open', name, attributes, line: parser.line, before });
  });
  const add = (more: string) => {
    if (texts.length > 0) texts[texts.length - 1] += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', ({ name }) => {
    handle({ kind: 'close', name, text: texts.pop() ?? '', line: parser.line });
  });
  parser.on('error', (error) => {
    if (ended) {
      // The end of a cut document fails once for every element that is open: say it once.
      if (!cut) broken('The XML document ends before it is complete');
      cut = true;
      return;
    }
    faults += 1;
    if (faults <= faultLimit) broken(`Malformed XML: ${error.message.replace(/^[\d:]*\s*/, '')}`);
  });
  const broken = (reason: string) => {
    handle({ kind: 'broken', reason, at: `line ${parser.line}` });
  };
  for await (const chunk of text) {
    parser.write(chunk);
    yield;
  }
  ended = true;
  parser.close();
  if (faults > faultLimit) {
    broken(`Malformed XML: ${faults - faultLimit} more faults after the ${faultLimit} listed`);
  }
}

/** The local name of the root element, where the text reads as XML that far. */
export function xmlRootOf(text: string): string | undefined {
  const trimmed = text.trimStart();
  if (!trimmed.startsWith('<')) return undefined;
  const parser = new SaxesParser({ xmlns: false });
  let root: string | undefined;
  parser.on('error', () => undefined);
  parser.on('opentagstart', ({ name }) => {
    root ??= name;
  });
  parser.write(trimmed);
  return root?.slice(root.indexOf(':') + 1);
}
