import type { Tool } from '#domain/finding/finding.ts';
import type { Sample, Sighting } from '#importers/importer.ts';
import { type Fields, isObject } from '#importers/reading/fields.ts';
import { Gathered } from '#importers/reading/gathered.ts';
import { jsonFormat } from '#importers/reading/json-format.ts';
import { labelled } from '#importers/reading/labelled.ts';
import { concealing } from '#importers/reading/secrets.ts';
import { sighted } from '#importers/reading/sighted.ts';
import { paragraphs } from '#importers/reading/vocabulary.ts';

/** Gitleaks' JSON report, of version 8 and of those before it: secrets in a repository. */
export const gitleaks = jsonFormat({
  id: 'gitleaks',
  name: 'Gitleaks',
  aliases: ['gitleaks'],
  about: {
    identity: 'rule, path and the secret itself',
    coverage: 'no rules, no targets',
    differences: [
      'One finding for a secret in one line of a file, as there, with all its commits in the description',
    ],
  },
  nullLists: true,
  manyKinds: ['Tags', 'tags'],
  tool: 'Gitleaks',
  recognises,
  selection: { items: ['[]'], heads: [] },
  start: (tool) => {
    const leaks = new Gathered();
    return {
      item: (leak) => {
        const isOld = !('RuleID' in leak.value) && 'rule' in leak.value;
        addLeak(isOld ? oldLeak(leak) : newLeak(leak), leak, tool, leaks);
        return undefined;
      },
      rest: () => leaks.sightings(),
    };
  },
});

function recognises({ json }: Sample): boolean {
  const first: unknown = Array.isArray(json) ? json[0] : undefined;
  if (!isObject(first)) return false;
  return 'RuleID' in first ? 'Secret' in first || 'Match' in first : isOld(first);
}

function isOld(leak: object): boolean {
  return 'offender' in leak && 'rule' in leak && 'commit' in leak;
}

/** What versions before 8 and since call differently. */
type Leak = {
  title: string | undefined;
  rule: string | undefined;
  path: string | undefined;
  line: number | undefined;
  column?: number | undefined;
  secret: string | undefined;
  /** The place in the repository that the report links to. */
  url: string | undefined;
  code: string | undefined;
  told: string | undefined;
};

function newLeak(leak: Fields): Leak {
  const rule = leak.text('RuleID');
  const path = leak.text('File');
  const what = leak.text('Description') ?? rule;
  return {
    title: what && `Hard coded ${what}${path === undefined ? '' : ` found in ${path}`}`,
    rule,
    path,
    line: leak.position('StartLine'),
    column: leak.position('StartColumn'),
    secret: leak.text('Secret'),
    url: leak.text('Link'),
    code: leak.text('Match'),
    told: labelled({
      Commit: leak.text('Commit'),
      'Commit message': leak.text('Message')?.trim(),
      Date: leak.text('Date'),
      Author: authorOf(leak.text('Author'), leak.text('Email')),
      Tags: leak.textOrTexts('Tags').join(', ') || undefined,
      'Symbolic link': leak.text('SymlinkFile'),
      Entropy: leak.number('Entropy'),
    }),
  };
}

function oldLeak(leak: Fields): Leak {
  const rule = leak.text('rule');
  return {
    title: rule && `Hard Coded ${rule}`,
    rule,
    path: leak.text('file'),
    line: leak.position('lineNumber'),
    secret: leak.text('offender'),
    url: leak.text('leakURL'),
    code: leak.text('line'),
    told: labelled({
      Repository: leak.text('repoURL') ?? leak.text('repo'),
      Commit: leak.text('commit'),
      'Commit message': leak.text('commitMessage')?.trim(),
      Date: leak.text('date'),
      Author: authorOf(leak.text('author'), leak.text('email')),
      Tags: leak.textOrTexts('tags').join(', ') || undefined,
      Operation: leak.text('operation'),
      Information: leak.text('info'),
    }),
  };
}

function authorOf(name: string | undefined, email: string | undefined): string | undefined {
  return [name, email && `<${email}>`].filter((part) => part).join(' ') || undefined;
}

function addLeak(leak: Leak, fields: Fields, tool: Tool, leaks: Gathered): undefined {
  const { title, rule, path, line, secret, url } = leak;
  if (title === undefined) return fields.problem('The leak names no rule', 'RuleID');
  leaks.add(sightingOf(leak, title, tool), { as: [rule, path, line, secret] });
  if (url === undefined && path === undefined) fields.unclear('The leak has no place', 'File');
}

function sightingOf(leak: Leak, title: string, tool: Tool): Sighting {
  const { rule, path, line, column, secret, url, code, told } = leak;
  const sighting = sighted(
    {
      title,
      severity: 'high',
      rule,
      weaknesses: ['CWE-798'],
      location: { path, line, column, url },
      description: paragraphs(secret === undefined ? undefined : `Secret: ${secret}`, code, told),
      tool,
    },
    [rule, path, secret],
  );
  return concealing([secret], sighting);
}
