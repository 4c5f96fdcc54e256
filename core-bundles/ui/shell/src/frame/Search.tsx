import { useT } from '@guildhall/ui-kit';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import classes from './TopBar.module.css';

const Palette = lazy(() => import('./palette/Palette').then((module) => ({ default: module.Palette })));

/** The search box; the palette behind it is loaded when it is first opened, by click or by Ctrl+K. */
export function Search() {
  const t = useT();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen((was) => !was);
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <button type="button" className={classes.search} data-palette onClick={() => setOpen(true)}>
        <IconSearch size={18} stroke={1.8} />
        <span>{t('app.search')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <Suspense>{open && <Palette close={() => setOpen(false)} />}</Suspense>
    </>
  );
}
