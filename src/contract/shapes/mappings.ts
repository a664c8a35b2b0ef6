import { z } from 'zod';
import { instant } from './common.ts';
import { file } from './workflows.ts';

const kept = { format: z.string(), title: z.string() };

export const mappingShapes = {
  listMappings: { ok: z.array(z.object({ ...kept, keptAt: instant, keptBy: z.string() })) },
  showMapping: {
    params: z.object({ mapping: z.string().max(100) }),
    ok: z.object({ ...kept, text: z.string() }),
  },
  keepMapping: {
    body: file.extend({ file: z.string().max(500).default('mapping') }),
    ok: z.object(kept),
  },
} as const;
