import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders of tests that take long, for they wait: for a process that was killed, a deadline, a browser. */
const long = /\/test\/(crash|trips|browser)\//;
/** How many others come between two of them. */
const BETWEEN = 3;

/**
 * Spreads what takes long among the rest, and ends with what does not: no core idles, and no worker is left alone. A
 * worker keeps its modules only from test to test of one project: those of pure code come last, together.
 */
export class LongOnesSpread extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isPure = ({ project }: TestSpecification) => project.name === 'pure';
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    const spread = sorted.filter((file) => !isPure(file) && !isLong(file));
    for (const [at, file] of sorted.filter(isLong).entries()) {
      spread.splice(at * (BETWEEN + 1), 0, file);
    }
    return [...spread, ...sorted.filter(isPure)];
  }
}
