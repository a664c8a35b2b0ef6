import type { Command } from 'commander';
import { Option } from 'commander';
import { InputError } from '#app/input-error.ts';
import { justifications } from '#domain/exception/kinds.ts';
import { type Severity, severities } from '#domain/finding/finding.ts';
import { type Level, levels } from '#domain/priority/level.ts';

/** What a kind asks for, how bad it may become, and the control that it hangs on, as they are typed. */
export type TermOptions = {
  justification?: (typeof justifications)[number];
  shownBy?: string;
  deferredTo?: string;
  vendor?: string;
  reference?: string;
  upToSeverity?: Severity;
  upToPriority?: Level;
  upToEpss?: string;
  control?: string;
  url?: string;
  every?: string;
};

export function addTermOptions(command: Command): void {
  command
    .addOption(
      new Option('--justification <why>', 'of a false positive: why it is none').choices(
        justifications,
      ),
    )
    .option('--shown-by <text>', 'of a false positive: what shows it')
    .option('--deferred-to <text>', 'of what is deferred: the release, change or window')
    .option('--vendor <name>', 'of a vendor dependency')
    .option('--reference <text>', 'of a vendor dependency: where the vendor says so')
    .addOption(
      new Option('--up-to-severity <severity>', 'accept it until it is worse than this').choices(
        severities,
      ),
    )
    .addOption(
      new Option('--up-to-priority <priority>', 'accept it until it is more urgent').choices(
        levels,
      ),
    )
    .option('--up-to-epss <score>', 'accept it until EPSS is higher than this (0 to 1)')
    .option('--control <title>', 'the control that it hangs on; its check is the command after --')
    .option('--url <url>', 'the check of the control, as an HTTP GET that is answered 2xx')
    .option(
      '--every <duration>',
      'how often the control is checked, such as 15m, 6h or 1d (default 1h)',
    );
}

export function termsOf(options: TermOptions) {
  const { justification, shownBy, deferredTo, vendor, reference } = options;
  const terms = {
    ...(justification ? { justification } : {}),
    ...(shownBy === undefined ? {} : { shownBy }),
    ...(deferredTo === undefined ? {} : { deferredTo }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(reference === undefined ? {} : { reference }),
  };
  const { upToSeverity: severity, upToPriority: priority, upToEpss } = options;
  const tolerance = {
    ...(severity ? { severity } : {}),
    ...(priority ? { priority } : {}),
    ...(upToEpss === undefined ? {} : { epss: shareOf(upToEpss) }),
  };
  return { terms, tolerance };
}

/** `cwd`: where a command of this machine runs; a server's runs where that one is. */
export function controlOf(
  command: readonly string[],
  { control, url, every }: TermOptions,
  cwd: string | undefined,
) {
  const ways = Number(command.length > 0) + Number(url !== undefined);
  if (control === undefined && ways === 0 && every === undefined) return undefined;
  if (control === undefined || ways !== 1) {
    throw new InputError(
      'USAGE',
      'a control is a --control TITLE and one check: -- COMMAND… or --url URL',
    );
  }
  const run =
    url === undefined
      ? { command: [...command], ...(cwd ? { cwd } : {}) }
      : { http: { method: 'GET', url } };
  const check = { title: control, ...run, timeout: '1m', retries: 0 };
  return { title: control, every: secondsOf(every ?? '1h'), check };
}

const seconds = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

function secondsOf(typed: string): number {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(typed) ?? [];
  if (count && unit) return Number(count) * seconds[unit as keyof typeof seconds];
  throw new InputError('USAGE', `"${typed}" is no duration: write 15m, 6h or 1d`);
}

function shareOf(typed: string): number {
  const share = Number(typed);
  if (typed.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InputError('USAGE', `"${typed}" is no EPSS score: write a number from 0 to 1`);
}
