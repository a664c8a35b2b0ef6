import type { Sighting } from '#importers/importer.ts';

/** Shorter ones are words, too: they are looked for as a whole word, and in the description alone. */
const telling = 8;

/** What tools write in place of a secret, and the first and last line of a key, which every such key has. */
const harmless = /\*{3}|redacted|^-{5}[A-Z0-9 ]+-{5}$/i;

/**
 * A finding as it may be kept: wherever a secret stands in its words or its place, how it begins and how long it is.
 * Its identity may hold the secret, for of that only a hash is kept.
 */
export function concealing(secrets: readonly (string | undefined)[], sighting: Sighting): Sighting {
  const all = piecesOf(secrets);
  if (all.length === 0) return sighting;
  const { finding, ...rest } = sighting;
  const { location, fix, description } = finding;
  return {
    ...rest,
    finding: {
      ...finding,
      title: concealed(finding.title, all),
      ...(location && { location: everyText(location, all) }),
      ...(fix && { fix: everyText(fix, all) }),
      ...(description !== undefined && { description: concealed(description, all, 1) }),
    },
  };
}

/** The longest first, for one may hold another. Each line of a secret is one: reports quote them apart. */
function piecesOf(secrets: readonly (string | undefined)[]): string[] {
  const lines = secrets.flatMap((secret) => [secret ?? '', ...(secret ?? '').split('\n')]);
  const pieces = lines.map((line) => line.trim()).filter((line) => line && !harmless.test(line));
  return [...new Set(pieces)].sort((a, b) => b.length - a.length);
}

/** @param least The length of the shortest secrets that are looked for. */
function concealed(text: string, secrets: readonly string[], least = telling): string {
  return secrets
    .filter(({ length }) => length >= least)
    .reduce((rest, secret) => {
      if (secret.length >= telling) return rest.replaceAll(secret, masked(secret));
      const word = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(secret)}(?![\\p{L}\\p{N}])`, 'gu');
      return rest.replace(word, masked(secret));
    }, text);
}

function everyText<Value extends object>(value: Value, secrets: readonly string[]): Value {
  const told = Object.entries(value).map(([key, part]) => [
    key,
    typeof part === 'string' ? concealed(part, secrets) : part,
  ]);
  return Object.fromEntries(told);
}

/** `AKIA**** (20 characters)`: of a short one nothing is shown, for four letters would be most of it. */
function masked(secret: string): string {
  const begun = secret.length >= 2 * telling ? secret.slice(0, 4) : '';
  return `${begun}**** (${secret.length} characters)`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
