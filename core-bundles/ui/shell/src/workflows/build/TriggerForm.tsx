import { Button, Chip, Input, NumberInput, Select, TextInput } from '@mantine/core';
import { Link, useT } from '@guildhall/ui-kit';
import { IconPlus } from '@tabler/icons-react';
import { kindOf } from '../../record/descriptors';
import { useKinds } from '../api';
import { isMade, ORIGINS, originsOf, type Trigger, USUAL_ORIGINS } from '../definition';
import { fieldLabel, fieldsOf } from '../words/places';
import { WEEKDAYS, weekdayWords } from '../words/useNames';
import { ConditionEditor } from './ConditionEditor';
import { useAround } from './context';
import { EntitySelect } from './EntitySelect';
import { fitsInto } from './fitting';
import classes from './forms.module.css';
import { TRIGGERS } from './kinds';
import { SpanInput } from './SpanInput';
import { ValueInput } from './ValueInput';

interface Props {
  trigger: Trigger;
  change: (trigger: Trigger) => void;
  /** Leads to the pages of webhooks. */
  published: boolean;
}

const ABOUT = ['created', 'changed', 'saved', 'deleted', 'date', 'button'];
/** In how long something counts once. */
const WINDOWS = ['hours', 'days', 'weeks', 'months'];
/** Changes that can be told from the column alone. */
const WAITABLE = new Set(['text', 'choice', 'email', 'phone', 'url', 'date', 'integer', 'reference', 'user', 'boolean']);

/** What sets a workflow off. */
export function TriggerForm({ trigger, change, published }: Props) {
  const t = useT();
  const { names } = useAround();
  const modules = useKinds().data?.triggers ?? [];
  const kind = String(trigger.kind ?? '');
  const of = names.described.get(String(trigger.entity ?? ''));
  const put = (more: Record<string, unknown>) => change({ ...trigger, ...more });
  const kinds = [...TRIGGERS.map((one) => one.kind), ...(modules.length > 0 || kind === 'module' ? ['module'] : [])];
  return (
    <div className={classes.form}>
      <Select
        label={t('flows.trigger.kind')}
        description={kind && t(`flows.trigger.why.${kind}`)}
        placeholder={t('flows.trigger.pick')}
        allowDeselect={false}
        data={kinds.map((one) => ({ value: one, label: t(`flows.trigger.${one}`) }))}
        value={kind || null}
        onChange={(next) => next && change({ kind: next, ...byOf(next, trigger), ...(trigger.entity && next !== 'schedule' && next !== 'module' && { entity: trigger.entity }), ...(next === 'schedule' && { every: 'day', at: '09:00' }), ...(next === 'date' && { after: { days: 1 } }) })}
      />
      {kind === 'module' && (
        <Select
          label={t('flows.trigger.event')}
          allowDeselect={false}
          data={modules.map(({ name, label }) => ({ value: name, label }))}
          value={trigger.name ? String(trigger.name) : null}
          onChange={(name) => {
            const found = modules.find((one) => one.name === name);
            if (found) {
              change({ kind, name: found.name, entity: found.entity, ...byOf(kind, trigger) });
            }
          }}
        />
      )}
      {ABOUT.includes(kind) && <EntitySelect label={t('flows.trigger.of')} value={String(trigger.entity ?? '')} change={(entity) => change({ kind, entity, ...byOf(kind, trigger), ...(kind === 'date' && { after: { days: 1 } }) })} />}
      {(kind === 'webhook' || kind === 'workflow') && (
        <EntityOrNone label={t('flows.trigger.ofOther')} value={String(trigger.entity ?? '')} change={(entity) => put({ entity: entity || undefined })} />
      )}
      {of && (kind === 'changed' || kind === 'saved') && <Change trigger={trigger} put={put} change={change} />}
      {of && kind === 'date' && <ByDate trigger={trigger} put={put} change={change} />}
      {kind === 'schedule' && <Schedule trigger={trigger} put={put} />}
      {kind === 'webhook' && (
        <p className={classes.hint}>
          {t(published ? 'flows.trigger.hook' : 'flows.trigger.hookLater')} {published && <Link to="/settings/webhooks?in">{t('flows.trigger.hookLink')}</Link>}
        </p>
      )}
      {of && isMade(trigger) && <MadeBy trigger={trigger} put={put} />}
      {of && (
        <Optional label={t('flows.trigger.once')} on={trigger.once !== undefined} turn={(on) => put({ once: on ? { days: 30 } : undefined })}>
          <SpanInput label={t('flows.trigger.once')} units={WINDOWS} least={1} value={trigger.once} change={(once) => put({ once })} />
          <p className={classes.hint}>{t('flows.trigger.onceHint')}</p>
        </Optional>
      )}
      {of && (
        <Optional label={t('flows.trigger.if')} on={trigger.if !== undefined} turn={(on) => put({ if: on ? { and: [{ left: '', op: 'eq' }] } : undefined })}>
          <ConditionEditor label={t('flows.trigger.if')} value={trigger.if} change={(tree) => put({ if: tree })} />
        </Optional>
      )}
    </div>
  );
}

/** What is drawn anew goes by the usual. */
function byOf(kind: string, before: Trigger): Partial<Trigger> {
  return isMade({ kind }) ? { by: before.by ?? USUAL_ORIGINS } : {};
}

/** One at least stays chosen. */
function MadeBy({ trigger, put }: Omit<PartProps, 'change'>) {
  const t = useT();
  return (
    <Input.Wrapper label={t('flows.trigger.by')} labelElement="div">
      <Chip.Group multiple value={originsOf(trigger)} onChange={(chosen) => chosen.length > 0 && put({ by: ORIGINS.filter((one) => chosen.includes(one)) })}>
        <div className={classes.chips}>
          {ORIGINS.map((one) => (
            <Chip key={one} value={one} size="sm">
              {t(`flows.by.${one}`)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <p className={classes.hint}>{t('flows.trigger.byHint')}</p>
    </Input.Wrapper>
  );
}

function EntityOrNone({ label, value, change }: { label: string; value: string; change: (entity: string) => void }) {
  const t = useT();
  return (
    <>
      <EntitySelect label={label} value={value} change={change} />
      {value && (
        <Button variant="subtle" onClick={() => change('')}>
          {t('flows.trigger.noRecord')}
        </Button>
      )}
    </>
  );
}

/** What many never need, behind its name. */
export function Optional({ label, on, turn, children }: { label: string; on: boolean; turn: (on: boolean) => void; children: React.ReactNode }) {
  const t = useT();
  return on ? (
    <fieldset className={classes.optional}>
      <legend>{label}</legend>
      {children}
      <Button variant="subtle" color="gray" className={classes.away} onClick={() => turn(false)}>
        {t('flows.away')}
      </Button>
    </fieldset>
  ) : (
    <Button variant="subtle" className={classes.more} leftSection={<IconPlus size={17} />} onClick={() => turn(true)}>
      {label}
    </Button>
  );
}

interface PartProps {
  trigger: Trigger;
  put: (more: Record<string, unknown>) => void;
  change: (trigger: Trigger) => void;
}

function Change({ trigger, put, change }: PartProps) {
  const t = useT();
  const { names } = useAround();
  const of = names.described.get(String(trigger.entity ?? ''));
  if (!of) {
    return null;
  }
  const fields = fieldsOf(of, names).filter(({ name }) => !['id', 'created_at', 'updated_at'].includes(name));
  const field = fields.find(({ name }) => name === trigger.field);
  const sides = field && !field.read_only && WAITABLE.has(kindOf(field));
  return (
    <>
      <Select
        label={t('flows.trigger.field')}
        placeholder={t('flows.trigger.anyField')}
        clearable
        clearButtonProps={{ 'aria-label': t('flows.trigger.anyField') }}
        searchable
        data={fields.map((one) => ({ value: one.name, label: fieldLabel(of, one, names) }))}
        value={trigger.field ?? null}
        onChange={(name) => {
          const { field: _, from: __, to: ___, ...rest } = trigger;
          change(name ? { ...rest, field: name } : rest);
        }}
      />
      {sides &&
        (['from', 'to'] as const)
          .filter((side) => side === 'to' || trigger.kind === 'changed')
          .map((side) => (
            <Optional key={side} label={t(`flows.trigger.${side}`)} on={side in trigger && trigger[side] !== undefined} turn={(on) => put({ [side]: on ? null : undefined })}>
              <FixedValue side={side} trigger={trigger} put={put} />
            </Optional>
          ))}
    </>
  );
}

/** What is waited for is a value, not what comes from somewhere. */
function FixedValue({ side, trigger, put }: { side: 'from' | 'to'; trigger: Trigger; put: PartProps['put'] }) {
  const t = useT();
  const { names } = useAround();
  const of = names.described.get(String(trigger.entity ?? ''));
  const field = of && fieldsOf(of, names).find(({ name }) => name === trigger.field);
  const kind = field ? kindOf(field) : 'text';
  const label = t(`flows.trigger.${side}`);
  if (kind === 'date') {
    return <TextInput type="date" aria-label={label} value={String(trigger[side] ?? '')} onChange={({ currentTarget }) => put({ [side]: currentTarget.value || null })} />;
  }
  return ['choice', 'reference', 'user', 'boolean'].includes(kind) ? (
    <ValueInput label={label} bare kind={kind} of={of} field={field} references={field?.references} value={trigger[side]} change={(value) => put({ [side]: value })} />
  ) : (
    <TextInput
      aria-label={label}
      value={String(trigger[side] ?? '')}
      onChange={({ currentTarget }) => put({ [side]: kind === 'integer' && /^-?\d+$/.test(currentTarget.value) ? Number(currentTarget.value) : currentTarget.value })}
    />
  );
}

function ByDate({ trigger, put, change }: PartProps) {
  const t = useT();
  const { names } = useAround();
  const of = names.described.get(String(trigger.entity ?? ''));
  const dates = of ? fieldsOf(of, names).filter((field) => fitsInto({ path: '', label: '', short: '', group: '', kind: field.type }, { kind: 'date' })) : [];
  const way = trigger.before ? 'before' : trigger.after ? 'after' : 'on';
  return (
    <>
      <Select
        label={t('flows.trigger.dateField')}
        allowDeselect={false}
        data={dates.map((field) => ({ value: field.name, label: of ? fieldLabel(of, field, names) : field.name }))}
        value={trigger.field ?? null}
        onChange={(field) => field && put({ field })}
      />
      <Select
        label={t('flows.trigger.when')}
        allowDeselect={false}
        data={['after', 'before', 'on'].map((one) => ({ value: one, label: t(`flows.trigger.${one}`) }))}
        value={way}
        onChange={(next) => {
          const { after, before, ...rest } = trigger;
          const span = after ?? before ?? { days: 1 };
          change(next === 'on' ? rest : { ...rest, [String(next)]: span });
        }}
      />
      {way !== 'on' && <SpanInput label={t(`flows.trigger.${way}`)} units={['hours', 'days']} value={trigger[way]} change={(span) => put({ [way]: span })} />}
      <TextInput type="time" label={t('flows.moment.at')} description={t('flows.trigger.atHint')} value={String(trigger.at ?? '')} onChange={({ currentTarget }) => put({ at: currentTarget.value || undefined })} />
    </>
  );
}

function Schedule({ trigger, put }: Omit<PartProps, 'change'>) {
  const t = useT();
  const every = String(trigger.every ?? '');
  const days = Array.isArray(trigger.weekdays) ? trigger.weekdays.map(String) : [];
  return (
    <>
      <Select
        label={t('flows.trigger.every')}
        allowDeselect={false}
        data={['hour', 'day', 'working_day', 'week', 'month'].map((one) => ({ value: one, label: t(`flows.every.${one}`) }))}
        value={every || null}
        onChange={(next) => put({ every: next, weekdays: next === 'week' ? (days.length > 0 ? days : ['monday']) : undefined, day: next === 'month' ? (trigger.day ?? 1) : undefined, at: next === 'hour' ? undefined : (trigger.at ?? '09:00') })}
      />
      {every === 'week' && (
        <Input.Wrapper label={t('flows.trigger.weekdays')} labelElement="div">
          <Chip.Group multiple value={days} onChange={(weekdays) => put({ weekdays: WEEKDAYS.filter((day) => weekdays.includes(day)) })}>
            <div className={classes.chips}>
              {WEEKDAYS.map((day) => (
                <Chip key={day} value={day} size="md">
                  {weekdayWords(day)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </Input.Wrapper>
      )}
      {every === 'month' && <NumberInput label={t('flows.trigger.day')} min={1} max={31} clampBehavior="strict" value={Number(trigger.day ?? 1)} onChange={(day) => put({ day: Number(day) || 1 })} />}
      {every !== 'hour' && <TextInput type="time" required label={t('flows.moment.at')} value={String(trigger.at ?? '')} onChange={({ currentTarget }) => put({ at: currentTarget.value })} />}
    </>
  );
}

