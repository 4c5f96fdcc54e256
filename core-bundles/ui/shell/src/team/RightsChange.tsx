import { Alert, Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { count, sentence, useT } from '@guildhall/ui-kit';
import { IconArrowsExchange, IconEye, IconEyeOff, IconMinus, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { recordsLabel, specialLabel } from '../settings/roles/labels';
import type { ClosedField } from './api';
import classes from './Dialogs.module.css';
import type { KindChange, RightsPreview } from './preview';
import { fieldLabel } from './words';

interface Props {
  preview: RightsPreview;
  busy: boolean;
  problem: unknown;
  save: () => void;
  back: () => void;
}

/** Before rights are changed: what opens and what closes, in numbers, and to whom. */
export function RightsChange({ preview, busy, problem, save, back }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const names = preview.members.map(({ name }) => name).join(', ');
  const more = preview.people - preview.members.length;
  return (
    <Modal opened onClose={back} title={t('change.title')} size={560} fullScreen={phone} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <div className={classes.stack}>
        <p className={classes.state}>{more > 0 ? t('change.concernsMore', { names, count: more, n: count(more) }) : t('change.concerns', { names })}</p>
        <ul className={classes.lines}>
          {preview.entities.map((kind) => (
            <Kind key={kind.entity} kind={kind} />
          ))}
          {preview.moves.map(({ entity, label, count: n }) => (
            <Line key={`moves ${entity}`} name={recordsLabel({ entity, label, verbs: {}, fields: [] })}>
              <Said icon={<IconArrowsExchange size={17} aria-hidden />}>{t('change.moves', { n: count(n) })}</Said>
            </Line>
          ))}
          {preview.gains.length + preview.loses.length > 0 && (
            <Line name={t('change.special')}>
              {preview.gains.length > 0 && <Said icon={<IconPlus size={17} aria-hidden />}>{specials(preview.gains)}</Said>}
              {preview.loses.length > 0 && (
                <Said less icon={<IconMinus size={17} aria-hidden />}>
                  {t('change.gone', { what: specials(preview.loses) })}
                </Said>
              )}
            </Line>
          )}
        </ul>
        {!preview.complete && <p className={classes.note}>{t('change.incomplete')}</p>}
        {problem != null && (
          <Alert color="red" role="alert">
            {sentence(problem)}
          </Alert>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={back}>
            {t('change.back')}
          </Button>
          <Button loading={busy} onClick={save} data-autofocus>
            {t('kit.save')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Kind({ kind }: { kind: KindChange }) {
  const t = useT();
  const fields = (of: ClosedField[]) => of.map((field) => fieldLabel(kind.entity, field)).join(', ');
  const verbs = (of: string[]) => of.map((verb) => t(`roles.verb.${verb}`)).join(', ');
  return (
    <Line name={recordsLabel({ entity: kind.entity, label: kind.label, verbs: {}, fields: [] })}>
      {kind.opens_to > 0 && (
        <Said icon={<IconEye size={17} aria-hidden />}>{t('change.opens', { n: count(kind.opens), count: kind.opens_to })}</Said>
      )}
      {kind.closes_for > 0 && (
        <Said less icon={<IconEyeOff size={17} aria-hidden />}>
          {t('change.closes', { n: count(kind.closes), count: kind.closes_for })}
        </Said>
      )}
      {kind.gains.length > 0 && <Said icon={<IconPlus size={17} aria-hidden />}>{t('change.gains', { what: verbs(kind.gains) })}</Said>}
      {kind.loses.length > 0 && (
        <Said less icon={<IconMinus size={17} aria-hidden />}>
          {t('change.gone', { what: verbs(kind.loses) })}
        </Said>
      )}
      {kind.opening.length > 0 && <Said icon={<IconEye size={17} aria-hidden />}>{t('change.fieldsOpen', { fields: fields(kind.opening) })}</Said>}
      {kind.closing.length > 0 && (
        <Said less icon={<IconEyeOff size={17} aria-hidden />}>
          {t('change.fieldsClosed', { fields: fields(kind.closing) })}
        </Said>
      )}
    </Line>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className={classes.change}>
      <strong>{name}</strong>
      {children}
    </li>
  );
}

function Said({ icon, less, children }: { icon: ReactNode; less?: boolean; children: ReactNode }) {
  return (
    <p className={classes.said} data-less={less || undefined}>
      {icon}
      <span>{children}</span>
    </p>
  );
}

function specials(names: string[]): string {
  return names.map((name) => specialLabel({ name, label: name })).join(', ');
}
