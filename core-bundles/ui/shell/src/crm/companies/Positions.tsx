import { ActionIcon } from '@mantine/core';
import { Answer, type ContactCompany, day, daysUntil, Link, Panel, useList, useMay, useT, Who } from '@guildhall/ui-kit';
import { IconPlus, IconStarFilled } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { contactCompanies } from '../entities';
import '../../texts/positions';
import classes from './Positions.module.css';
import { PositionMenu } from './PositionMenu';

const PositionForm = lazy(() => import('./PositionForm').then((module) => ({ default: module.PositionForm })));

/** From whose page it is looked at. */
export type Side = 'contact' | 'company';

/** Where a person works and worked, or who works and worked for a company: as what, and from when to when. */
export function Positions({ side, id }: { side: Side; id: number }) {
  const t = useT();
  const may = useMay();
  const [form, setForm] = useState<ContactCompany | 'new'>();
  const other = side === 'contact' ? 'company' : 'contact';
  const list = useList(contactCompanies, { [`${side}_id`]: id, include: other, per_page: 100, sort: '-is_main' });
  const creates = may('contact-companies.create');
  if (list.data?.data.length === 0 && !creates) {
    return null;
  }
  return (
    <Panel
      title={t(side === 'contact' ? 'company.many' : 'company.people')}
      action={
        creates && (
          <ActionIcon aria-label={t(side === 'contact' ? 'position.newCompany' : 'position.newPerson')} onClick={() => setForm('new')}>
            <IconPlus size={20} />
          </ActionIcon>
        )
      }
    >
      <Answer of={list} lines={2}>
        {({ data }) => (
          <ul className={classes.positions}>
            {currentFirst(data).map((position) => (
              <Line key={position.id} position={position} other={other} edit={() => setForm(position)} />
            ))}
          </ul>
        )}
      </Answer>
      <Suspense>
        {form && <PositionForm side={side} id={id} position={form === 'new' ? undefined : form} close={() => setForm(undefined)} />}
      </Suspense>
    </Panel>
  );
}

function Line({ position, other, edit }: { position: ContactCompany; other: Side; edit: () => void }) {
  const t = useT();
  const beside = position[other];
  if (!beside) {
    return null;
  }
  const { role } = position;
  const when = span(position, t);
  const detail = (role || when) && (
    <>
      {role}
      {role && when && <br />}
      {when}
    </>
  );
  // Among people of a company it goes without saying that it is theirs.
  const main = position.is_main && other === 'company' && (
    <span className={classes.main} title={t('position.main')}>
      <IconStarFilled size={15} aria-hidden />
      <span className="gh-hidden">{t('position.main')}</span>
    </span>
  );
  return (
    <li className={classes.position}>
      <Link to={`/${other === 'company' ? 'companies' : 'contacts'}/${beside.id}`} className={classes.place}>
        <Who name={beside.name} square={other === 'company'} detail={detail} end={main} />
      </Link>
      <PositionMenu position={position} name={beside.name} edit={edit} />
    </li>
  );
}

function isPast({ to_date: to }: ContactCompany): boolean {
  return !!to && daysUntil(to) < 0;
}

function currentFirst(positions: ContactCompany[]): ContactCompany[] {
  return [...positions.filter((one) => !isPast(one)), ...positions.filter(isPast)];
}

function span({ from_date: from, to_date: to }: ContactCompany, t: ReturnType<typeof useT>): string {
  if (from && to) {
    return t('position.span', { from: day(from), to: day(to) });
  }
  return from ? t('position.since', { from: day(from) }) : to ? t('position.to', { to: day(to) }) : '';
}
