import { QueryClientProvider } from '@tanstack/react-query';
import { type AnyRouter, RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ThemeProvider } from '#web/ui/theme/theme-provider.tsx';
import { makeQueryClient } from './query-client.ts';

/** Shows what the router leads to on this page, in its element with the id "root". */
export function mount(router: AnyRouter, page: string): void {
  const place = document.getElementById('root');
  if (!place) throw new Error(`${page} has no element with the id "root"`);
  createRoot(place).render(
    <StrictMode>
      <ThemeProvider>
        <QueryClientProvider client={makeQueryClient()}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </ThemeProvider>
    </StrictMode>,
  );
}
