import { Loading, useRecord, useT } from '@guildhall/ui-kit';
import { Modal } from '@mantine/core';
import { activities, tasks } from '../crm/entities';
import { TaskForm } from '../crm/tasks/TaskForm';
import { useDescribed } from '../record/descriptors';
import { RecordEditor } from '../record/RecordEditor';
import type { Item, Layer } from './layers';
import { MeetingForm } from './MeetingForm';

export function Opened({ item: { entity: name, id }, close }: { item: Item; close: () => void }) {
  return name === 'crm.task' ? <OpenTask id={id} close={close} /> : <OpenActivity id={id} close={close} />;
}

function OpenTask({ id, close }: { id: number; close: () => void }) {
  const { data } = useRecord(tasks, id);
  return data ? <TaskForm task={data} close={close} /> : <Waiting close={close} />;
}

function OpenActivity({ id, close }: { id: number; close: () => void }) {
  const { data } = useRecord(activities, id);
  return data ? <MeetingForm record={data} close={close} /> : <Waiting close={close} />;
}

function Waiting({ close }: { close: () => void }) {
  const t = useT();
  return (
    <Modal opened onClose={close} title={t('kit.loading')} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Loading lines={5} />
    </Modal>
  );
}

interface MakingProps {
  layer: Layer;
  /** As the field of its beginning takes it. */
  start: string;
  initial?: Record<string, unknown>;
  close: () => void;
}

/** The form of a new record that will lie there. */
export function Making({ layer, start, initial, close }: MakingProps) {
  const of = useDescribed().get(layer.entity);
  const values = { ...layer.initial, ...initial, [layer.start]: start };
  switch (layer.entity) {
    case 'crm.task':
      return <TaskForm initial={values} close={close} />;
    case 'crm.activity':
      return <MeetingForm initial={values} close={close} />;
    default:
      return of ? <RecordEditor of={of} initial={values} close={close} /> : null;
  }
}

