/** Every "no" to which findings are one case: parts of the catalogue (`src/domain/refusal.ts`). */
export const regroupingRefusals = {
  FINDINGS_UNCHOSEN: {
    says: 'No finding is chosen.',
    remedy: 'Choose some by their numbers, which `holdfast findings` tells, or by a query.',
  },
  SPLIT_OF_ALL: {
    says: 'Everything that the case holds is chosen.',
    remedy: 'Leave at least one finding in it, or go on with the case as it is.',
  },
  FINDING_NOT_HELD: {
    says: 'The case does not hold that finding.',
    remedy: 'See what it holds with `holdfast case show`.',
  },
  CASES_UNLIKE: {
    says: 'The cases cannot become one, for they differ.',
    remedy:
      'Merge open cases of one asset and kind, under one workflow version, that the same people may see: `holdfast workflow migrate` and `holdfast case members` change the last two.',
  },
  MERGE_OF_ONE: {
    says: 'That is one case already.',
    remedy: 'Name another case that it is to be merged with.',
  },
  CASE_OF_ONE_ASSET: {
    says: 'A case is about one asset.',
    remedy: 'Choose findings of one asset, or open a case for each with `--each-asset`.',
  },
  FINDING_HOUSED: {
    says: 'A case holds the finding already.',
    remedy:
      'Split it off there with `holdfast case split`, or merge the cases with `holdfast case merge`.',
  },
  FINDING_GONE: {
    says: 'The finding is gone.',
    remedy: 'There is nothing to remedy; a report that shows it again opens it.',
  },
  MERGE_BUYS_TIME: {
    says: 'The cases would have more time as one than one of them has.',
    remedy: 'Merge them the other way round, into the one that is due first.',
  },
} as const;
