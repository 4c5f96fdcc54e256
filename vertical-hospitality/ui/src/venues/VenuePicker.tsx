import { useT } from '@guildhall/ui-kit';
import { IconBuildingStore, IconSelector } from '@tabler/icons-react';
import '../texts/venue';
import { useVenue } from './venues';
import classes from './VenuePicker.module.css';

/** Which venue this device shows, for all pages at once. Nothing in a house that has but one. */
export function VenuePicker() {
  const t = useT();
  const { venue, all, choose } = useVenue();
  if (all.length < 2) {
    return null;
  }
  return (
    <label className={classes.picker}>
      <IconBuildingStore size={20} stroke={1.8} aria-hidden />
      <select aria-label={t('hospitality.venue')} value={venue ?? all[0]?.id} onChange={({ target }) => choose(Number(target.value))}>
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <IconSelector size={16} stroke={1.8} aria-hidden />
    </label>
  );
}
