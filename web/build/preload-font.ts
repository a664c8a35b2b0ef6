import type { Plugin } from 'vite';

/** The font of nearly all that is shown; letters of other scripts come when a page has some. */
const first = /inter-latin-wght-normal-[\w-]+\.woff2$/;

/** Lets the browser fetch the font with the page, not after its styles: text is drawn once, and does not move. */
export function preloadFont(): Plugin {
  return {
    name: 'preload-font',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle = {} }) => {
        const font = Object.keys(bundle).find((name) => first.test(name));
        if (font === undefined) throw new Error('the font to fetch first is not in the build');
        const attrs = { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${font}` };
        return [{ tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' }];
      },
    },
  };
}
