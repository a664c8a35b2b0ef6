import { useNavigate } from '@tanstack/react-router';
import { api } from '#web/api/client.ts';
import { usePaletteSource } from '#web/app/palette-sources.ts';
import { useMay } from '#web/features/session/me.ts';
import { useCommand } from '#web/ui/keys/use-key.ts';

/** How many assets the palette names. */
const most = 6;

/** Lets the palette find assets by name, description and tag, and go to what can be done with many. */
export function PaletteAssets() {
  const navigate = useNavigate();
  const able = useMay()('assets.describe');
  const unmatched = () => void navigate({ to: '/assets/unmatched' });
  const bring = () => void navigate({ to: '/assets/import' });
  useCommand('Go to unmatched assets', able ? unmatched : undefined, { group: 'Go to' });
  useCommand('Import assets', able ? bring : undefined, { group: 'Go to' });
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
