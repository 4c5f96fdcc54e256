import { Button, Modal, Progress } from '@mantine/core';
import { Answer, count, Link, useT } from '@guildhall/ui-kit';
import { usePlaces } from '../../record/descriptors';
import lines from '../lines.module.css';
import type { Mailing } from './api';
import classes from './mail.module.css';
import { useMailingPreview, useReach } from './reach';

/** Whom it will reach, whom not and why, and the mail as the first of them gets it; while it runs, how far it is. */
export function MailingDetail({ mailing, close, start }: { mailing: Mailing; close: () => void; start: () => void }) {
  const t = useT();
  const open = mailing.state === 'draft' || mailing.state === 'stopped';
  return (
    <Modal opened onClose={close} title={mailing.title} size="lg" closeButtonProps={{ 'aria-label': t('kit.close') }}>
      {mailing.state !== 'draft' && <Gone mailing={mailing} />}
      {open && <ReachOf mailing={mailing} />}
      {open && (
        <div className={classes.foot}>
          <Button onClick={start}>{t(mailing.state === 'draft' ? 'mail.start' : 'mail.goOn')}</Button>
        </div>
      )}
    </Modal>
  );
}

/** What has become of its recipients, as a bar and in numbers. */
export function Gone({ mailing: { counts, gathered, state } }: { mailing: Mailing }) {
  const t = useT();
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const left = (counts.waiting ?? 0) + (counts.sending ?? 0);
  const done = all - left;
  const share = all === 0 ? (state === 'done' ? 100 : 0) : (done / all) * 100;
  return (
    <div className={classes.progress}>
      <Progress value={share} aria-label={t('mail.progress')} />
      <p className={lines.detail}>{t(gathered || state === 'done' ? 'mail.progressOf' : 'mail.gathering', { done: count(done), all: count(all) })}</p>
      <dl className={classes.counts}>
        {Object.entries(counts).map(([name, many]) => (
          <div key={name}>
            <dt>{t(`mail.count.${name}`)}</dt>
            <dd className="gh-num">{count(many)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function ReachOf({ mailing }: { mailing: Mailing }) {
  const t = useT();
  const reach = useReach(mailing.id);
  const places = usePlaces();
  return (
    <Answer of={reach} lines={5}>
      {({ records, seen, reached, left, examples, first }) => (
        <>
          <p className={classes.reach}>
            <strong className="gh-num">{count(reached)}</strong> {t('mail.reached', { count: reached, records: count(seen) })}
          </p>
          {seen < records && <p className={classes.lead}>{t('mail.reachFirst', { seen: count(seen), records: count(records) })}</p>}
          {Object.keys(left).length > 0 && (
            <>
              <h3 className={classes.sub}>{t('mail.leftOut')}</h3>
              <ul className={classes.left}>
                {Object.entries(left).map(([why, many]) => {
                  const some = examples.filter((one) => one.why === why);
                  return (
                    <li key={why}>
                      <details>
                        <summary>
                          {t(`mail.left.${why}`)} <span className="gh-num">{count(many)}</span>
                        </summary>
                        <ul>
                          {some.map(({ id, name, address }) => (
                            <li key={id}>
                              <Link to={places(mailing.entity, id)?.path ?? '/'}>{name || address}</Link>
                              {name && address && <span> · {address}</span>}
                            </li>
                          ))}
                          {many > some.length && <li>{t('mail.andMore', { count: many - some.length })}</li>}
                        </ul>
                      </details>
                    </li>
                  );
                })}
              </ul>
            </>
          )}
          <h3 className={classes.sub}>{t('mail.preview')}</h3>
          {first === null ? <p className={classes.lead}>{t('mail.reachNobody')}</p> : <PreviewOf mailing={mailing} record={first} />}
        </>
      )}
    </Answer>
  );
}

/** As the first one who gets it will read it. */
function PreviewOf({ mailing, record }: { mailing: Mailing; record: number }) {
  const t = useT();
  const preview = useMailingPreview(mailing, record);
  return (
    <Answer of={preview} lines={4}>
      {({ subject, text, missing }) => (
        <>
          <div className={classes.preview}>
            <p className={classes.subject}>{subject}</p>
            {text}
          </div>
          {missing.length > 0 && <p className={classes.lead}>{t('mail.missing', { places: missing.join(', ') })}</p>}
        </>
      )}
    </Answer>
  );
}
