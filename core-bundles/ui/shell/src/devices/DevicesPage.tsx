import '../texts/devices';
import { SettingsLayout } from '../settings/SettingsLayout';
import { OwnBrowsers, SharedDevices } from './DeviceLists';
import { PinPanel } from './PinPanel';
import { ADMIN } from '../settings/pages';
import { useMay } from '@guildhall/ui-kit';

/** Browsers that the workspace knows, and the digits that open the shared ones. */
export function DevicesPage() {
  const may = useMay();
  return (
    <SettingsLayout>
      <PinPanel />
      {may(ADMIN) && <SharedDevices />}
      <OwnBrowsers />
    </SettingsLayout>
  );
}
