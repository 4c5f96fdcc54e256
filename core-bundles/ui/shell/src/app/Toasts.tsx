import { useMediaQuery } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import classes from './Toasts.module.css';

const TOUCH = '(max-width: 999px), (hover: none)';

/**
 * Short words about what happened. Where one touches they lie on the bar at the top, newest first: hands are at the lower edge, and what a page offers to do stands
 * there or right below the bar.
 */
export function Toasts() {
  const touch = useMediaQuery(TOUCH, undefined, { getInitialValueInEffect: false });
  return touch ? (
    <Notifications className={classes.onBar} position="top-center" layout="stacked" limit={3} containerWidth={420} />
  ) : (
    <Notifications position="bottom-right" limit={4} containerWidth={380} />
  );
}
