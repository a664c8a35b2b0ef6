import type { FactContent } from '#domain/timeline/fact.ts';
import { type LineEvent, readLines } from '#importers/reading/line-document.ts';
import type { AboutFile, FactFormat } from './format.ts';
import { FileClock } from './reading/file-clock.ts';
import { type ItemReader, readFact, readItems, skippedAt } from './reading/items.ts';
import { type Moment, momentIn } from './reading/moments.ts';

export const log: FactFormat = {
  id: 'log',
  name: 'log lines that begin with a stamp: ISO 8601, syslog, common log format, seconds since 1970',
  recognises: ({ text }) => {
    const lines = text
      .split('\n')
      .filter((line) => /^\S/.test(line))
      .slice(0, 100);
    const stamped = lines.filter((line) => lineOf(line)).length;
    return stamped > 0 && stamped >= lines.length / 2;
  },
  read: (text, about) => readItems((handle) => readLines(text, handle), entriesOf(about)),
};

/** Lines without a stamp go on with the one before, as a stack trace does. */
function entriesOf(about: AboutFile): ItemReader<LineEvent> {
  const clock = new FileClock(about);
  let entry: { fact: FactContent; line: number; more: string[] } | undefined;
  const finish: ItemReader<LineEvent>['end'] = (items) => {
    if (!entry) return;
    const { fact, line, more } = entry;
    const raw = [fact.raw, ...more].join('\n').trimEnd();
    items.push(readFact({ ...fact, raw }, line));
    entry = undefined;
  };
  return {
    read: ({ text, line }, items) => {
      const read = lineOf(text);
      if (read) {
        finish(items);
        entry = { fact: factOf(read, text, clock, about), line, more: [] };
      } else if (entry) entry.more.push(text);
      else if (text.trim() !== '') items.push(skippedAt(line, 'It does not begin with a stamp'));
    },
    end: finish,
  };
}

function factOf(
  read: LogLine,
  raw: string,
  clock: FileClock,
  { source, name }: AboutFile,
): FactContent {
  const { moment, text, host, app } = read;
  return {
    ...clock.read(moment),
    kind: 'observation',
    text,
    raw,
    source: source ?? host ?? name,
    ...(app === undefined ? {} : { system: app }),
  };
}

type LogLine = { moment: Moment; text: string; host?: string; app?: string };

function lineOf(line: string): LogLine | undefined {
  return syslog5424(line) ?? webServer(line) ?? stamped(line);
}

/** RFC 5424: `<34>1 2003-10-11T22:14:15.003Z host app procid msgid - text`. */
function syslog5424(line: string): LogLine | undefined {
  const [, at = '', host, app, text = ''] =
    /^<\d{1,3}>1 (\S+) (\S+) (\S+) \S+ \S+ (?:-|(?:\[[^\]]*\])+) ?(.*)$/.exec(line) ?? [];
  const found = momentIn(at);
  if (!found) return undefined;
  return { moment: found.moment, text, ...named(host, app) };
}

/** The common and the combined log format: `192.0.2.1 - ana [10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.1" 200 2326`. */
function webServer(line: string): LogLine | undefined {
  const [, at = '', request = '', status = ''] =
    /^\S+ \S+ .*?\[([^\]]+)\] "([^"]*)" (\d{3})\b/.exec(line) ?? [];
  const found = momentIn(at);
  return found && { moment: found.moment, text: `${status} ${request}` };
}

/** A stamp, bare or in brackets or named as in `ts="…"`, and what follows; of RFC 3164 also the host and the program. */
function stamped(line: string): LogLine | undefined {
  const [pri = ''] = /^<\d{1,3}>/.exec(line) ?? [];
  const plain = line.slice(pri.length).replace(/^(?:\[|"|(?:ts|time|timestamp)="?)/i, '');
  const found = momentIn(plain);
  if (!found || 'dayless' in found.moment) return undefined;
  const rest = found.rest.replace(/^["\]]?[\s:|-]*/, '');
  const isSyslog = pri !== '' || 'yearless' in found.moment;
  const [, host, app, text] = isSyslog
    ? (/^(\S+) ([^\s:[]+)(?:\[\d+\])?: (.*)$/.exec(rest) ?? [])
    : [];
  if (text === undefined) return { moment: found.moment, text: rest };
  return { moment: found.moment, text, ...named(host, app) };
}

function named(host: string | undefined, app: string | undefined) {
  const told = (name: string | undefined) => name !== undefined && name !== '-';
  return { ...(told(host) ? { host } : {}), ...(told(app) ? { app } : {}) } as Pick<
    LogLine,
    'host' | 'app'
  >;
}
