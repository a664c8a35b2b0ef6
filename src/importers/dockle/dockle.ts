import type { Claim, Severity, Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { steadyImage } from '#importers/reading/steady-name.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';
import { severityIn } from '#importers/reading/wording.ts';

/** Dockle's JSON report: how an image is built. */
export const dockle = jsonFormat({
  id: 'dockle',
  name: 'Dockle',
  aliases: ['dockle'],
  about: {
    identity: 'the code of the check',
    coverage: 'the image, without its tag, as its asset; no rules, no targets',
    differences: [
      'A check that is ignored is kept and claimed suppressed',
      'A check that could not be made is informational; DefectDojo takes it for medium',
    ],
  },
  tool: 'Dockle',
  nullLists: true,
  recognises,
  selection: { items: ['details[]'], heads: ['image'] },
  start: (tool) => {
    let image: string | undefined;
    return {
      item: (detail) => sightingOf(detail, tool),
      end: (document) => {
        image = document.text('image');
      },
      coverage: () => (image === undefined ? {} : { asset: steadyImage(image) }),
    };
  },
});

function recognises({ json }: Sample): boolean {
  if (!isObject(json)) return false;
  const { summary, details } = json;
  if (isObject(summary) && 'fatal' in summary && 'warn' in summary) return true;
  const first: unknown = Array.isArray(details) ? details[0] : undefined;
  return isObject(first) && 'code' in first && 'level' in first && 'alerts' in first;
}

const severities: Readonly<Record<string, Severity>> = {
  fatal: 'high',
  warn: 'medium',
  info: 'low',
  skip: 'info',
  ignore: 'info',
};

function sightingOf(detail: Fields, tool: Tool): Sighting | undefined {
  const rule = detail.text('code');
  const name = detail.text('title');
  if (rule === undefined && name === undefined) {
    return detail.problem('The check has no code', 'code');
  }
  const level = detail.text('level');
  if (level === 'PASS') return undefined;
  const claim: Claim = level === 'IGNORE' ? 'suppressed' : 'open';
  const alerts = detail.value.alerts === undefined ? [] : detail.texts('alerts');
  return sighted(
    {
      title: [rule, name].filter((part) => part !== undefined).join(': '),
      severity: severityIn(detail, 'level', severities),
      rule,
      description: paragraphs(
        level === 'SKIP' ? 'Dockle could not make this check.' : undefined,
        alerts.toSorted().join('\n'),
      ),
      claim,
      tool,
    },
    [rule ?? name],
  );
}
