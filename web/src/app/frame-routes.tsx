import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { PaletteAssets } from '#web/features/assets/palette-assets.tsx';
import { useUnmatched } from '#web/features/assets/use-unmatched.ts';
import { PaletteCases } from '#web/features/cases/palette-cases.tsx';
import { NoticeBell } from '#web/features/notices/notice-bell.tsx';
import { PersonMenu } from '#web/features/session/person-menu.tsx';
import { SignedIn } from '#web/features/session/signed-in.tsx';
import { SectionCommands } from '#web/features/settings/section-commands.tsx';
import { places } from './navigation.tsx';
import { Shell } from './shell.tsx';

// What pages hang on: the root, the shell of whoever is signed in, and the settings.

export const root = createRootRoute();

export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: () => (
    <SignedIn>
      <Frame />
      <SectionCommands />
      <PaletteCases />
      <PaletteAssets />
    </SignedIn>
  ),
});

function Frame() {
  const unmatched = useUnmatched();
  return (
    <Shell
      places={places}
      waiting={{ '/assets': { count: unmatched, says: 'unmatched' } }}
      account={
        <>
          <NoticeBell />
          <PersonMenu />
        </>
      }
    />
  );
}

export const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  component: lazyRouteComponent(
    () => import('#web/features/settings/settings-layout.tsx'),
    'SettingsLayout',
  ),
});
