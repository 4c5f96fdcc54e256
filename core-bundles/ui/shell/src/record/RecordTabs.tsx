import { useSlot } from '@guildhall/host';
import { Tabs } from '@mantine/core';
import { Boundary, type OneRecord, type RecordTabsProps, useMay, useSearchParams, useT } from '@guildhall/ui-kit';
import { useLayoutEffect, useMemo, useState } from 'react';
import { useDescribed } from './descriptors';
import { inOrder, standsAt, type Tab, versionOf } from './tabs';
// What the core's own are called.
import '../texts/asked';
import '../texts/talk';

/** A record's tabs: the page's own, those that every record has, those of modules. The open one stands in the address. */
export function RecordTabs({ entity, id, tabs = [] }: RecordTabsProps) {
  const t = useT();
  const may = useMay();
  const known = useDescribed();
  const [params, setParams] = useSearchParams();
  const [wanted, want] = useState<ReadonlySet<string>>(new Set());
  const record = useMemo(() => ({ entity, id }), [entity, id]);
  const possible = useSlot('record.tab').filter((tab) => standsAt(tab, entity, known, may));
  const all = inOrder(
    tabs,
    possible.filter((tab) => !tab.useWanted || wanted.has(tab.id)),
    ({ id: name, component: Part }) => (
      <Boundary key={`${versionOf(Part)} ${entity} ${id}`} name={name}>
        <Part {...record} />
      </Boundary>
    ),
  );
  const asked = params.get('tab');
  const open = all.find((tab) => tab.id === asked) ?? all[0];
  const show = (tab: string | null) =>
    setParams(
      (now) => {
        now.set('tab', tab ?? '');
        return now;
      },
      { replace: true },
    );
  return (
    <>
      {possible.map(({ id: name, useWanted }) => useWanted && (
        <Boundary key={versionOf(useWanted)} name={name}>
          <Asked name={name} useWanted={useWanted} record={record} tell={want} />
        </Boundary>
      ))}
      {all.length > 1 ? (
        <Tabs value={open?.id ?? null} onChange={show} keepMounted={false}>
          <Tabs.List mb="lg">
            {all.map(({ id: name, label, icon: Icon }) => (
              <Tabs.Tab key={name} value={name} leftSection={Icon && <Icon size={18} stroke={1.7} />}>
                {t(label)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {all.map(({ id: name, content }) => (
            <Tabs.Panel key={name} value={name}>
              {content}
            </Tabs.Panel>
          ))}
        </Tabs>
      ) : (
        open?.content
      )}
    </>
  );
}

interface AskedProps {
  name: string;
  useWanted: NonNullable<Tab['useWanted']>;
  record: OneRecord;
  tell: (change: (wanted: ReadonlySet<string>) => ReadonlySet<string>) => void;
}

/** Draws nothing: a hook has to stand in a part of its own, for tabs come and go. */
function Asked({ name, useWanted, record, tell }: AskedProps) {
  const yes = useWanted(record);
  // Before anything is painted, so that no tab jumps in beside the others.
  useLayoutEffect(() => {
    if (yes) {
      tell((wanted) => new Set([...wanted, name]));
      return () => tell((wanted) => new Set([...wanted].filter((one) => one !== name)));
    }
    return undefined;
  }, [name, yes, tell]);
  return null;
}
