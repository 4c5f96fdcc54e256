import { useSlot } from '@guildhall/host';
import { Tabs } from '@mantine/core';
import { Boundary, type NavItem, Panel, type Slots, useT } from '@guildhall/ui-kit';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';

interface Tab {
  id: string;
  label: string;
  icon?: NavItem['icon'];
  content: ReactNode;
}

interface Props<S extends keyof Slots> {
  tabs: Tab[];
  /** Where modules add theirs, and what they get. */
  slot?: S;
  props?: Slots[S];
}

/** A record's tabs: the core's, then those of modules. The open one stands in the address. */
export function RecordTabs<S extends keyof Slots>({ tabs, slot, props }: Props<S>) {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const more: Tab[] = useSlot(slot).map(({ id, label, icon, component: Part }) => ({
    id,
    label,
    icon,
    content: (
      <Boundary name={id}>
        <Part {...(props as Slots[S])} />
      </Boundary>
    ),
  }));
  const all = [...tabs, ...more];
  const wanted = params.get('tab');
  const open = all.some(({ id }) => id === wanted) ? wanted : all[0]?.id;
  return (
    <Panel>
      <Tabs value={open ?? null} onChange={(tab) => setParams(tab ? { tab } : {}, { replace: true })} keepMounted={false}>
        <Tabs.List mb="lg">
          {all.map(({ id, label, icon: Icon }) => (
            <Tabs.Tab key={id} value={id} leftSection={Icon && <Icon size={18} stroke={1.7} />}>
              {t(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {all.map(({ id, content }) => (
          <Tabs.Panel key={id} value={id}>
            {content}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Panel>
  );
}
