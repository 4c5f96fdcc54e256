import { count, day, Link, moment, money, nearDay, RichText, Tag, useSession, useT } from '@guildhall/ui-kit';
import type { ReactNode } from 'react';
import { useMemberName } from '../crm/members';
import { type Described, type DescribedField, usePlaces } from './descriptors';
import { choiceWords } from './specs';

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
    const text = String(value);
    switch (field.type) {
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
      case 'tags':
        return (value as string[]).map((tag) => <Tag key={tag}>{tag}</Tag>);
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
  };

  function reference(record: AnyRecord, { name, references = '' }: DescribedField): ReactNode {
    const id = Number(record[name]);
    if (references === 'identity.member') {
      return memberName(id);
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
    <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>
      <bdi>{number}</bdi>
    </a>
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
