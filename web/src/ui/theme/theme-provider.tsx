import './tokens.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import '@fontsource-variable/inter/wght.css';
import './base.css';
import {
  localStorageColorSchemeManager,
  MantineProvider,
  useMantineColorScheme,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { TipLayer } from '#web/ui/tip.tsx';
import { theme, tokensForKit } from './theme.ts';

/** The name under which `public/scheme.js` finds the choice before the first paint. */
const keptAs = localStorageColorSchemeManager({ key: 'holdfast-scheme' });

/** Colours, measures and the tip layer, for everything inside. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={tokensForKit}
      colorSchemeManager={keptAs}
      defaultColorScheme="auto"
    >
      {children}
      <TipLayer />
    </MantineProvider>
  );
}

/** What the reader chose: a scheme, or `auto` for the system's. */
export type Scheme = 'light' | 'dark' | 'auto';

/** The scheme in use and the way to change it; the choice is kept in this browser. */
export function useScheme(): { scheme: Scheme; choose: (scheme: Scheme) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return { scheme: colorScheme, choose: setColorScheme };
}
