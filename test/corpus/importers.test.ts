import { expect, test } from 'vitest';
import { agreementsOf, foldersOfReports } from './agreement.ts';
import { differencesOf } from './differences.ts';

// Real reports with what the field's incumbent asserts of them: agreement, or a reason that a user would accept.
// They are not part of the repository; where they do not stand beside it, this is skipped.

const folders = foldersOfReports();

test.skipIf(folders.length === 0).each(folders)(
  'reports of %s agree with DefectDojo, or differ for a reason',
  async (folder) => {
    const found = (await agreementsOf(folder)).flatMap(({ file, differences }) =>
      differences.map((difference) => `${file}: ${difference}`),
    );
    const reasons = await differencesOf(folder);
    // A reason that no longer applies fails the test, too.
    expect(found.sort()).toEqual(Object.keys(reasons).sort());
    expect(Object.values(reasons)).not.toContain('');
  },
);
