import { Button, CloseButton, Progress } from '@mantine/core';
import { type Chosen, count, countOf, isAny, NONE_CHOSEN, sayProblem, useMay, useT } from '@guildhall/ui-kit';
import { IconPencil, IconPlayerPause, IconPlayerPlay, IconTrash, IconUserShare } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Described } from '../descriptors';
import classes from './BulkBar.module.css';
import menus from './Menus.module.css';
import { type Bulk, stuck, type Target, useBulk, useStep, works } from './bulk';
import { Reasons } from './Reasons';

const BulkForm = lazy(() => import('./BulkForm').then((module) => ({ default: module.BulkForm })));

export type Deed = 'update' | 'hand' | 'delete';

interface Props extends Target {
  of: Described;
  total: number;
  select: (chosen: Chosen) => void;
}

/** What can be done to the chosen records, and how far it has come. */
export function BulkBar({ of, total, select, ...target }: Props) {
  const t = useT();
  const may = useMay();
  const right = of.path.replace('/', '.');
  const [deed, setDeed] = useState<Deed>();
  const [started, setStarted] = useState<number>();
  const [hidden, setHidden] = useState<number>();
  const { data: bulk } = useBulk(of, started);
  const chosen = countOf(target.chosen, total);
  const edit = of.verbs.includes('update') && may(`${right}.edit`);
  const owned = of.fields.some(({ name, read_only }) => name === 'responsible_id' && !read_only);
  if (!isAny(target.chosen)) {
    return bulk && hidden !== bulk.id ? <Going of={of} bulk={bulk} close={() => setHidden(bulk.id)} /> : null;
  }
  return (
    <div className={classes.bar} role="region" aria-label={t('list.bulk.title')}>
      <span className={classes.words} aria-live="polite">
        {t('list.bulk.chosen', { count: chosen, n: count(chosen) })}
      </span>
      {!target.chosen.all && chosen < total && (
        <Button variant="subtle" onClick={() => select({ ids: new Set(), all: true })}>
          {t('list.bulk.all', { n: count(total) })}
        </Button>
      )}
      <span className={classes.room} />
      {edit && (
        <Button className={menus.brief} variant="default" aria-label={t('kit.edit')} leftSection={<IconPencil size={17} />} onClick={() => setDeed('update')}>
          <span>{t('kit.edit')}</span>
        </Button>
      )}
      {edit && owned && (
        <Button className={menus.brief} variant="default" aria-label={t('list.bulk.hand')} leftSection={<IconUserShare size={17} />} onClick={() => setDeed('hand')}>
          <span>{t('list.bulk.hand')}</span>
        </Button>
      )}
      {of.verbs.includes('delete') && of.trash && may(`${right}.delete`) && (
        <Button className={menus.brief} variant="default" aria-label={t('kit.delete')} leftSection={<IconTrash size={17} />} onClick={() => setDeed('delete')}>
          <span>{t('kit.delete')}</span>
        </Button>
      )}
      <CloseButton size="var(--gh-touch)" aria-label={t('list.bulk.none')} onClick={() => select(NONE_CHOSEN)} />
      <Suspense>
        {deed && (
          <BulkForm
            of={of}
            deed={deed}
            target={target}
            close={() => setDeed(undefined)}
            done={({ id }) => {
              setDeed(undefined);
              setStarted(id);
              select(NONE_CHOSEN);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

/** A bulk change that goes on, rests or has just ended. */
function Going({ of, bulk, close }: { of: Described; bulk: Bulk; close: () => void }) {
  const t = useT();
  const step = useStep(of);
  const go = (name: 'pause' | 'resume' | 'cancel' | 'undo') =>
    step.mutate({ id: bulk.id, step: name }, { onError: (problem) => sayProblem(problem) });
  /** What got stuck is settled by that, or it would stand here again next time. */
  const leave = () => {
    if (stuck(bulk)) {
      go('cancel');
    }
    close();
  };
  const undoing = bulk.status === 'undoing';
  const done = undoing ? bulk.undone : bulk.changed + bulk.kept + bulk.failed;
  const whole = undoing ? bulk.changed : bulk.total;
  return (
    <div className={classes.bar} role="region" aria-label={t('list.bulk.title')}>
      <div className={classes.state}>
        <span role="status">
          {t(`list.bulk.${bulk.status}`, { n: count(bulk.status === 'undone' ? bulk.undone : bulk.changed), total: count(bulk.total) })}
          {bulk.kept > 0 && ` ${t('list.bulk.kept', { count: bulk.kept, n: count(bulk.kept) })}`}
          {bulk.failed > 0 && ` ${t('list.bulk.refused', { count: bulk.failed, n: count(bulk.failed) })}`}
        </span>
        <Reasons of={bulk.problems} why={bulk.reason} />
        {(works(bulk) || bulk.status === 'paused') && (
          <Progress value={whole > 0 ? (100 * done) / whole : 100} aria-label={t('list.bulk.title')} animated={works(bulk)} />
        )}
      </div>
      {bulk.status === 'running' && (
        <Button variant="default" leftSection={<IconPlayerPause size={17} />} onClick={() => go('pause')}>
          {t('list.bulk.pause')}
        </Button>
      )}
      {(bulk.status === 'paused' || stuck(bulk)) && (
        <Button variant="default" leftSection={<IconPlayerPlay size={17} />} onClick={() => go('resume')}>
          {t('list.bulk.resume')}
        </Button>
      )}
      {(bulk.status === 'running' || bulk.status === 'paused') && (
        <Button variant="default" onClick={() => go('cancel')}>
          {t('kit.cancel')}
        </Button>
      )}
      {(['done', 'cancelled'].includes(bulk.status) || stuck(bulk)) && bulk.changed > bulk.undone && (
        <Button variant="default" onClick={() => go('undo')}>
          {t('kit.undo')}
        </Button>
      )}
      {!works(bulk) && <CloseButton size="var(--gh-touch)" aria-label={t('kit.close')} onClick={leave} />}
    </div>
  );
}
