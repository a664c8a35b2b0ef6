import { type LineEvent, readLines } from '#importers/reading/line-document.ts';
import type { AboutFile, FactFormat, ReadItem } from './format.ts';
import { FileClock } from './reading/file-clock.ts';
import { type ItemReader, readFact, readItems, skippedAt } from './reading/items.ts';
import { momentOnly } from './reading/moments.ts';

export const gitLog: FactFormat = {
  id: 'git-log',
  name: 'git log, as it prints commits; --date=iso too',
  recognises: ({ text }) => COMMIT.test(text.trimStart().split('\n', 1)[0] ?? ''),
  read: (text, about) => readItems((handle) => readLines(text, handle), commitsOf(about)),
};

const COMMIT = /^commit ([0-9a-f]{7,64})\b/;

type Commit = { line: number; hash: string; lines: string[] };

function commitsOf(about: AboutFile): ItemReader<LineEvent> {
  const clock = new FileClock(about);
  let commit: Commit | undefined;
  const finish: ItemReader<LineEvent>['end'] = (items) => {
    if (commit) items.push(itemOf(commit, clock, about));
    commit = undefined;
  };
  return {
    read: ({ text, line }, items) => {
      const hash = COMMIT.exec(text)?.[1];
      if (hash !== undefined) {
        finish(items);
        commit = { line, hash, lines: [text] };
      } else if (commit) commit.lines.push(text);
      else if (text.trim() !== '') items.push(skippedAt(line, 'It is part of no commit'));
    },
    end: finish,
  };
}

/** When a commit was made counts; where that is not told, when its change was. */
function itemOf({ line, hash, lines }: Commit, clock: FileClock, { source }: AboutFile): ReadItem {
  const head = (name: string) =>
    lines
      .find((one) => one.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const date = head('CommitDate') ?? head('Date') ?? head('AuthorDate');
  const moment = date === undefined ? undefined : momentOnly(date);
  if (!moment) return skippedAt(line, `The commit ${hash} has no date that can be understood`);
  const author = head('Author')?.replace(/ *<[^>]*>$/, '');
  const subject = lines.find((one) => /^ {4}\S/.test(one))?.trim() ?? '';
  return readFact(
    {
      ...clock.read(moment),
      kind: 'change',
      text: `${hash.slice(0, 12)} ${subject}`,
      raw: lines.join('\n').trimEnd(),
      source: source ?? 'git',
      ...(author ? { actor: author } : {}),
    },
    line,
  );
}
