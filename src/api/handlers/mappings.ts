import type { Handlers } from '#api/handler.ts';
import { keepMapping, keptMapping, keptMappings } from '#app/mapping/mappings.ts';

export const mappingHandlers: Handlers<'listMappings' | 'showMapping' | 'keepMapping'> = {
  listMappings: ({ system }) => keptMappings(system),
  showMapping: ({ system, params }) => keptMapping(system, params.mapping),
  keepMapping: ({ system, caller, body }) => keepMapping(system, body, caller.principal.actor),
};
