import { useNavigate } from '@tanstack/react-router';
import { api } from '#web/api/client.ts';
import { usePaletteSource } from '#web/app/palette-sources.ts';

/** How many assets the palette names. */
const most = 6;

/** Lets the palette find assets by name, description and tag, wherever the reader is. */
export function PaletteAssets() {
  const navigate = useNavigate();
  usePaletteSource('Assets', async (words, signal) => {
    const { assets } = await api.listAssets({ query: { text: words, limit: most }, signal });
    return assets.map(({ asset, kind, state }) => ({
      id: `asset-${asset}`,
      label: asset,
      detail: state === 'unmatched' ? 'unmatched' : (kind ?? 'asset'),
      run: () => void navigate({ to: '/assets/asset', search: { name: asset } }),
    }));
  });
  return null;
}
