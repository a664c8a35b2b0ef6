/** The "no" of the inventory. */
export const assetRefusals = {
  ASSET_UNKNOWN: {
    says: 'There is no asset of that name.',
    remedy: 'List them with `holdfast assets`, or say what it is first with `holdfast assets set`.',
  },
  ASSET_CIRCLE: {
    says: 'The asset would come back to itself.',
    remedy: 'Leave out one of the edges on the way that is named.',
  },
  ASSET_CHANGED: {
    says: 'Somebody has said something else of the asset since you read it.',
    remedy: 'Nothing was changed: look at what is said of it now, then say it again.',
  },
  ASSET_NAME_TAKEN: {
    says: 'Another asset goes by that name.',
    remedy: 'If they are the same thing, merge them with `holdfast assets merge`.',
  },
  ASSET_NOT_MERGED: {
    says: 'That name was neither merged into an asset nor told by an inventory.',
    remedy: 'See the other names of an asset with `holdfast assets show`.',
  },
  ASSET_DESCRIBED: {
    says: 'Something is said of the asset, so it is known.',
    remedy: 'Only what is reported and not described can be ignored.',
  },
} as const;
