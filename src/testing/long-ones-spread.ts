import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders of tests that take long, for they wait: for a process that was killed, a deadline, a browser. */
const long = /\/test\/(crash|trips|browser)\//;
/** How many others come between two of them. */
const BETWEEN = 5;

/** Spreads what takes long among the rest, and ends with what does not: no core idles, and no worker is left alone. */
export class LongOnesSpread extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const spread = sorted.filter(({ moduleId }) => !long.test(moduleId));
    const waiting = sorted.filter(({ moduleId }) => long.test(moduleId));
    for (const [at, file] of waiting.entries()) spread.splice(at * (BETWEEN + 1), 0, file);
    return spread;
  }
}
