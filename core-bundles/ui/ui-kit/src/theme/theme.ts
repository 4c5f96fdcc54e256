import {
  ActionIcon,
  Button,
  createTheme,
  Input,
  type MantineColorsTuple,
  Menu,
  Popover,
  Tooltip,
} from '@mantine/core';

const brand: MantineColorsTuple = [
  '#f2f0ff',
  '#e2defd',
  '#c3bbf8',
  '#a99df3',
  '#8c7cec',
  '#7260e4',
  '#5e4bd8',
  '#4c3ccf',
  '#3f31b3',
  '#302590',
];

/** Cool greys with a little of the brand in them, so that the dark looks are not plain black. */
const dark: MantineColorsTuple = [
  '#e9e9f1',
  '#c6c6d2',
  '#a6a6b6',
  '#7d7d90',
  '#4a4a5b',
  '#363645',
  '#2a2a36',
  '#1f1f29',
  '#17171f',
  '#111118',
];

const tall = { minHeight: 'var(--gh-touch)', display: 'flex', alignItems: 'center' };

/** The list itself scrolls, not a box in it that the keyboard could not reach. */
const list = { withScrollArea: false, styles: { options: { maxHeight: 260, overflowY: 'auto' } } } as const;

/** Of what is named only: imported here it would be in everybody's first load. */
const of = <T extends object>(component: T): T => component;

const control = { '--gh-control': 'var(--gh-touch)' };

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '14px', xl: '20px' },
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', Inter, system-ui, sans-serif", fontWeight: '650' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { fw: 600 },
      vars: () => ({ root: { '--button-height': 'var(--gh-touch)', '--button-padding-x': '16px', '--button-fz': '14.5px' } }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray' },
      vars: () => ({ root: { '--ai-size': 'var(--gh-touch)' } }),
    }),
    Checkbox: { styles: { body: tall, label: tall } },
    CloseButton: of({ vars: () => ({ root: { '--cb-size': 'var(--gh-touch)', '--cb-icon-size': '20px' } }) }),
    // Both are headers of a page to a screen reader, beside the page's own.
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    ModalHeader: { defaultProps: { role: 'presentation' } },
    Input: Input.extend({ vars: () => ({ wrapper: { '--input-height': 'var(--gh-touch)', '--input-size': 'var(--gh-touch)' } }) }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'md', withinPortal: true, withInitialFocusPlaceholder: false }, styles: { item: { minHeight: 'var(--gh-touch)' } } }),
    Modal: of({ defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } }),
    Notification: of({
      styles: { description: { color: 'var(--gh-text-2)' } },
    }),
    MultiSelect: { defaultProps: list },
    NavLink: of({ styles: { root: control } }),
    PasswordInput: of({
      defaultProps: { rightSectionWidth: 46 },
      styles: {
        innerInput: { minHeight: 'var(--gh-touch)' },
        visibilityToggle: { width: 'var(--gh-touch)', height: 'var(--gh-touch)' },
      },
    }),
    // A dialogue that fills a phone counts as hiding what is in it; the list of a field would flicker.
    Popover: Popover.extend({ defaultProps: { hideDetached: false } }),
    Select: { defaultProps: list },
    Tabs: of({ styles: { tab: { minHeight: 'var(--gh-touch)' } } }),
    TagsInput: { defaultProps: list },
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 350, withArrow: true } }),
  },
});
