import { Parser } from 'htmlparser2';
import { unique } from './vocabulary.ts';

/** Elements that begin on a line of their own, as browsers show them. */
export const blocks: ReadonlySet<string> = new Set(
  'p br div li ul ol tr pre h1 h2 h3 h4'.split(' '),
);

/** The words of a piece of HTML, as tools write them into fields: without its tags, a line for each block. */
export function textOfHtml(html: string | undefined): string | undefined {
  if (html === undefined || !/[<&]/.test(html)) return html;
  let text = '';
  const newline = (name: string) => {
    if (blocks.has(name)) text += '\n';
  };
  const parser = new Parser({
    onopentag: newline,
    onclosetag: newline,
    ontext: (more) => {
      text += more;
    },
  });
  parser.end(html);
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join('\n') || undefined;
}

/** The addresses that a piece of HTML links to, in order, without repeats. */
export function linksOfHtml(html: string | undefined): string[] {
  const links: string[] = [];
  const parser = new Parser({
    onopentag: (name, { href }) => {
      if (name === 'a' && href) links.push(href);
    },
  });
  parser.end(html ?? '');
  return unique(links);
}
