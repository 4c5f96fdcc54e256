import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { sharedModules } from './shared-modules.ts';

/** Where `npm run dev` finds a running server. */
const server = process.env.GUILDHALL_URL ?? 'http://localhost:8080';

/** What is opened now and then finds its files by itself: the lists of them would be in everybody's first load. */
const RARE = /\/(NewWorkflow|TryPanel|PublishDialog|VersionsDialog|CalendarPage|TrashPage|ImportPage|FirstStepsPage|TeamPage|Settings|OpenNotice|WhyDialog|EraseDialog|whole|ShownOnce|Confirm|FormField|RecordPicker|DealsPage|DealPage|TasksPage|MoreSheet|PushOffer|NewPassword|Forgot|Invitation|RecordCalendar|CardChoice|CardFacts|RecordSummary|SignUp|Palette|RecordsPage|RecordView|RecordTabs|Files|HistoryTab|RunPage|ApprovalsPage|AskedTile|RunsOf|EndpointPage|StrangersPage|StrangersTile|CallCards|ThreadTab|DialNumber|Told|Named)-/;

/** Drawn on the first screens: in one file they take a third of what they take in twenty. */
const ICONS =
  /icons\/Icon(Alarm|ArrowsExchange|Bell|Calendar|CalendarEvent|Check|DeviceDesktop|Dots|Eye|EyeOff|FileImport|LayoutKanban|List|Lock|Mail|Message|Note|Phone|Plus|Trash|User|UserQuestion|Users)\.mjs$/;

export default defineConfig({
  plugins: [react(), sharedModules()],
  // One licence-and-version string for bug reports and for the header that closes cross-site requests.
  define: { __GUILDHALL_VERSION__: JSON.stringify('0.1.0') },
  // The tests of ui-kit and host run here too.
  test: { dir: '..' },
  build: {
    cssCodeSplit: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'icons', test: ICONS }] } } },
    modulePreload: {
      resolveDependencies: (file, files) => (RARE.test(file) ? files.filter((one) => one.endsWith('.css')) : files),
    },
  },
  server: { port: 5173, proxy: { '/api': server, '/ui': server } },
});
