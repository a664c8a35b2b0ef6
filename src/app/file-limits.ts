import { secondsOf } from '#domain/clock/duration.ts';
import { isStorable, UNSTORABLE } from '#domain/storable-text.ts';
import type { ShapeFault } from './read-shape.ts';

/** Ten years: as long as any promise may be. */
const LONGEST = '3650d';
/** A job lasts a day at the most, and an action has up to three parts: its check, itself and its verification. */
const LONGEST_TIMEOUT = '7h';
const LARGEST_VERSION = 2_147_483_647;
const LONGEST_NAME = 100;
const LONGEST_TITLE = 500;
const LONGEST_TEXT = 20_000;

const durations = ['for', 'deadline', 'expires', 'timeout'];
/** What every object of the language has of itself: a name that is looked up would be found though nobody gave it. */
const taken = ['constructor', '__proto__'];
/** Under these, names are anybody's own. */
const free = ['env', 'headers', 'with', 'set', 'inputs'];
const texts = ['command', 'cwd', 'url', 'body', 'manual', 'if', 'condition', 'over', 'summary'];

/**
 * What in a file of a workflow or a plan has the right shape, and is more than can be kept or worked with. Not part of
 * the schemas: what was published before a limit is read without it.
 */
export function beyondLimits(file: unknown): ShapeFault[] {
  return [...faultsIn(file, [])];
}

function* faultsIn(value: unknown, path: readonly PropertyKey[]): Generator<ShapeFault> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      const message = Array.isArray(value) ? undefined : ofName(key);
      if (message) yield { path: at, message };
      yield* faultsIn(inner, at);
    }
    return;
  }
  const message = typeof value === 'string' ? ofString(value, path) : ofVersion(value, path);
  if (message) yield { path: [...path], message };
}

function ofString(value: string, path: readonly PropertyKey[]): string | undefined {
  const keys = path.filter((part) => typeof part === 'string');
  const key = keys.at(-1) ?? '';
  if (keys.some((one) => free.includes(one)) || texts.includes(key)) {
    return ofText(value, LONGEST_TEXT);
  }
  const isDuration = durations.includes(key) || keys.at(-2) === 'clock';
  const seconds = isDuration ? secondsOf(value) : undefined;
  if (seconds !== undefined) return ofDuration(seconds, key);
  return key === 'title' ? ofText(value, LONGEST_TITLE) : ofName(value);
}

function ofName(name: string): string | undefined {
  if (taken.includes(name)) return 'this word means something to the machine: use another';
  return ofText(name, LONGEST_NAME);
}

function ofText(text: string, most: number): string | undefined {
  if (!isStorable(text)) return UNSTORABLE;
  return text.length > most ? `write ${most} characters at the most` : undefined;
}

function ofDuration(seconds: number, key: string): string | undefined {
  if (seconds === 0) return 'that is no time at all: write one such as 30s, 10m, 72h or 3d';
  const longest = key === 'timeout' ? LONGEST_TIMEOUT : LONGEST;
  return seconds > (secondsOf(longest) ?? 0) ? `write ${longest} at the most` : undefined;
}

function ofVersion(value: unknown, path: readonly PropertyKey[]): string | undefined {
  const isTooLarge = path.at(-1) === 'version' && typeof value === 'number';
  return isTooLarge && value > LARGEST_VERSION ? `write ${LARGEST_VERSION} at the most` : undefined;
}
