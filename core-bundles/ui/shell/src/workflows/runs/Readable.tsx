import { count, day, Link, moment, Tag, useSession, useT, money } from '@guildhall/ui-kit';
import { Fragment, lazy, type ReactNode, Suspense } from 'react';
import { type DescribedField, useDescribed, usePlaces } from '../../record/descriptors';
import { choiceWords } from '../../record/specs';
import type { Json } from './api';
import classes from './runs.module.css';
import type { Names } from '../words/names';
import { fieldWord, plain } from './spoken';

const Named = lazy(() => import('../../record/custom/Named').then((module) => ({ default: module.Named })));

/** What machines keep of a record, and people do not read here. */
const SILENT = new Set(['tenant_id', 'version', 'deleted_at', 'name_norm', 'owner_id', 'team_id', 'email_norm']);
const MOST_ITEMS = 12;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DATE = /^\d{4}-\d\d-\d\d$/;

interface Props {
  of: Json;
  /** Whose fields these are, if they are a record's. */
  entity: string | undefined;
  names: Names;
}

/** Values by what they are called, for people; what is empty is left out. */
export function Readable({ of, entity, names }: Props) {
  const t = useT();
  const lines = entriesOf(of).filter(([name, value]) => !SILENT.has(name) && value !== null && value !== '' && !isNothing(value));
  if (lines.length === 0) {
    return <p className={classes.nothing}>{t('run.nothing')}</p>;
  }
  return (
    <dl className={classes.values}>
      {lines.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name === 'id' ? t('run.key.record') : fieldWord(names, entity, name)}</dt>
          <dd>
            <Value name={name} value={value} entity={entity} names={names} whole={of} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** What a record gets stands among the rest, not one level deeper. */
function entriesOf(of: Json): Array<[string, unknown]> {
  return Object.entries(of).flatMap(([name, value]): Array<[string, unknown]> =>
    name === 'values' && value && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [[name, value]],
  );
}

function isNothing(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

interface ValueProps {
  name: string;
  value: unknown;
  entity: string | undefined;
  names: Names;
  whole: Json;
}

function Value({ name, value, entity, names, whole }: ValueProps): ReactNode {
  const t = useT();
  const places = usePlaces();
  const described = useDescribed();
  const { workspace } = useSession();
  const of = described.get(entity ?? '');
  const field = of?.fields.find((one) => one.name === name);
  if (field && of && (typeof value === 'string' || typeof value === 'number')) {
    return ofField(field, value);
  }
  if (name === 'id' && entity && typeof value === 'number') {
    const place = places(entity, value);
    const title = of && typeof whole[of.title_field] === 'string' ? String(whole[of.title_field]) : `${names.one(entity)} ${value}`;
    return place ? <Link to={place.path}>{title}</Link> : title;
  }
  if (name === 'run' && typeof value === 'number') {
    return <Link to={`/settings/workflows/runs/${value}`}>{t('run.number', { n: value })}</Link>;
  }
  if (typeof value === 'number') {
    return isMember(name) ? (names.member(value) ?? count(value)) : count(value);
  }
  if (typeof value === 'boolean') {
    return t(value ? 'kit.yes' : 'kit.no');
  }
  if (typeof value === 'string') {
    return (isMember(name) && names.member(Number(value))) || text(name, value);
  }
  if (Array.isArray(value)) {
    return <List name={name} items={value} entity={entity} names={names} />;
  }
  return <Readable of={value as Json} entity={name === 'before' || name === 'after' || name === 'record' ? entity : undefined} names={names} />;

  function ofField({ type, references, currency_field }: DescribedField, given: string | number): ReactNode {
    switch (type) {
      case 'reference':
        return references === 'identity.member' ? (
          (names.member(Number(given)) ?? given)
        ) : (
          <Suspense fallback="…">
            <Named entity={references ?? ''} id={Number(given)} linked />
          </Suspense>
        );
      case 'money':
        return money(given, (currency_field && (whole[currency_field] as string)) || workspace.currency);
      case 'choice':
        return of && field ? choiceWords(of, field, String(given)) : given;
      default:
        return typeof given === 'number' ? count(given) : text(name, given);
    }
  }
}

function isMember(name: string): boolean {
  return ['of', 'by', 'to', 'member_id', 'responsible_id', 'started_by'].includes(name);
}

function text(name: string, value: string): ReactNode {
  if (INSTANT.test(value) && !Number.isNaN(new Date(value).getTime())) {
    return moment(value);
  }
  if (DATE.test(value)) {
    return day(value);
  }
  if (name === 'decision' || name === 'state' || name === 'taken') {
    return <Tag tint={value === 'rejected' || value === 'failed' ? 'red' : value === 'approved' || value === 'done' ? 'green' : 'gray'}>{decision(value)}</Tag>;
  }
  return <span className={classes.text}>{value}</span>;
}

function decision(value: string): string {
  return plain(value);
}

function List({ name, items, entity, names }: { name: string; items: unknown[]; entity: string | undefined; names: Names }) {
  const t = useT();
  const shown = items.slice(0, MOST_ITEMS);
  const places = usePlaces();
  return (
    <ul className={classes.items}>
      {shown.map((item, at) => (
        <li key={at}>
          {item && typeof item === 'object' ? (
            <Item item={item as Json} />
          ) : (
            <Value name={name} value={item} entity={undefined} names={names} whole={{}} />
          )}
        </li>
      ))}
      {items.length > shown.length && <li className={classes.nothing}>{t('run.moreItems', { count: items.length - shown.length })}</li>}
    </ul>
  );

  function Item({ item }: { item: Json }) {
    const title = [item.name, item.title, item.subject].find((one): one is string => typeof one === 'string' && one !== '');
    const place = entity && typeof item.id === 'number' ? places(entity, item.id) : undefined;
    return title ? place ? <Link to={place.path}>{title}</Link> : <>{title}</> : <Readable of={item} entity={entity} names={names} />;
  }
}
