/** What the shell publishes once for every module. A module's build leaves these imports as they stand. */
export const SHARED = [
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-runtime',
  '@mantine/core',
  '@mantine/hooks',
  '@mantine/notifications',
  '@tanstack/react-query',
  '@guildhall/ui-kit',
];

/** Version of the contract between shell and modules; a module built for another one is not loaded. */
export const SDK = 1;
