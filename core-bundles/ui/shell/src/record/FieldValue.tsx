import { count, day, decimal, Link, locale, moment, money, nearDay, RichText, Tag, useSession, useT } from '@guildhall/ui-kit';
import { Fragment, lazy, type ReactNode, Suspense } from 'react';
import { useMemberName } from '../crm/members';
import { addressIn, addressLines } from './custom/address';
import { digitsOf } from './custom/inputs';
import { type Described, type DescribedField, kindOf, usePlaces } from './descriptors';
import { choiceWords } from './specs';

const Stars = lazy(() => import('./custom/Stars').then((module) => ({ default: module.Stars })));
const Named = lazy(() => import('./custom/Named').then((module) => ({ default: module.Named })));
const FileValue = lazy(() => import('./custom/FileValue').then((module) => ({ default: module.FileValue })));
const DialNumber = lazy(() => import('../talk/DialNumber').then((module) => ({ default: module.DialNumber })));
const Computed = lazy(() => import('./custom/Computed').then((module) => ({ default: module.Computed })));

export type AnyRecord = { id: number; version: number; created_at: string; updated_at: string } & Record<string, unknown>;

/** The words or the link for a field's value; null where there is none. */
export function useFieldValue(of: Described, linked: boolean): (record: AnyRecord, field: DescribedField) => ReactNode {
  const value = useAnyValue(linked);
  return (record, field) => value(of, record, field);
}

function useAnyValue(linked: boolean): (of: Described, record: AnyRecord, field: DescribedField) => ReactNode {
  const t = useT();
  const { workspace } = useSession();
  const memberName = useMemberName();
  const places = usePlaces();
  return (of, record, field) => {
    const value = record[field.name];
    if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      return null;
    }
    const shown = plain(of, record, field, value);
    // Where there is room: what nobody has typed says where it comes from.
    return linked && field.custom && field.read_only ? (
      <Suspense fallback={shown}>
        <Computed of={of} field={field}>
          {shown}
        </Computed>
      </Suspense>
    ) : (
      shown
    );
  };

  function plain(of: Described, record: AnyRecord, field: DescribedField, value: unknown): ReactNode {
    const text = String(value);
    switch (kindOf(field)) {
      case 'money':
        return money(text, (field.currency_field && (record[field.currency_field] as string)) || workspace.currency);
      case 'integer':
        return count(Number(value));
      case 'boolean':
        return t(value ? 'kit.yes' : 'kit.no');
      case 'date':
        return linked ? nearDay(text) : day(text);
      case 'timestamp':
        return linked ? moment(text) : day(text);
      case 'choice':
        return choiceWords(of, field, text);
      case 'number':
        return decimal(text, digitsOf(field, text));
      case 'rating':
        return (
          <Suspense>
            <Stars value={Number(value)} />
          </Suspense>
        );
      case 'address':
        return addressOf(value);
      case 'user':
        return memberName(Number(value));
      case 'file':
        return (
          <Suspense>
            <FileValue entity={of.entity} record={record.id} file={Number(value)} named={linked} />
          </Suspense>
        );
      case 'choices':
      case 'tags':
        return (value as string[]).map((tag) => (
          <Fragment key={tag}>
            <Tag>{tag}</Tag>{' '}
          </Fragment>
        ));
      case 'rich_text':
        return <RichText html={text} nameOf={memberName} />;
      case 'email':
        return linked ? mail(text) : text;
      case 'phone':
        return linked ? phone(text) : text;
      case 'emails':
        return lines(value as string[], linked, mail);
      case 'phones':
        return lines(value as string[], linked, phone);
      case 'url':
        return linked ? <Website address={text} /> : text;
      case 'reference':
        return reference(record, field);
      default:
        return text;
    }
  }

  function addressOf(value: unknown): ReactNode {
    const parts = addressLines(addressIn(value) ?? {}, locale());
    return linked ? parts.map((one) => <div key={one}>{one}</div>) : parts.join(', ');
  }

  function reference(record: AnyRecord, { name, references = '', custom }: DescribedField): ReactNode {
    const id = Number(record[name]);
    if (references === 'identity.member') {
      return memberName(id);
    }
    if (custom) {
      return (
        <Suspense>
          <Named entity={references} id={id} linked={linked} />
        </Suspense>
      );
    }
    const beside = record[name.replace(/_id$/, '')] as { name?: string; title?: string } | null | undefined;
    const words = beside?.name ?? beside?.title;
    const place = linked && words ? places(references, id) : undefined;
    return place ? <Link to={place.path}>{words}</Link> : (words ?? null);
  }
}

/** The words for a field of a record that came along with another one. */
export function useRelatedValue(): (record: AnyRecord, path: { path: string; field: DescribedField; of: Described }) => ReactNode {
  const plain = useAnyValue(false);
  return (record, { path, field, of }) => {
    const [short = '', name = ''] = path.split('.');
    const beside = record[short] as AnyRecord | null | undefined;
    return beside ? plain(of, { ...beside, [field.name]: beside[name] }, field) : null;
  };
}

function mail(address: string): ReactNode {
  return <a href={`mailto:${address}`}>{address}</a>;
}

function phone(number: string): ReactNode {
  return (
    <Suspense fallback={<bdi>{number}</bdi>}>
      <DialNumber number={number} />
    </Suspense>
  );
}

/** One below the other where there is room for that. */
function lines(values: string[], linked: boolean, draw: (one: string) => ReactNode): ReactNode {
  return linked ? values.map((one) => <div key={one}>{draw(one)}</div>) : values.join(', ');
}

/** Only web addresses become links: whatever else was typed stays text. */
function Website({ address }: { address: string }) {
  return /^https?:\/\//i.test(address) ? (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')}
    </a>
  ) : (
    <>{address}</>
  );
}
