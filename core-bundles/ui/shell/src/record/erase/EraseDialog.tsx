import { TextInput } from '@mantine/core';
import { Answer, Confirm, count, say, useNavigate, useT } from '@guildhall/ui-kit';
import { type ReactNode, useState } from 'react';
import { type Described, useDescribed, words } from '../descriptors';
import { fileSize } from '../files/files';
import classes from './EraseDialog.module.css';
import { type Erasure, isName, useErase, useErasure } from './erasure';

interface Props {
  of: Described;
  id: number;
  /** Where the reader is once the person has gone. */
  list: string;
  close: () => void;
}

/** Says in numbers what erasing a person takes and what it leaves, and does it once the name has been typed. */
export function EraseDialog({ of, id, list, close }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const erasure = useErasure(of.path, id);
  // Said from there: this page has gone by the time of the answer.
  const erase = useErase(of.path, id, async () => {
    await navigate(list);
    say(t('erase.done'));
  });
  const [typed, setTyped] = useState('');
  const [missed, setMissed] = useState(false);
  const title = erasure.data?.title;

  function confirm() {
    if (title === undefined || !isName(typed, title)) {
      setMissed(true);
      return;
    }
    erase.mutate(typed);
  }
  return (
    <Confirm
      title={t('erase.title')}
      action={t('erase.action')}
      busy={erase.isPending}
      problem={erase.error}
      confirm={confirm}
      close={close}
    >
      <p className={classes.lead}>{t('erase.lead')}</p>
      <Answer of={erasure} lines={6}>
        {(data) => (
          <>
            <Numbers erasure={data} />
            <p className={classes.note}>{t('erase.note')}</p>
            <TextInput
              label={t('erase.type', { name: data.title })}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              error={missed && !isName(typed, data.title) && t('erase.notTheName')}
              onChange={({ currentTarget }) => setTyped(currentTarget.value)}
            />
          </>
        )}
      </Answer>
    </Confirm>
  );
}

function Numbers({ erasure }: { erasure: Erasure }) {
  const t = useT();
  const described = useDescribed();
  const many = (entity: string) => words(`${entity.split('.')[1]}.many`, described.get(entity)?.label_plural ?? entity);
  return (
    <>
      <Part title={t('erase.gone')}>
        {erasure.erased.map(({ entity, records }) => (
          <Line key={entity} what={many(entity)} number={records} />
        ))}
        <Line what={t('erase.changes')} number={erasure.changes} />
        <Line what={t('files.title')} number={erasure.files} small={fileSize(erasure.file_bytes)} />
        <Line what={t('erase.notices')} number={erasure.notices} />
        <Line what={t('erase.imports')} number={erasure.import_files} small={t('erase.importsText')} />
      </Part>
      {erasure.kept.length > 0 && (
        <Part title={t('erase.stays')}>
          {erasure.kept.map(({ entity, records, named, files }) => (
            <Line
              key={entity}
              what={many(entity)}
              number={records}
              small={[
                named > 0 && t('erase.named', { count: named, n: count(named) }),
                files > 0 && t('erase.filesStay', { count: files, n: count(files) }),
              ]
                .filter(Boolean)
                .join(' ')}
            />
          ))}
        </Part>
      )}
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h3>{title}</h3>
      <ul className={classes.numbers}>{children}</ul>
    </section>
  );
}

/** Nothing is said of what there is none of. */
function Line({ what, number, small }: { what: string; number: number; small?: string }) {
  return number > 0 ? (
    <li>
      <span className={classes.what}>
        {what}
        {small && <small>{small}</small>}
      </span>
      <span className={classes.number}>{count(number)}</span>
    </li>
  ) : null;
}
