import type { Importer, Sample } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { addOldSecret, isOldSecret } from './trufflehog-2.ts';
import { addSecret, isSecret } from './trufflehog-3.ts';
import { addRuleSecret, isRuleSecret } from './trufflehog3.ts';

/** What TruffleHog and trufflehog3 write, in all their versions: secrets, one a line or in a list. */
export const trufflehog: Importer = jsonFormat({
  id: 'trufflehog',
  name: 'TruffleHog',
  aliases: ['trufflehog', 'trufflehog3', 'trufflehog2'],
  about: {
    identity:
      'detector, place and the secret; of version 2, which tells many secrets at once, reason and path',
    coverage: 'no rules, no targets; an error among the lines makes the report partial',
    differences: [
      'Of TruffleHog 2 and the first trufflehog3 all that is found in a file for one reason is one finding, as there, with its commits and strings in the description',
    ],
  },
  tool: 'TruffleHog',
  recognises,
  selection: 'lines',
  start: (tool) => {
    const secrets = new Gathered();
    // Its namesake is a tool of its own, whose findings no report of the other can prove absent.
    const namesake = { name: 'trufflehog3' };
    let isNamesake = false;
    return {
      item: (item) => {
        if (isSecret(item.value)) return addSecret(item, tool, secrets);
        if (isLog(item.value)) return logged(item);
        const hasRule = isRuleSecret(item.value);
        if (!(hasRule || isOldSecret(item.value))) {
          return item.problem('This is no secret that TruffleHog tells of', '');
        }
        // Both wrote the same in their second versions, but for what changed in the file.
        const isOfNamesake = hasRule || !('diff' in item.value);
        isNamesake ||= isOfNamesake;
        if (hasRule) return addRuleSecret(item, namesake, secrets);
        return addOldSecret(item, isOfNamesake ? namesake : tool, secrets);
      },
      rest: () => secrets.sightings(),
      coverage: () => (isNamesake ? { tool: namesake } : {}),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : json;
  if (!isObject(first)) return false;
  const isLogOfIt = isLog(first) && first.logger === 'trufflehog';
  return isSecret(first) || isRuleSecret(first) || isOldSecret(first) || isLogOfIt;
}

/** What is logged gets among the findings where both go to one file. */
function isLog(item: object): boolean {
  return 'level' in item && 'msg' in item && 'logger' in item;
}

function logged(line: Fields): undefined {
  if (!/^(?:error|fatal|panic)/i.test(line.text('level') ?? '')) return undefined;
  const error = line.text('error');
  return line.problem([line.text('msg'), error].filter((part) => part).join(': '), '');
}
