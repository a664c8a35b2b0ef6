import type { Claim, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** The JSON report of tfsec: flaws in Terraform code. */
export const tfsec = jsonFormat({
  id: 'tfsec',
  name: 'tfsec',
  aliases: ['tfsec'],
  about: {
    identity: 'rule, path, and the resource without its modules and its index',
    coverage: 'nothing, unless it lists what passed: then the rules',
    differences: [
      'One line of code that several modules use is one finding, as in DefectDojo; its description names them all',
      'A result that is ignored by a comment is kept and claimed suppressed',
    ],
  },
  tool: 'tfsec',
  nullLists: true,
  manyKinds: ['status'],
  recognises,
  selection: { items: ['results[]'], heads: [] },
  start: (tool) => {
    const rules = new Set<string>();
    const flaws = new Gathered();
    let listsPassed = false;
    return {
      item: (result) => {
        const rule = result.text('rule_id');
        if (rule !== undefined) rules.add(rule);
        const status = statusOf(result);
        if (status === 'passed') {
          listsPassed = true;
          return undefined;
        }
        const place = result.object('location');
        const as = [rule, place?.text('filename'), ...linesOf(place)];
        flaws.add(sightingOf(result, status, tool), { as });
        return undefined;
      },
      rest: () => flaws.sightings(),
      coverage: () => (listsPassed ? { rules: [...rules].toSorted() } : {}),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  // Go writes a list without items as null; tfsec writes nothing beside it.
  if (json.results === null) return Object.keys(json).length === 1;
  const first: unknown = Array.isArray(json.results) ? json.results[0] : undefined;
  return isObject(first) && 'rule_provider' in first && 'rule_description' in first;
}

function linesOf(place: Fields | undefined): (number | undefined)[] {
  return [place?.position('start_line'), place?.position('end_line')];
}

/** Reports before 0.58 say `passed`, those after it a word, and 1.x a number. */
function statusOf(result: Fields): 'failed' | 'passed' | 'ignored' {
  if (result.flag('passed')) return 'passed';
  const status = result.word('status') ?? 'failed';
  if (status === '1' || status === 'passed') return 'passed';
  if (status === '2' || status === 'ignored') return 'ignored';
  if (status !== '0' && status !== 'failed') {
    result.unclear(`Unknown status "${status}"`, 'status');
  }
  return 'failed';
}

function sightingOf(result: Fields, status: string, tool: Tool): Sighting | undefined {
  const rule = result.text('rule_id');
  const title = result.text('rule_description') ?? rule;
  if (title === undefined) return result.problem('The result names no rule', 'rule_id');
  const place = result.object('location');
  const path = place?.text('filename');
  const links = result.value.links === undefined ? [] : result.texts('links');
  const claim: Claim = status === 'ignored' ? 'suppressed' : 'open';
  return sighted(
    {
      title,
      severity: severityIn(result, 'severity'),
      rule,
      location: { path, line: place?.position('start_line') },
      fix: { text: result.text('resolution') },
      description: paragraphs(
        result.text('impact'),
        result.text('description'),
        ...links,
        result.text('link'),
      ),
      claim,
      tool,
    },
    // What 0.x calls the rule's id, 1.x calls its long one.
    [result.text('long_id') ?? rule ?? title, path, resourceOf(result)],
  );
}

/** The name of a resource in its own module: each use of the module has the same one. */
function resourceOf(result: Fields): string | undefined {
  const told = /^(?:Resource|Data|Block|Variable) '([^']*)'/.exec(result.text('description') ?? '');
  const name = result.text('resource') ?? told?.[1];
  return name?.replace(/^(?:module\.[^:.]*[:.])+/, '').replace(/\[[^\]]*\]$/, '');
}
