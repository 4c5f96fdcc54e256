import { ActionIcon, MultiSelect, Select, TagsInput } from '@mantine/core';
import { RecordPicker, useT } from '@guildhall/ui-kit';
import { IconX } from '@tabler/icons-react';
import { useMembers } from '../../crm/members';
import type { Described, DescribedField } from '../../record/descriptors';
import { type Place, wholePlace, writeMoment } from '../words/places';
import { momentWords } from '../words/values';
import { useAround, usePlacesHere } from './context';
import { fitsInto, isMember, typed } from './fitting';
import classes from './forms.module.css';
import { MomentInput } from './MomentInput';
import { PlacePicker } from './PlacePicker';
import { TokenInput } from './TokenInput';

interface Props {
  label: string;
  value: unknown;
  change: (value: unknown) => void;
  kind: string;
  of?: Described | undefined;
  field?: DescribedField | undefined;
  references?: string | undefined;
  /** Any number of choices. */
  several?: boolean;
  bare?: boolean;
  required?: boolean;
  description?: string;
}

/** Whatever a field or a comparison takes: a value of its type, or where it comes from. */
export function ValueInput(props: Props) {
  const { label, value, change, kind, of, field, references, several, bare } = props;
  const t = useT();
  const { names } = useAround();
  const people = useMembers();
  if (isMember(references, kind)) {
    return <Offered {...props} numeric data={people.map(({ id, name }) => ({ value: String(id), label: name }))} group={t('flows.people')} />;
  }
  if (references) {
    return <Pointed {...props} references={references} />;
  }
  switch (kind) {
    case 'decision':
      return <Offered {...props} data={['approved', 'rejected', 'expired'].map((one) => ({ value: one, label: t(`flow.decision.${one}`) }))} group={t('flows.values')} />;
    case 'choice':
      return <Offered {...props} data={(field?.choices ?? []).map((one) => ({ value: one, label: of && field ? names.choice(of, field, one) : one }))} group={t('flows.values')} />;
    case 'boolean':
      return (
        <Offered
          {...props}
          back={(chosen) => chosen === 'true'}
          data={['true', 'false'].map((one) => ({ value: one, label: t(one === 'true' ? 'kit.yes' : 'kit.no') }))}
          group={t('flows.values')}
        />
      );
    case 'date':
    case 'timestamp':
      return <MomentInput label={label} value={value} change={change} kind={kind} bare={bare} />;
    case 'choices':
    case 'tags':
    case 'emails':
    case 'phones':
      return several === false ? (
        <TokenInput label={label} value={String(value ?? '')} change={change} bare={bare} />
      ) : (
        <TagsInput label={bare ? undefined : label} aria-label={label} data={field?.choices ?? []} value={[value ?? []].flat().map(String)} onChange={change} />
      );
    default:
      return (
        <TokenInput
          label={label}
          description={props.description}
          required={props.required}
          bare={bare}
          multiline={kind === 'long_text' || kind === 'rich_text'}
          kind={['integer', 'number', 'money', 'rating'].includes(kind) ? kind : undefined}
          value={value === null || value === undefined ? '' : String(value)}
          change={(text) => change(typed(text, kind))}
        />
      );
  }
}

interface OfferedProps extends Props {
  data: { value: string; label: string }[];
  group: string;
  numeric?: boolean;
  back?: (chosen: string) => unknown;
}

const AT = '@';

/** One of a few values, or a place that has one. */
function Offered({ label, description, value, change, kind, references, data, group, numeric, back, several, bare, required }: OfferedProps) {
  const { definition, names } = useAround();
  const places = usePlacesHere().filter((place) => fitsInto(place, { kind, references }) && (kind !== 'choice' || place.kind === 'choice') && kind !== 'decision');
  const restore = (chosen: string) => (chosen.startsWith(AT) ? `{{${chosen.slice(1)}}}` : back ? back(chosen) : numeric ? Number(chosen) : chosen);
  const keyOf = (one: unknown) => {
    const moment = wholePlace(one);
    return moment ? `${AT}${writeMoment(moment).slice(2, -2)}` : String(one);
  };
  const chosen = [value]
    .flat()
    .filter((one) => one !== undefined && one !== null && one !== '')
    .map(keyOf);
  const stray = chosen.filter((key) => !data.some((one) => one.value === key) && !places.some(({ path }) => AT + path === key));
  const groups = [...new Set(places.map((place) => place.group))];
  const strayLabel = (key: string) => {
    const moment = key.startsWith(AT) ? wholePlace(`{{${key.slice(1)}}}`) : undefined;
    return moment ? momentWords(moment, { definition, names }) : key;
  };
  const all = [
    { group, items: [...data, ...stray.map((key) => ({ value: key, label: strayLabel(key) }))] },
    ...groups.map((name) => ({ group: name, items: places.filter((place) => place.group === name).map(({ path, short }) => ({ value: AT + path, label: short })) })),
  ];
  const common = { label: bare ? undefined : label, 'aria-label': label, data: all, searchable: true, required, withAsterisk: required, description };
  return several ? (
    <MultiSelect {...common} value={chosen} onChange={(keys) => change(keys.map(restore))} />
  ) : (
    <Select {...common} value={chosen[0] ?? null} allowDeselect={false} onChange={(key) => key !== null && change(restore(key))} />
  );
}

/** A record of another kind: a certain one, or whichever a place names. */
function Pointed({ label, value, change, references, bare, required }: Props & { references: string }) {
  const t = useT();
  const { definition, names } = useAround();
  const places = usePlacesHere().filter((place) => fitsInto(place, { kind: 'reference', references }));
  const moment = wholePlace(value);
  const target = names.described.get(references);
  return (
    <div className={classes.pointed}>
      {moment ? (
        <Filled label={bare ? undefined : label} words={momentWords(moment, { definition, names })} clear={() => change(null)} clearLabel={t('flows.clear', { what: label })} />
      ) : (
        target && <RecordPicker label={label} path={target.path} titleField={target.title_field} value={Number(value) > 0 ? Number(value) : null} required={required} onChange={change} />
      )}
      <PlacePicker label={label} places={places} pick={({ path }: Place) => change(`{{${path}}}`)} />
    </div>
  );
}

/** Where a value comes from, to be taken away again. */
export function Filled({ label, words, clear, clearLabel }: { label: string | undefined; words: string; clear: () => void; clearLabel: string }) {
  return (
    <div className={classes.filledBox}>
      {label && <span className={classes.label}>{label}</span>}
      <span className={classes.filled}>
        <span className={classes.chip}>{words}</span>
        <ActionIcon aria-label={clearLabel} onClick={clear}>
          <IconX size={17} stroke={1.8} />
        </ActionIcon>
      </span>
    </div>
  );
}
