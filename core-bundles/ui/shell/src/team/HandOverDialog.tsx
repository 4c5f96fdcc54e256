import { Alert, Button, Modal, MultiSelect, Progress, SegmentedControl, Select } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Answer, count, type Member, sayProblem, sentence, useList, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { teams } from '../crm/entities';
import { useMembers } from '../crm/members';
import { Reasons } from '../record/list/Reasons';
import { recordsLabel } from '../settings/roles/labels';
import look from '../settings/SettingsPage.module.css';
import { type HandOver, type HandOverPreview, isGoing, type Receivers, useHandOver, useHandOverPreview, useStartHandOver, useStepHandOver } from './api';
import classes from './Dialogs.module.css';

interface Props {
  member: Member;
  /** Why it is offered, when nobody asked for it. */
  offered?: boolean;
  close: () => void;
}

/** Gives all that a member is responsible for to colleagues, and shows how far that has come. */
export function HandOverDialog({ member, offered = false, close }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const last = useHandOver(member.id).data;
  const [afresh, setAfresh] = useState(false);
  const shown = last && !afresh && (isGoing(last) || last.status === 'paused' || !offered) ? last : undefined;
  const [started, setStarted] = useState(false);
  return (
    <Modal
      opened
      onClose={close}
      title={t('hand.title', { name: member.name })}
      size={620}
      fullScreen={phone}
      closeButtonProps={{ 'aria-label': t('kit.close') }}
    >
      {started && last ? (
        <Going handOver={last} afresh={() => setStarted(false)} close={close} />
      ) : shown ? (
        <Going handOver={shown} afresh={() => setAfresh(true)} close={close} />
      ) : (
        <Plan member={member} offered={offered} started={() => setStarted(true)} close={close} />
      )}
    </Modal>
  );
}

function Plan({ member, offered, started, close }: Props & { started: () => void }) {
  const t = useT();
  const people = useMembers().filter(({ id, active }) => active && id !== member.id);
  const groups = useList(teams, { per_page: 200, sort: 'name' }).data?.data ?? [];
  const [kind, setKind] = useState<'people' | 'team'>('people');
  const [to, setTo] = useState<string[]>([]);
  const [team, setTeam] = useState<string | null>(null);
  const [own, setOwn] = useState<Record<string, string>>({});
  const entities = Object.fromEntries(Object.entries(own).map(([entity, id]) => [entity, id === 'none' ? [] : [Number(id)]]));
  const wish: Receivers = kind === 'team' && team ? { team: Number(team), entities } : { to: to.map(Number), entities };
  const preview = useHandOverPreview(member.id, wish);
  const start = useStartHandOver(member.id);
  const somebody = kind === 'team' ? team !== null : to.length > 0;
  return (
    <div className={classes.stack}>
      {offered && <p className={classes.note}>{t('hand.offered', { name: member.name })}</p>}
      {start.error && (
        <Alert color="red" role="alert">
          {sentence(start.error)}
        </Alert>
      )}
      <SegmentedControl
        fullWidth
        className={look.scheme}
        aria-label={t('hand.to')}
        value={kind}
        onChange={(value) => setKind(value as 'people' | 'team')}
        data={[
          { value: 'people', label: t('hand.people') },
          { value: 'team', label: t('hand.team') },
        ]}
      />
      {kind === 'people' ? (
        <MultiSelect
          label={t('hand.to')}
          description={t('hand.evenly')}
          data={people.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={to}
          onChange={setTo}
          searchable
          hidePickedOptions
        />
      ) : (
        <Select
          label={t('hand.to')}
          description={t('hand.evenlyTeam')}
          data={groups.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={team}
          onChange={setTeam}
        />
      )}
      <Answer of={preview} lines={4}>
        {(data) => <Counts data={data} people={people} own={own} choose={(entity, value) => setOwn((now) => without(now, entity, value))} />}
      </Answer>
      <div className={classes.foot}>
        <Button variant="default" onClick={close}>
          {t(offered ? 'hand.later' : 'kit.cancel')}
        </Button>
        <Button
          disabled={!somebody || !preview.data || (preview.data.total === 0 && preview.data.views === 0)}
          loading={start.isPending}
          onClick={() => start.mutate(wish, { onSuccess: started })}
        >
          {somebody && preview.data ? t('hand.start', { n: count(preview.data.total) }) : t('hand.action')}
        </Button>
      </div>
    </div>
  );
}

function without(own: Record<string, string>, entity: string, value: string | null): Record<string, string> {
  const { [entity]: _, ...rest } = own;
  return value ? { ...rest, [entity]: value } : rest;
}

interface CountsProps {
  data: HandOverPreview;
  people: Member[];
  own: Record<string, string>;
  choose: (entity: string, value: string | null) => void;
}

function Counts({ data, people, own, choose }: CountsProps) {
  const t = useT();
  const some = data.entities.filter((one) => one.count + one.trash > 0);
  if (some.length === 0 && data.views === 0) {
    return <p className={classes.note}>{t('hand.nothing', { name: data.from.name })}</p>;
  }
  return (
    <>
      <ul className={classes.lines}>
        {some.map((one) => (
          <li key={one.entity} className={classes.line}>
            <span className={classes.grow}>
              {recordsLabel({ ...one, verbs: {}, fields: [] })}
              {one.trash > 0 && <small>{t('hand.trash', { n: count(one.trash) })}</small>}
            </span>
            <span className="gh-num">{count(one.count)}</span>
            <Select
              className={classes.pick}
              aria-label={t('hand.toFor', { what: recordsLabel({ ...one, verbs: {}, fields: [] }) })}
              placeholder={t('hand.asAbove')}
              clearable
              data={[{ value: 'none', label: t('hand.stay') }, ...people.map(({ id, name }) => ({ value: String(id), label: name }))]}
              value={own[one.entity] ?? null}
              onChange={(value) => choose(one.entity, value)}
            />
          </li>
        ))}
        {data.views > 0 && (
          <li className={classes.line}>
            <span className={classes.grow}>{t('hand.views')}</span>
            <span className="gh-num">{count(data.views)}</span>
          </li>
        )}
      </ul>
      {data.leads.length > 0 && <p className={classes.note}>{t('hand.leads', { teams: data.leads.map(({ name }) => name).join(', ') })}</p>}
    </>
  );
}

function Going({ handOver, afresh, close }: { handOver: HandOver; afresh: () => void; close: () => void }) {
  const t = useT();
  const step = useStepHandOver(handOver.from.id);
  const go = (name: 'pause' | 'resume' | 'cancel' | 'undo') => step.mutate({ id: handOver.id, step: name }, { onError: (problem) => sayProblem(problem) });
  const back = handOver.status === 'undoing' || handOver.status === 'undone';
  const done = back ? handOver.undone : handOver.changed + handOver.kept + handOver.failed;
  const whole = back ? handOver.changed : handOver.total;
  return (
    <div className={classes.stack}>
      <p className={classes.state} role="status">
        {t(`hand.${handOver.status}`, { n: count(back ? handOver.undone : handOver.changed), total: count(handOver.total) })}
        {handOver.kept > 0 && ` ${t('hand.kept', { n: count(handOver.kept) })}`}
        {handOver.failed > 0 && ` ${t('list.bulk.refused', { count: handOver.failed, n: count(handOver.failed) })}`}
      </p>
      <Reasons of={handOver.parts.flatMap(({ problems }) => problems)} why={handOver.reason} />
      <Progress value={whole > 0 ? (100 * done) / whole : 100} aria-label={t('hand.title', { name: handOver.from.name })} animated={isGoing(handOver)} />
      <div className={classes.foot}>
        {handOver.status === 'running' && (
          <Button variant="default" onClick={() => go('pause')}>
            {t('list.bulk.pause')}
          </Button>
        )}
        {['paused', 'stopped', 'failed'].includes(handOver.status) && (
          <Button variant="default" onClick={() => go('resume')}>
            {t('list.bulk.resume')}
          </Button>
        )}
        {(handOver.status === 'running' || handOver.status === 'paused') && (
          <Button variant="default" onClick={() => go('cancel')}>
            {t('hand.stop')}
          </Button>
        )}
        {['done', 'cancelled', 'stopped', 'failed'].includes(handOver.status) && (handOver.changed > 0 || handOver.views > 0) && (
          <Button variant="default" onClick={() => go('undo')}>
            {t('kit.undo')}
          </Button>
        )}
        {!isGoing(handOver) && handOver.status !== 'paused' && (
          <Button variant="default" onClick={afresh}>
            {t('hand.again')}
          </Button>
        )}
        <Button onClick={close}>{t('kit.close')}</Button>
      </div>
    </div>
  );
}
