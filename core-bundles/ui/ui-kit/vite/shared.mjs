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

/**
 * Of these the shell publishes what is named here only: a shared package cannot be cut to what is used, and the whole of it
 * is a third of a first load. A module's build stops at any other name. Add one here when a module needs it; see what it costs.
 */
export const PUBLISHED = {
  '@mantine/core': [
    'ActionIcon', 'Alert', 'Anchor', 'Badge', 'Box', 'Button', 'Card', 'Center', 'Checkbox', 'CloseButton', 'Collapse',
    'Divider', 'Flex', 'Grid', 'Group', 'Input', 'Kbd', 'Loader', 'Menu', 'Modal', 'Overlay',
    'Paper', 'Pill', 'Popover', 'Portal', 'Progress', 'ScrollArea', 'Select', 'SimpleGrid',
    'Skeleton', 'Space', 'Stack', 'Table', 'Text', 'TextInput', 'Title', 'Tooltip',
    'UnstyledButton', 'VisuallyHidden', 'useComputedColorScheme', 'useMantineColorScheme', 'useMantineTheme',
  ],
  '@mantine/hooks': [
    'useClickOutside', 'useClipboard', 'useDebouncedCallback', 'useDebouncedValue', 'useDisclosure', 'useElementSize', 'useHotkeys',
    'useId', 'useInterval', 'useMediaQuery', 'useMergedRef', 'useReducedMotion', 'useViewportSize',
  ],
};

/** Version of the contract between shell and modules; a module built for another one is not loaded. */
export const SDK = 2;
