import { useT } from '@guildhall/ui-kit';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import classes from './AlertMark.module.css';

/** What must not be overlooked about somebody, wherever they are seen: a sign, a word for who hears the page, and strong colours. */
export function AlertMark({ text }: { text?: string | null }) {
  const t = useT();
  return (
    !!text && (
      <span className={classes.alert}>
        <IconAlertTriangleFilled size={16} aria-hidden />
        <span className={classes.words}>
          <span className="gh-hidden">{t('hospitality.guest.alert')}: </span>
          {text}
        </span>
      </span>
    )
  );
}
