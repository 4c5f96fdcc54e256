import { useT } from '@guildhall/ui-kit';
import classes from './Splash.module.css';

/** The first moment, before anything is known. */
export function Splash() {
  const t = useT();
  return (
    <main className={classes.splash} aria-busy>
      <h1 className="gh-hidden">{t('app.name')}</h1>
      <img className={classes.mark} src="/icon.svg" width={56} height={56} alt="" />
    </main>
  );
}
