import { DirectionProvider, MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Boundary, createQueryClient, theme } from '@guildhall/ui-kit';
import { QueryClientProvider } from '@tanstack/react-query';
import { BrowserRouter } from 'react-router';
import { Direction } from './Direction';
import { Doors } from './Doors';
import { nonce } from './nonce';
import { Toasts } from './Toasts';

const queries = createQueryClient();
const schemes = localStorageColorSchemeManager({ key: 'guildhall-scheme' });

/** The whole app: looks, data, addresses; then who may come in. */
export function App() {
  return (
    <DirectionProvider initialDirection="ltr">
      <Direction />
      <MantineProvider theme={theme} colorSchemeManager={schemes} defaultColorScheme="auto" getStyleNonce={nonce}>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <Boundary name="app">
              <Doors />
            </Boundary>
          </BrowserRouter>
          <Toasts />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}
