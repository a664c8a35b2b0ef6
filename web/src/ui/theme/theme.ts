import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const kelp: MantineColorsTuple = [
  '#e8f6f6',
  '#cfe9eb',
  '#9ccdd1',
  '#62c6ce',
  '#3aa7b0',
  '#23939c',
  '#17858f',
  '#12757e',
  '#0c626a',
  '#0a545b',
];

/** The kit in the console's terms. What both know, a colour or a measure, is a token (`tokens.css`). */
export const theme = createTheme({
  primaryColor: 'kelp',
  colors: { kelp },
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: {
    xs: 'var(--size-xs)',
    sm: 'var(--size-m)',
    md: 'var(--size-m)',
    lg: 'var(--size-l)',
  },
  lineHeights: { xs: '1rem', sm: '1.25rem', md: '1.25rem', lg: '1.5rem' },
  spacing: {
    xs: 'var(--space-2)',
    sm: 'var(--space-3)',
    md: 'var(--space-4)',
    lg: 'var(--space-5)',
    xl: 'var(--space-6)',
  },
  radius: { sm: 'var(--radius-s)', md: 'var(--radius-m)', lg: 'var(--radius-l)' },
  defaultRadius: 'md',
  shadows: { md: 'var(--shadow)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The ring of `base.css` serves the kit's parts too.
  focusRing: 'never',
  // Nothing moves when it is pressed.
  activeClassName: '',
});

/** The kit's own variables, led back to the tokens. */
export const tokensForKit: CSSVariablesResolver = () => {
  const led = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--control-line)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--text-3)',
    '--mantine-color-disabled-border': 'var(--line)',
  };
  return { variables: {}, light: led, dark: led };
};
