import type { Route } from '#contract/route.ts';

export const mappingRoutes = {
  listMappings: ['GET', '/mappings', 'cases.read', 'The mappings by which reports are read'],
  showMapping: ['GET', '/mappings/{mapping}', 'cases.read', 'The exact text of a mapping'],
  keepMapping: [
    'POST',
    '/mappings',
    'reports.import',
    'Keep a mapping file; its answer is the format to import by',
  ],
} as const satisfies Record<string, Route>;
