import { Tag, useT } from '@guildhall/ui-kit';
import type { Table } from './api';
import type { OpenRequest } from './requests';

const TINTS = { FREE: 'green', PACED: 'orange', FULL: 'red', CLOSED: 'red' } as const;

/** Whether there is room for a request, and where; in words, not in colour alone. */
export function RoomFor({ room, tables, all }: Pick<OpenRequest, 'room' | 'tables'> & { all: Table[] }) {
  const t = useT();
  const names = tables.map((id) => all.find((table) => table.id === id)?.name ?? '').join(' + ');
  return <Tag tint={TINTS[room]}>{room === 'FREE' && names ? t('hospitality.request.room.at', { tables: names }) : t(`hospitality.request.room.${room}`)}</Tag>;
}
