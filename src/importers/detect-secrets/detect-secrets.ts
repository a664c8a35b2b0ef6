import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { instantIn } from '#importers/reading/wording.ts';

/** A baseline of detect-secrets: secrets that it found, some of them with what people said of them. */
export const detectSecrets = jsonFormat({
  id: 'detect-secrets',
  name: 'detect-secrets',
  aliases: ['detect_secrets', 'detect-secrets'],
  about: {
    identity: 'type, path and the hash of the secret',
    coverage: 'when the baseline was made; no rules, no targets',
  },
  tool: 'detect-secrets',
  keyed: ['results'],
  recognises,
  selection: { items: ['results.*[]'], heads: ['version', 'generated_at'] },
  needs: ['results'],
  start: (tool) => {
    let at: string | undefined;
    return {
      item: (item, { keys }) => sightingOf(item, keys[0], tool),
      end: (object, { pattern }) => {
        if (pattern !== '') return;
        const version = object.text('version');
        if (version !== undefined) tool.version = version;
        at = instantIn(object, 'generated_at');
      },
      coverage: () => (at === undefined ? {} : { at }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json) || ('results' in json && !isObject(json.results))) return false;
  return Array.isArray(json.plugins_used) && ('results' in json || 'filters_used' in json);
}

function sightingOf(secret: Fields, key: string | undefined, tool: Tool): Sighting | undefined {
  const type = secret.text('type');
  if (type === undefined) return secret.problem('The secret has no type', 'type');
  const path = secret.text('filename') ?? key;
  const hash = secret.text('hashed_secret');
  const isSecret = secret.flag('is_secret');
  return sighted(
    {
      title: type,
      severity: 'high',
      rule: type,
      weaknesses: ['CWE-798'],
      location: { path, line: secret.position('line_number') },
      description: labelled({
        Type: type,
        'Hash of the secret': hash,
        Verified: secret.flag('is_verified') ? 'yes' : 'no',
        Audited: isSecret === undefined ? undefined : isSecret ? 'a secret' : 'no secret',
      }),
      claim: isSecret === false ? 'false-positive' : undefined,
      tool,
    },
    [type, path, hash],
  );
}
