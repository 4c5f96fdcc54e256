import { useList, useT } from '@guildhall/ui-kit';
import { entity, type Stored } from '@guildhall/ui-kit';
import { IconCopy, IconLink, IconRotateClockwise, IconTrash } from '@tabler/icons-react';
import { type Draft, type DraftTable, newId, placedAt, sized, turned } from './plan';
import classes from './PlanPage.module.css';

const COLORS = ['gray', 'blue', 'violet', 'green', 'teal', 'yellow', 'orange', 'red', 'pink'];
const members = entity<Stored & { name: string; active?: boolean }>('identity.member', 'users');

interface TableProps {
  table: DraftTable;
  draft: Draft;
  area: Draft['areas'][number];
  joining: boolean;
  join: (on: boolean) => void;
  change: (table: DraftTable) => void;
  copy: () => void;
  remove: () => void;
}

/** What a table is called, how many sit at it, and whose it is. */
export function TablePanel({ table, draft, area, joining, join, change, copy, remove }: TableProps) {
  const t = useT();
  const number = (name: 'seats' | 'min_seats' | 'extra_seats', label: string, least: number, most: number) => (
    <label>
      {t(label)}
      <input
        type="number"
        inputMode="numeric"
        min={least}
        max={most}
        value={table[name]}
        onChange={(event) => {
          const value = Math.max(least, Math.min(most, Math.round(Number(event.target.value)) || least));
          const next = { ...table, [name]: value };
          change({ ...next, min_seats: Math.min(next.min_seats, next.seats) });
        }}
      />
    </label>
  );
  return (
    <>
      <div className={classes.fields}>
        <label>
          {t('hospitality.plan.name')}
          <input value={table.name} maxLength={20} onChange={(event) => change({ ...table, name: event.target.value })} />
        </label>
        {number('seats', 'hospitality.plan.seats', 1, 60)}
        {number('min_seats', 'hospitality.plan.least', 1, table.seats)}
        {number('extra_seats', 'hospitality.plan.extra', 0, 20)}
        <label className={classes.wide}>
          {t('hospitality.plan.section')}
          <select
            value={table.section_id ?? ''}
            onChange={(event) => change({ ...table, section_id: event.target.value ? Number(event.target.value) : null })}
          >
            <option value="">{t('hospitality.plan.noSection')}</option>
            {draft.sections.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className={classes.checks}>
        {(['bar', 'outdoor', 'accessible'] as const).map((name) => (
          <label key={name}>
            <input type="checkbox" checked={table[name]} onChange={(event) => change({ ...table, [name]: event.target.checked })} />
            {t(`hospitality.plan.${name}`)}
          </label>
        ))}
      </div>
      <div className={classes.deeds}>
        <button type="button" className={classes.tool} onClick={() => change(placedTurned(table, area))}>
          <IconRotateClockwise size={20} stroke={1.9} />
          {t('hospitality.plan.rotate')}
        </button>
        <button type="button" className={classes.tool} aria-label={`${t('hospitality.plan.resize')} −`} onClick={() => change(sized(table, table.width - 10, table.height - 10))}>
          −
        </button>
        <button type="button" className={classes.tool} aria-label={`${t('hospitality.plan.resize')} +`} onClick={() => change(sized(table, table.width + 10, table.height + 10))}>
          +
        </button>
        <button type="button" className={classes.tool} onClick={copy}>
          <IconCopy size={20} stroke={1.9} />
          {t('hospitality.plan.duplicate')}
        </button>
        <button type="button" className={classes.tool} aria-pressed={joining} onClick={() => join(!joining)}>
          <IconLink size={20} stroke={1.9} />
          {t(joining ? 'hospitality.plan.done' : 'hospitality.plan.join')}
        </button>
        <button type="button" className={classes.tool} onClick={remove}>
          <IconTrash size={20} stroke={1.9} />
          {t('hospitality.plan.remove')}
        </button>
      </div>
      {joining && <p className={classes.hint}>{t('hospitality.plan.joinWith', { name: table.name })}</p>}
    </>
  );
}

function placedTurned(table: DraftTable, area: Draft['areas'][number]): DraftTable {
  const next = turned(table, table.rotation + 15);
  return placedAt(next, next.x, next.y, area);
}

interface AreaProps {
  draft: Draft;
  area: Draft['areas'][number];
  change: (draft: Draft) => void;
}

/** The area's name, and who serves where. */
export function AreaPanel({ draft, area, change }: AreaProps) {
  const t = useT();
  const { data } = useList(members, { per_page: 100, total: 'none' });
  const empty = draft.areas.length > 1 && !draft.tables.some(({ area_id }) => area_id === area.id);
  const section = (id: number, values: object) =>
    change({ ...draft, sections: draft.sections.map((one) => (one.id === id ? { ...one, ...values } : one)) });
  return (
    <>
      <p className={classes.hint}>{t('hospitality.plan.pick')}</p>
      <div className={classes.fields}>
        <label className={classes.wide}>
          {t('hospitality.plan.areaName')}
          <input
            value={area.name}
            maxLength={60}
            onChange={(event) => change({ ...draft, areas: draft.areas.map((one) => (one.id === area.id ? { ...one, name: event.target.value } : one)) })}
          />
        </label>
      </div>
      {empty && (
        <button type="button" className={classes.tool} onClick={() => change({ ...draft, areas: draft.areas.filter(({ id }) => id !== area.id) })}>
          <IconTrash size={20} stroke={1.9} />
          {t('hospitality.plan.removeArea')}
        </button>
      )}
      {draft.sections.map(({ id, name, color, server_id }) => (
        <fieldset key={id} className={classes.sectionBox}>
          <legend>{t('hospitality.plan.section')}</legend>
          <label>
            {t('hospitality.plan.sectionName')}
            <input value={name} maxLength={60} onChange={(event) => section(id, { name: event.target.value })} />
          </label>
          <label>
            {t('hospitality.plan.server')}
            <select value={server_id ?? ''} onChange={(event) => section(id, { server_id: event.target.value ? Number(event.target.value) : null })}>
              <option value="">{t('hospitality.plan.nobody')}</option>
              {data?.data.map((member) => (
                <option key={member.id} value={member.id}>
                  {member.name}
                </option>
              ))}
            </select>
          </label>
          <div className={classes.colors} role="group" aria-label={t('hospitality.plan.color')}>
            {COLORS.map((one) => (
              <button
                key={one}
                type="button"
                aria-label={t(`hospitality.plan.color.${one}`)}
                aria-pressed={one === color}
                style={{ background: `var(--gh-stage-${one})` }}
                onClick={() => section(id, { color: one })}
              />
            ))}
            <button
              type="button"
              className={classes.bin}
              aria-label={`${t('hospitality.plan.remove')}: ${name}`}
              onClick={() =>
                change({
                  ...draft,
                  sections: draft.sections.filter((one) => one.id !== id),
                  tables: draft.tables.map((one) => (one.section_id === id ? { ...one, section_id: null } : one)),
                })
              }
            >
              <IconTrash size={18} stroke={1.9} />
            </button>
          </div>
        </fieldset>
      ))}
      <button
        type="button"
        className={classes.tool}
        onClick={() => {
          const id = newId(draft);
          const name = t('hospitality.plan.newSectionName', { n: draft.sections.length + 1 });
          const color = COLORS[(draft.sections.length + 1) % COLORS.length] ?? 'blue';
          change({ ...draft, sections: [...draft.sections, { id, venue_id: area.venue_id, name, color, server_id: null }] });
        }}
      >
        {t('hospitality.plan.newSection')}
      </button>
    </>
  );
}
