import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders whose tests take longest, the longest first. */
const long = ['test/crash/', 'test/trips/', 'test/browser/'];

/** Begins with what takes long, so that no worker is left alone with it at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return long.reduceRight(
      (order, folder) => [
        ...order.filter(({ moduleId }) => moduleId.includes(folder)),
        ...order.filter(({ moduleId }) => !moduleId.includes(folder)),
      ],
      sorted,
    );
  }
}
