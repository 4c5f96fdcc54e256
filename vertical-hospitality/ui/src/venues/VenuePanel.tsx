import { Button } from '@mantine/core';
import { EntityForm, Facts, type FormFieldSpec, Panel, useMay, useSession, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import classes from '../booking/SettingsPage.module.css';
import '../texts/venue';
import { useVenue, type Venue, venues } from './venues';

const HOURS = Array.from({ length: 24 }, (_, i) => `${String(Math.floor(i / 2)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`);

/** What a venue is called, by which clock it goes, and when one of its days ends and the next begins. */
export function VenuePanel({ venue }: { venue: Venue }) {
  const t = useT();
  const may = useMay();
  const { workspace } = useSession();
  const { choose } = useVenue();
  const [open, setOpen] = useState<'new' | 'edit' | null>(null);
  const zones = () => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  const begins = venue.day_begins ?? '';
  const hours = () => [...new Set([...HOURS, ...(open === 'edit' && begins ? [begins] : [])])].sort().map((value) => ({ value, label: value }));
  const fields: FormFieldSpec[] = [
    { name: 'name', label: 'hospitality.venue.name', required: true, wide: true, maxLength: 120 },
    { name: 'day_begins', label: 'hospitality.venue.begins', help: t('hospitality.venue.begins.help'), type: 'choice', required: true, wide: true, choices: hours },
    { name: 'zone', label: 'hospitality.venue.zone', help: t('hospitality.venue.zone.help', { zone: workspace.zone }), type: 'choice', wide: true, choices: zones },
  ];
  return (
    <Panel
      title={t('hospitality.venue')}
      action={
        <span className={classes.deeds}>
          {may('hospitality.venues.create') && <Button variant="subtle" onClick={() => setOpen('new')}>{t('hospitality.venue.new')}</Button>}
          {may('hospitality.venues.edit') && <Button variant="light" onClick={() => setOpen('edit')}>{t('hospitality.venue.edit')}</Button>}
        </span>
      }
    >
      <Facts
        items={[
          [t('hospitality.venue.name'), venue.name],
          [t('hospitality.venue.begins'), begins],
          [t('hospitality.venue.zone'), venue.zone ?? workspace.zone],
        ]}
      />
      <p className={classes.soft}>{t('hospitality.venue.begins.means', { at: begins })}</p>
      {open && (
        <EntityForm
          entity={venues}
          title={t(open === 'new' ? 'hospitality.venue.new' : 'hospitality.venue.edit')}
          fields={fields}
          record={open === 'edit' ? venue : undefined}
          initial={{ day_begins: begins || '04:00' }}
          nameOf={({ name }) => name}
          close={() => setOpen(null)}
          done={({ id }) => open === 'new' && choose(id)}
        />
      )}
    </Panel>
  );
}
