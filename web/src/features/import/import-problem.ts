import type { Problem as Told } from '#contract/shapes/common.ts';
import type { AnswerOf } from '#web/api/calls.ts';
import { formatBytes } from '#web/ui/bytes.ts';
import type { Problem } from '#web/ui/problem-panel.tsx';

export type Format = AnswerOf<'listFormats'>[number];

/** Why a file was not taken in, and what can be said anew before it is sent again. */
export type ImportProblem = {
  problem: Problem;
  /** What to choose or fill in first; `nothing` where the same may do. */
  asks: 'format' | 'asset' | 'nothing';
  /** The formats to choose from. */
  formats: readonly Format[];
};

const safe = 'Nothing of it was taken in: a report counts as a whole or not at all.';

/** Tells why a file was not taken in. `formats`: all that can be read. */
export function importProblem(told: Told, file: File, formats: readonly Format[]): ImportProblem {
  const names = (list: readonly Format[]) => list.map(({ name }) => name).join(', ');
  const { code, title, detail, remedy } = told;
  const say = (
    problem: Partial<Problem>,
    asks: ImportProblem['asks'] = 'nothing',
    among = formats,
  ): ImportProblem => ({
    problem: {
      title: `${file.name} was not taken in`,
      happened: title,
      safe,
      remedy,
      code,
      ...problem,
    },
    asks,
    formats: among,
  });
  switch (code) {
    case 'UNRECOGNISED_REPORT':
      return say(
        {
          happened: 'Its content is in none of the formats that can be read.',
          remedy: 'If it is one of them all the same, choose it and send the file again.',
        },
        'format',
      );
    case 'AMBIGUOUS_REPORT': {
      const fitting = formatsNamed(title, formats);
      return say(
        {
          happened: `Its content fits more than one format: ${names(fitting)}.`,
          remedy: 'Choose the one that it is and send the file again.',
        },
        'format',
        fitting,
      );
    }
    case 'FORMAT_MISMATCH': {
      const fitting = formatsNamed(title.split('reads as').at(-1) ?? '', formats);
      return say(
        {
          happened: `It is in another format than the one you chose: it reads as ${names(fitting)}.`,
          remedy: 'Choose that one and send the file again.',
        },
        'format',
        fitting,
      );
    }
    case 'TOO_LARGE':
      return say({
        happened: `${title} It is ${formatBytes(file.size)}.`,
        remedy: 'Send it in parts, or have the limit raised by whoever runs the server.',
      });
    case 'RIGHT_MISSING':
      return say(
        {
          happened: 'Your roles do not let you import for this asset.',
          remedy: 'Name an asset that you may import for, or ask an administrator for the right.',
        },
        'asset',
      );
    case 'REQUEST_INVALID':
      return say({}, 'asset');
    case 'BROKEN_OFF':
      return say({ happened: title, safe: detail, remedy });
    default:
      return say({});
  }
}

/** The formats that the server's sentence names by their ids; all where it names none. */
function formatsNamed(sentence: string, formats: readonly Format[]): readonly Format[] {
  const words = new Set(sentence.split(/[\s,.:]+/));
  const named = formats.filter(({ id }) => words.has(id));
  return named.length > 0 ? named : formats;
}
