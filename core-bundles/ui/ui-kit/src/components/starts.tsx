import { Button, Menu } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import { type ReactNode, Suspense, use, useState } from 'react';
import type { OneRecord } from '../host';
import { useT } from '../i18n/i18n';
import { OwnParts, type Start } from './own';

interface RecordStartsProps extends OneRecord {
  wanted?: boolean;
  children: (starts: Start[]) => ReactNode;
}

/**
 * What people start at a record, such as workflows with a button: every page of a record asks for it here and draws it where its other
 * deeds are, {@link StartItems} in a menu. The palette offers it meanwhile, too.
 *
 * @param wanted whether the reader may change the record; who may not starts nothing at it
 */
export function RecordStarts({ wanted = true, children, ...of }: RecordStartsProps): ReactNode {
  const { starts: Starts } = use(OwnParts);
  const [starts, tell] = useState<Start[]>([]);
  // What asks stands beside what is drawn: a menu that is open stays so when the answer comes.
  return (
    <>
      {children(starts)}
      {Starts && wanted && (
        <Suspense>
          <Starts {...of} tell={tell} />
        </Suspense>
      )}
    </>
  );
}

interface ItemsProps {
  starts: Start[];
  /** Of a line. */
  height?: number;
}

/** Lines under a heading of their own in a menu; nothing where nothing can be started. */
export function StartItems(props: ItemsProps) {
  const t = useT();
  return props.starts.length === 0 ? null : (
    <>
      <Menu.Divider />
      <Menu.Label>{t('kit.starts')}</Menu.Label>
      <Lines {...props} />
    </>
  );
}

function Lines({ starts, height }: ItemsProps) {
  return starts.map(({ id, title, start }) => (
    <Menu.Item key={id} h={height} leftSection={<IconBolt size={18} stroke={1.7} />} onClick={start}>
      {title}
    </Menu.Item>
  ));
}

/** The same behind a button of its own, for records whose page is a form. */
export function StartsButton(props: OneRecord & { wanted?: boolean }) {
  const t = useT();
  return (
    <RecordStarts {...props}>
      {(starts) =>
        starts.length > 0 && (
          <Menu position="top-start" width={230}>
            <Menu.Target>
              <Button variant="subtle" px="xs" leftSection={<IconBolt size={18} stroke={1.7} />}>
                {t('kit.starts')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Lines starts={starts} />
            </Menu.Dropdown>
          </Menu>
        )
      }
    </RecordStarts>
  );
}
