import { z } from 'zod';
import { SECRET_NAME } from '#domain/secret/secret.ts';
import { asset, groupName, instant } from './common.ts';

const secretName = z
  .string()
  .regex(new RegExp(`^${SECRET_NAME}$`), 'capital letters, digits and underscores');
const assetGroup = z.object({ name: z.string(), assets: z.array(z.string()) });
const groups = z.object({ groups: z.array(assetGroup) });

export const settingShapes = {
  listAssetGroups: { ok: groups },
  matchAssets: {
    body: z.strictObject({ assets: z.array(asset).max(1000) }),
    /** The 20 with the most cases; of all how many match, and how many there are. */
    ok: z.object({
      assets: z.array(z.object({ name: z.string(), cases: z.number().int() })),
      matching: z.number().int(),
      known: z.number().int(),
    }),
  },
  defineAssetGroup: {
    params: z.object({ group: groupName }),
    /** Names of assets; `*` stands for anything. */
    body: z.strictObject({ assets: z.array(asset).min(1).max(1000) }),
    ok: groups,
  },
  removeAssetGroup: { params: z.object({ group: groupName }), ok: groups },
  listSecrets: {
    ok: z.object({
      secrets: z.array(z.object({ name: z.string(), storedBy: z.string(), storedAt: instant })),
    }),
  },
  storeSecret: {
    params: z.object({ secret: secretName }),
    body: z.strictObject({ value: z.string().min(4).max(65_536) }),
    ok: 'nothing',
    secret: true,
  },
  removeSecret: { params: z.object({ secret: secretName }), ok: 'nothing' },
} as const;
