import { useNavigate } from '@tanstack/react-router';
import { api } from '#web/api/client.ts';
import { usePaletteSource } from '#web/app/palette-sources.ts';
import { stateWord } from '#web/features/shared/state-words.ts';

/** How many cases the palette names. */
const most = 6;

/** Lets the palette find cases by id, title and asset, wherever the reader is. */
export function PaletteCases() {
  const navigate = useNavigate();
  usePaletteSource('Cases', async (words, signal) => {
    const { cases } = await api.listCases({
      query: { text: words, closed: 'both', limit: most },
      signal,
    });
    return cases.map(({ id, title, state }) => ({
      id,
      label: `${id} ${title}`,
      detail: stateWord(state),
      run: () => void navigate({ to: '/cases/$case', params: { case: id } }),
    }));
  });
  return null;
}
