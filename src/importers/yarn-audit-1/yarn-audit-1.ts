import type { Sighting } from '#importers/importer.ts';
import {
  advisoryOf,
  checkSummary,
  installedOf,
  titleWithRange,
} from '#importers/npm-audit-6/advisory.ts';
import type { Fields } from '#importers/reading/fields.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';

/** What `yarn audit --json` of Yarn 1 prints: a line for each path to an advisory, and a summary at its end. */
export const yarnAudit1 = jsonFormat({
  id: 'yarn-audit-1',
  name: 'yarn audit (Yarn 1)',
  aliases: ['yarn_audit', 'yarn-audit'],
  about: {
    identity: "GitHub's id of the advisory, else its number, and the module",
    coverage:
      'nothing of what it looked at; without its summary it is partial, with an error failed',
  },
  tool: 'yarn audit',
  manyKinds: ['cwe'],
  recognises: ({ text }) =>
    /^\{"type":"audit(?:Advisory|Summary)"|"type":"audit(?:Advisory|Summary)"\}$/m.test(text),
  selection: 'lines',
  start: (tool) => {
    const seen = new Set<string>();
    let failure: string | undefined;
    let summed = false;

    /** An advisory stands on a line for each path to it, and names all of them each time. */
    function firstOf(data: Fields | undefined, line: Fields): Sighting | undefined {
      const advisory = data?.object('advisory');
      if (!advisory) return line.problem('The line has no advisory', 'data.advisory');
      const sighting = advisoryOf(advisory, installedOf(advisory), titleWithRange(advisory), tool);
      const key = JSON.stringify([advisory.word('id'), sighting?.identity]);
      if (seen.has(key)) return undefined;
      seen.add(key);
      return sighting;
    }

    return {
      item: (line) => {
        const type = line.text('type');
        if (type === undefined) return line.problem('The line has no type', 'type');
        if (type === 'auditAdvisory') return firstOf(line.object('data'), line);
        if (type === 'error') failure = `yarn audit failed: ${line.text('data') ?? 'no reason'}`;
        if (type === 'auditSummary') {
          summed = true;
          checkSummary(line, 'data', seen.size);
        }
        return undefined;
      },
      rest: (problems) => {
        if (summed || seen.size > 0 || failure !== undefined) return [];
        problems.push({ reason: 'The file has neither advisories nor a summary', at: '$' });
        return [];
      },
      coverage: () => {
        if (failure !== undefined) return { completeness: 'failed', reason: failure };
        if (summed) return {};
        return { completeness: 'partial', reason: 'The report ends without its summary' };
      },
    };
  },
});
