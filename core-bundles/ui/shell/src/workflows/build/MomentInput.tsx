import { Select, TextInput } from '@mantine/core';
import { instantOf, useT, wallOf } from '@guildhall/ui-kit';
import { type Moment, wholePlace, writeMoment } from '../words/places';
import { momentWords } from '../words/values';
import { useAround, usePlacesHere } from './context';
import { fitsInto } from './fitting';
import classes from './forms.module.css';
import { AmountInput } from './SpanInput';

interface Props {
  label: string;
  value: unknown;
  change: (value: unknown) => void;
  /** A day has no time of day. */
  kind: 'date' | 'timestamp';
  bare?: boolean;
}

const FIXED = '-';
const UNITS = ['minute', 'hour', 'working_hour', 'day', 'working_day', 'week', 'month', 'year'];

/** A day or a moment: today, one of the record's, a fixed one; so much earlier or later, at a time of day. */
export function MomentInput({ label, value, change, kind, bare }: Props) {
  const t = useT();
  const { definition, names } = useAround();
  const places = usePlacesHere().filter((place) => fitsInto(place, { kind }));
  const moment = wholePlace(value);
  const fixed = !moment && value !== undefined && value !== null;
  const groups = [...new Set(places.map(({ group }) => group))];
  const known = !moment || places.some(({ path }) => path === moment.path);
  const put = (next: Moment) => change(writeMoment(next));
  const way = (moment?.amount ?? 0) < 0 ? 'earlier' : moment?.amount ? 'later' : 'exactly';
  return (
    <div className={classes.moment} role="group" aria-label={label}>
      <Select
        label={bare ? undefined : label}
        aria-label={label}
        placeholder={t('flows.moment.pick')}
        searchable
        data={[
          ...(known ? [] : [{ group: t('flow.place.general'), items: [{ value: moment.path, label: momentWords({ path: moment.path }, { definition, names }) }] }]),
          ...groups.map((group) => ({ group, items: places.filter((place) => place.group === group).map(({ path, short }) => ({ value: path, label: short })) })),
          { group: t('flows.moment.other'), items: [{ value: FIXED, label: t('flows.moment.fixed') }] },
        ]}
        value={moment ? moment.path : fixed ? FIXED : null}
        allowDeselect={false}
        onChange={(path) => (path === FIXED ? change('') : path && put({ ...moment, path }))}
      />
      {moment && (
        <div className={classes.pair} data-three>
          <Select
            aria-label={t('flows.moment.way')}
            allowDeselect={false}
            data={['exactly', 'later', 'earlier'].map((one) => ({ value: one, label: t(`flows.moment.${one}`) }))}
            value={way}
            onChange={(next) => {
              const amount = Math.abs(moment.amount ?? 0) || 1;
              put(next === 'exactly' ? { path: moment.path, ...(moment.at && { at: moment.at }) } : { ...moment, amount: next === 'earlier' ? -amount : amount, unit: next === 'earlier' && moment.unit === 'working_hour' ? 'hour' : (moment.unit ?? 'day') });
            }}
          />
          {way !== 'exactly' && (
            <>
              <AmountInput label={t('flows.moment.amount')} least={1} value={Math.abs(moment.amount ?? 1)} change={(next) => put({ ...moment, amount: (way === 'earlier' ? -1 : 1) * Math.max(1, next) })} />
              <Select
                aria-label={t('flows.unit')}
                allowDeselect={false}
                // Working hours are reckoned forward only.
                data={UNITS.filter((unit) => (way === 'later' || unit !== 'working_hour') && (kind === 'timestamp' || !['minute', 'hour', 'working_hour'].includes(unit))).map((unit) => ({ value: unit, label: t(`flows.unit.${unit}s`) }))}
                value={moment.unit ?? 'day'}
                onChange={(unit) => unit && put({ ...moment, unit })}
              />
            </>
          )}
        </div>
      )}
      {moment && kind === 'timestamp' && (
        <TextInput
          type="time"
          label={t('flows.moment.at')}
          value={moment.at ?? ''}
          onChange={({ currentTarget }) => {
            const { at: _, ...rest } = moment;
            put(currentTarget.value ? { ...rest, at: currentTarget.value } : rest);
          }}
        />
      )}
      {fixed &&
        (kind === 'date' ? (
          <TextInput type="date" aria-label={t('flows.moment.fixed')} value={String(value)} onChange={({ currentTarget }) => change(currentTarget.value)} />
        ) : (
          <FixedMoment value={String(value)} change={change} />
        ))}
    </div>
  );
}

/** By the reader's clock, kept as a moment of all clocks. */
function FixedMoment({ value, change }: { value: string; change: (value: unknown) => void }) {
  const t = useT();
  const at = new Date(value);
  const two = (part: number) => String(part).padStart(2, '0');
  const wall = Number.isNaN(at.getTime()) ? undefined : wallOf(at);
  const typed = wall && `${wall.year}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}`;
  return (
    <TextInput
      type="datetime-local"
      aria-label={t('flows.moment.fixed')}
      defaultValue={typed ?? ''}
      onChange={({ currentTarget }) => {
        const [year, month, day, hour, minute] = currentTarget.value.split(/\D/).map(Number);
        change(currentTarget.value ? instantOf({ year: year ?? 0, month: month ?? 1, day: day ?? 1, hour: hour ?? 0, minute: minute ?? 0 }).toISOString() : '');
      }}
    />
  );
}
