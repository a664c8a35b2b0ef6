import type { Route } from '#contract/route.ts';

export const ledgerRoutes = {
  latestCheckpoint: [
    'GET',
    '/ledger/checkpoint',
    'ledger.read',
    'The newest signed checkpoint and the key',
  ],
  listCheckpoints: [
    'GET',
    '/ledger/checkpoints',
    'ledger.read',
    'Signed checkpoints, the newest first',
  ],
  verifyLedger: [
    'POST',
    '/ledger/verify',
    'audit.read',
    'Check every event, the log and its checkpoints',
  ],
} as const satisfies Record<string, Route>;
