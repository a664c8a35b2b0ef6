import { z } from 'zod';
import { newInstallation, rostersOf } from '#domain/installation/installation.ts';
import type { Workflow } from '#domain/workflow/definition.ts';
import { yamlDocuments } from '#domain/workflow/yaml-documents.ts';
import { may, openAccounts, type There } from '#rules/people/people-rule.ts';
import * as peopleRules from '#rules/people/people-rules.ts';
import { allAccounts } from '#store/account-rows.ts';
import type { Database } from '#store/database.ts';
import { loadInstallation, SETTINGS } from '#store/installation-rows.ts';
import { type FileProblem, readYaml } from './yaml-file.ts';

/**
 * What in a workflow, as the text says it, the people cannot do who have accounts and are of the rosters now; with
 * places in its first document. An installation of one person, or in which nobody decides yet, is still being set up, and
 * is held to nothing: undefined.
 */
export async function heldAgainstPeople(
  database: Database,
  text: string,
  workflow: Workflow,
): Promise<FileProblem[] | undefined> {
  const here = await whoIsThere(database);
  if (!isSetUp(here)) return undefined;
  const [first = ''] = yamlDocuments(text);
  const file = readYaml(first, z.unknown(), 'a workflow');
  if (!('problemAt' in file)) return file.problems;
  return Object.values(peopleRules).flatMap(({ id: rule, check }) =>
    check(workflow, here).map(({ path, message }) => ({ ...file.problemAt(path, message), rule })),
  );
}

async function whoIsThere(database: Database): Promise<There> {
  const installation = (await loadInstallation(database)).get(SETTINGS)?.state ?? newInstallation;
  return {
    accounts: await allAccounts(database),
    rosters: rostersOf(installation),
    groups: installation.groups.map(({ name }) => name),
  };
}

function isSetUp(here: There): boolean {
  const people = openAccounts(here).filter(({ kind }) => kind === 'person');
  return people.length > 1 && people.some((one) => may(one, 'cases.decide'));
}
