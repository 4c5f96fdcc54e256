import { useDisclosure } from '@mantine/hooks';
import { Answer, entity, Facts, nearDay, Page, Panel, Tag, useMay, useParams, useRecord, useT, useVisited } from '@guildhall/ui-kit';
import { lazy, type ReactNode, Suspense } from 'react';
import { AddActivity } from '../crm/activity/AddActivity';
import { Timeline } from '../crm/activity/Timeline';
import { ContactActions } from '../crm/forms/ContactActions';
import { RecordHead } from '../crm/forms/RecordHead';
import { RecordPage } from '../crm/forms/RecordPage';
import { useTrash } from '../crm/forms/useTrash';
import { type Described, labelOf, listPath, words } from './descriptors';
import { isShown } from './custom/shown';
import { type AnyRecord, useFieldValue } from './FieldValue';
import { lookOf } from './looks';
import { PresentFaces } from './PresentFaces';
import { RecordTabs } from './RecordTabs';
import { addressOf, includesOf, seen } from './specs';

const WhyDialog = lazy(() => import('../team/WhyDialog').then((module) => ({ default: module.WhyDialog })));
const EraseDialog = lazy(() => import('./erase/EraseDialog').then((module) => ({ default: module.EraseDialog })));
const RecordEditor = lazy(() => import('./RecordEditor').then((module) => ({ default: module.RecordEditor })));

/** Any record beside its story, made of its descriptor. */
export function RecordView({ of }: { of: Described }) {
  const id = Number(useParams().id);
  const include = includesOf(of.fields);
  const record = useRecord(entity<AnyRecord>(of.entity, of.path), id, include ? { include } : {});
  if (!record.data) {
    return (
      <Page title={words(`${of.entity.split('.')[1]}.one`, of.label)} bare>
        <Answer of={record}>{() => null}</Answer>
      </Page>
    );
  }
  // Another record is another page: nothing typed here may end up there.
  return <View key={id} of={of} record={record.data} />;
}

function View({ of, record }: { of: Described; record: AnyRecord }) {
  const t = useT();
  const may = useMay();
  const value = useFieldValue(of, true);
  const plain = useFieldValue(of, false);
  const right = of.path.replace('/', '.');
  const own = of.path.includes('/') ? listPath(of) : `/${of.path}`;
  const trash = useTrash(entity<AnyRecord>(of.entity, of.path), own);
  const [editing, form] = useDisclosure(false);
  const [asking, ask] = useDisclosure(false);
  const [erasing, eraser] = useDisclosure(false);
  const look = lookOf(of.entity);
  const { id } = record;
  const titled = of.fields.find((field) => field.name === of.title_field);
  const name = String((titled && plain(record, titled)) ?? of.label);
  useVisited(of.entity, id, name);
  const text = (type: string) => of.fields.filter((field) => field.type === type).map((field) => record[field.name] as string | null);
  const tags = (record.tags as string[] | undefined) ?? [];
  const address = addressOf(of, record);
  const apart = [of.title_field, 'tags', ...(look.detail ?? []), ...(address?.parts ?? []), ...(look.hidden ?? [])];
  const facts = seen(of, apart).filter((field) => isShown(field, record)).map((field): [string, ReactNode] => [labelOf(of.entity, field), value(record, field)]);
  const details = (look.detail ?? []).flatMap((one) => {
    const field = of.fields.find((each) => each.name === one);
    return (field && value(record, field)) || [];
  });
  const story = {
    id: 'activity',
    label: 'activity.title',
    content: (
      <>
        {may('activities.create') && <AddActivity link={linkOf(of, record)} />}
        <Timeline entity={of.entity} path={of.path} id={id} />
      </>
    ),
  };
  const tabs = [...(of.timeline ? [story] : []), ...(look.tabs?.(record) ?? [])];
  return (
    <RecordPage
      title={name}
      card={
        <>
          <Panel>
            <PresentFaces entity={of.entity} id={id} doing={editing ? 'editing' : 'viewing'} />
            <RecordHead
              entity={of.entity}
              id={id}
              name={name}
              square={look.square}
              detail={
                details.length > 0 &&
                details.map((one, at) => (
                  <span key={look.detail?.[at]}>{one}</span>
                ))
              }
              tags={tags.length > 0 && tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}
              edit={of.verbs.includes('update') && may(`${right}.edit`) ? form.open : undefined}
              why={ask.open}
              erase={of.person && may('privacy.erase') ? eraser.open : undefined}
              trash={of.verbs.includes('delete') && may(`${right}.delete`) ? () => void trash(id, name) : undefined}
            />
            <ContactActions phone={text('phone').find(Boolean) ?? null} email={text('email').find(Boolean) ?? null} />
            <Facts
              items={[
                ...facts,
                ...(address ? [[address.label, address.text] as [string, string]] : []),
                [t('field.created'), nearDay(record.created_at)],
              ]}
            />
          </Panel>
          {look.aside?.(id)}
        </>
      }
    >
      <Panel>
        <RecordTabs entity={of.entity} id={id} tabs={tabs} />
      </Panel>
      <Suspense>
        {editing && <RecordEditor of={of} record={record} close={form.close} />}
        {erasing && <EraseDialog of={of} id={id} list={own} close={eraser.close} />}
        {asking && <WhyDialog path={of.path} id={id} name={name} close={ask.close} />}
      </Suspense>
    </RecordPage>
  );
}

/** What an activity of this record points at. */
function linkOf({ entity: name }: Described, { id }: AnyRecord): Record<string, unknown> {
  const own: Record<string, string> = { 'crm.contact': 'contact_id', 'crm.company': 'company_id', 'crm.deal': 'deal_id' };
  const field = own[name];
  return field ? { [field]: id } : { entity: name, record_id: id };
}
