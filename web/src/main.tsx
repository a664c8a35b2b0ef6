import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from './app/query-client.ts';
import { router } from './app/router.ts';
import { ThemeProvider } from './ui/theme/theme-provider.tsx';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no element with the id "root"');

createRoot(place).render(
  <StrictMode>
    <ThemeProvider>
      <QueryClientProvider client={makeQueryClient()}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ThemeProvider>
  </StrictMode>,
);
