import type { FactContent } from '#domain/timeline/fact.ts';
import { type LineEvent, readLines } from '#importers/reading/line-document.ts';
import type { AboutFile, FactFormat } from './format.ts';
import { FileClock } from './reading/file-clock.ts';
import { type ItemReader, readFact, readItems, skippedAt } from './reading/items.ts';
import { type Moment, momentIn, momentOnly } from './reading/moments.ts';

export const chat: FactFormat = {
  id: 'chat',
  name: 'a chat as it is pasted: [14:05] ana: text',
  recognises: ({ text }) => {
    const lines = text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, 100);
    const said = lines.filter((line) => messageOf(line)).length;
    return said > 0 && said >= lines.length / 4;
  },
  read: (text, about) => readItems((handle) => readLines(text, handle), messagesOf(about)),
};

/** Lines that name nobody go on with the message before. */
function messagesOf(about: AboutFile): ItemReader<LineEvent> {
  const clock = new FileClock(about);
  let message: { fact: Omit<FactContent, 'text'>; line: number; texts: string[] } | undefined;
  const finish: ItemReader<LineEvent>['end'] = (items) => {
    if (!message) return;
    const { fact, line, texts } = message;
    const raw = texts.length > 1 ? { raw: texts.join('\n') } : {};
    items.push(readFact({ ...fact, text: texts.join(' '), ...raw }, line));
    message = undefined;
  };
  return {
    read: ({ text, line }, items) => {
      const found = messageOf(text);
      if (found) {
        finish(items);
        const { moment, actor, text: said } = found;
        const source = about.source ?? 'chat';
        const fact = { ...clock.read(moment), kind: 'communication' as const, actor, source };
        message = { fact, line, texts: said === '' ? [] : [said] };
      } else if (text.trim() === '') return;
      else if (message) message.texts.push(text.trim());
      else items.push(skippedAt(line, 'It does not say who wrote it and when'));
    },
    end: finish,
  };
}

type Message = { moment: Moment; actor: string; text: string };

/** `[14:05] ana: text`, `14:05 <ana> text`, or a line of its own: `ana [2:05 PM]`, `ana  2:05 PM`. */
function messageOf(line: string): Message | undefined {
  const found = momentIn(line.trim().replace(/^\[/, ''));
  const [, angled, plain, text] =
    /^\]?[\s,-]*(?:<([^<>]{1,80})>|([^\s:<>][^:<>]{0,79}):)\s+(\S.*)$/.exec(found?.rest ?? '') ??
    [];
  const actor = (angled ?? plain)?.trim();
  if (found && actor !== undefined && text !== undefined)
    return { moment: found.moment, actor, text };
  const [, name, at] =
    /^(\S.{0,79}?)(?: \[| {2,})(\d{1,2}:\d\d(?: ?[ap]m)?)\]?$/i.exec(line.trimEnd()) ?? [];
  const moment = at === undefined ? undefined : momentOnly(at);
  return moment && name !== undefined ? { moment, actor: name.trim(), text: '' } : undefined;
}
