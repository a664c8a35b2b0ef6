import { useMay } from '#web/features/session/me.ts';
import { sectionGroups } from './sections.ts';

/** The pages of the settings that the person may see, by what they are about. */
export function useSections(): typeof sectionGroups {
  const may = useMay();
  return sectionGroups
    .map(({ label, sections }) => ({
      label,
      sections: sections.filter(({ needs }) => needs === undefined || may(needs)),
    }))
    .filter(({ sections }) => sections.length > 0);
}
