import { Button } from '@mantine/core';
import { count, entity, Panel, type Stored, useList, useMay, useSession, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { ADJUST, type Correction, corrections, isKnown } from '../loyalty/records';
import { signed } from '../loyalty/words';
import { ReasonForm } from './ReasonForm';
import { useStep } from './steps';
import classes from './Waiting.module.css';
import '../texts/programme';

const members = entity<Stored & { name: string }>('identity.member', 'users');

/** Corrections that wait for a second person: of one guest, or of all. Not there where nothing waits. */
export function Waiting({ guestId }: { guestId?: number }) {
  const t = useT();
  const may = useMay();
  const decides = may(ADJUST);
  const sees = may('hospitality.adjustments.view');
  const list = useList(corrections, { state: 'requested', ...(guestId ? { guest_id: guestId } : {}), include: 'guest', sort: 'created_at', per_page: 50 }, sees);
  const rows = list.data?.data ?? [];
  const people = useList(members, { per_page: 200, total: 'none' }, rows.length > 0);
  const nameOf = (id: number | null | undefined) => people.data?.data.find((one) => one.id === id)?.name;
  return rows.length === 0 ? null : (
    <div className={classes.waiting}>
      <Panel title={t('hospitality.correct.waiting', { count: rows.length, n: count(rows.length) })}>
        <ul className={classes.list}>
          {rows.map((one) => (
            <Line key={one.id} correction={one} asker={nameOf(one.asked_by)} named={!guestId} decides={decides} />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function Line({ correction, asker, named, decides }: { correction: Correction; asker?: string; named: boolean; decides: boolean }) {
  const t = useT();
  const own = correction.asked_by === useSession().member.id;
  const [refusing, setRefusing] = useState(false);
  const step = useStep(() => setRefusing(false));
  const path = `adjustments/${correction.id}`;
  return (
    <li>
      {isKnown(correction.points) && <strong className={classes.points}>{signed(correction.points)}</strong>}
      <span className={classes.words}>
        {named && correction.guest && <strong>{correction.guest.name}</strong>}
        <span>{correction.reason}</span>
        {asker && <small>{t('hospitality.correct.by', { name: asker })}</small>}
      </span>
      {decides && (
        <span className={classes.actions}>
          <Button h={56} variant="default" onClick={() => setRefusing(true)}>
            {t(own ? 'hospitality.correct.withdraw' : 'hospitality.correct.refuse')}
          </Button>
          {own ? (
            <small>{t('hospitality.correct.own')}</small>
          ) : (
            <Button h={56} loading={step.isPending} onClick={() => step.mutate({ path: `${path}/approve`, done: 'hospitality.correct.done' })}>
              {t('hospitality.correct.agree')}
            </Button>
          )}
        </span>
      )}
      {refusing && (
        <ReasonForm
          title={t(own ? 'hospitality.correct.withdraw' : 'hospitality.correct.refuse')}
          busy={step.isPending}
          problem={step.error}
          close={() => setRefusing(false)}
          submit={(answer) => step.mutate({ path: `${path}/refuse`, body: { answer }, done: 'hospitality.correct.refused' })}
        />
      )}
    </li>
  );
}
