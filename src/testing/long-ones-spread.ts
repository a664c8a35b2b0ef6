import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders of tests that take long, for they wait: for a process that was killed, a deadline, a browser. */
const long = /\/test\/(crash|trips|browser)\//;
/** How many others come between two of them. */
const BETWEEN = 3;

/**
 * Spreads what takes long among the rest, and ends with what does not: no core idles, and no worker is left alone. A
 * worker keeps its modules only from test to test of one project: those of the others come last, each together.
 */
export class LongOnesSpread extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    const ofProject = (name: string) => sorted.filter(({ project }) => project.name === name);
    const spread = ofProject('whole').filter((file) => !isLong(file));
    for (const [at, file] of sorted.filter(isLong).entries()) {
      spread.splice(at * (BETWEEN + 1), 0, file);
    }
    return [...spread, ...ofProject('embedded'), ...ofProject('pure')];
  }
}
