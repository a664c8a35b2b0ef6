import { useQuery } from '@tanstack/react-query';
import { read } from '#web/api/calls.ts';
import type { Format } from './import-problem.ts';

/** All that a report can be named as: the mappings that are kept here, then the formats that there are. */
export function useFormats(): readonly Format[] {
  const { data: formats = [] } = useQuery(read('listFormats'));
  const { data: mappings = [] } = useQuery(read('listMappings'));
  const kept = mappings.map(({ format, title }) => ({ id: format, name: title, aliases: [] }));
  return [...kept, ...formats];
}
