import { NavLink, useMay, useT } from '@guildhall/ui-kit';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useId, useRef } from 'react';
import { GROUPS, pathOf, type SettingsGroup } from './pages';
import classes from './SettingsNav.module.css';

/** What the member may open. */
export function useGroups(): SettingsGroup[] {
  const may = useMay();
  return GROUPS.map((group) => ({ ...group, pages: group.pages.filter(({ permission }) => may(permission)) })).filter(({ pages }) => pages.length > 0);
}

/** The pages in their groups. @param cards they are the page; otherwise they stand beside one */
export function SettingsNav({ cards }: { cards?: boolean }) {
  const t = useT();
  const id = useId();
  const groups = useGroups();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which React would take for what ends the effect.
    nav.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <nav ref={nav} className={classes.nav} data-cards={cards || undefined} aria-label={t('nav.settings')}>
      {groups.map(({ label, pages }) => (
        <div key={label} className={classes.group}>
          <p id={`${id}${label}`} className={classes.label}>
            {t(label)}
          </p>
          <ul className={classes.list} aria-labelledby={`${id}${label}`}>
            {pages.map((page) => (
              <li key={page.path}>
                <NavLink to={pathOf(page)} end className={classes.page}>
                  <page.icon size={19} stroke={1.7} />
                  <span>{t(page.label)}</span>
                  {cards && <IconChevronRight size={17} stroke={1.7} className="gh-turns" />}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
