import { useT } from '@guildhall/ui-kit';
import classes from './TablePane.module.css';

/** How many they are; one tap. */
export function SizePad({ most, usual, press }: { most: number; usual?: number; press: (size: number) => void }) {
  const t = useT();
  return (
    <div className={classes.sizes} role="group" aria-label={t('hospitality.floor.howMany')}>
      {Array.from({ length: Math.min(most, 20) }, (_, at) => at + 1).map((size) => (
        <button
          key={size}
          type="button"
          data-extra={(usual !== undefined && size > usual) || undefined}
          aria-label={t('hospitality.floor.guests', { count: size })}
          onClick={() => press(size)}
        >
          {size}
        </button>
      ))}
    </div>
  );
}
