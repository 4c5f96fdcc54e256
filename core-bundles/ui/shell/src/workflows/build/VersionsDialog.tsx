import { Button, Modal, Select, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Answer, moment, Tag, Trouble, Loading, useT } from '@guildhall/ui-kit';
import { useState } from 'react';
import { useMemberName } from '../../crm/members';
import { useDifferences, useVersions, type Version } from '../api';
import { type Definition, definitionOf } from '../definition';
import { sentenceOf } from '../words/summary';
import { useNames } from '../words/useNames';
import { Differences } from './Differences';
import { FlowView } from './FlowView';
import type { Drawing } from './useDrawing';
import classes from './versions.module.css';

interface Props {
  drawing: Drawing;
  restore: (old: Definition, number: number) => void;
  close: () => void;
}

const DRAFT = 'draft';

/** All versions there ever were: each to look at, any two to compare. */
export function VersionsDialog({ drawing, restore, close }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const { stored } = drawing;
  const versions = useVersions(stored.id, stored.published);
  return (
    <Modal opened onClose={close} size={920} fullScreen={phone} title={t('flows.versions')} closeButtonProps={{ 'aria-label': t('kit.close') }} classNames={{ title: classes.title }}>
      <Answer of={versions} lines={4}>
        {({ data }) => (
          <Tabs defaultValue="list">
            <Tabs.List>
              <Tabs.Tab value="list">{t('flows.allVersions')}</Tabs.Tab>
              <Tabs.Tab value="compare">{t('flows.compare')}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="list">
              <List versions={data} published={stored.published} restore={restore} />
            </Tabs.Panel>
            <Tabs.Panel value="compare">
              <Compare versions={data} drawing={drawing} />
            </Tabs.Panel>
          </Tabs>
        )}
      </Answer>
    </Modal>
  );
}

function List({ versions, published, restore }: { versions: Version[]; published: number | null; restore: Props['restore'] }) {
  const t = useT();
  const memberName = useMemberName();
  const [open, setOpen] = useState(versions[0]?.number);
  const shown = versions.find(({ number }) => number === open);
  return (
    <div className={classes.both}>
      <ul className={classes.list}>
        {versions.map(({ number, published_at, published_by }) => (
          <li key={number}>
            <button type="button" className={classes.version} aria-pressed={open === number} onClick={() => setOpen(number)}>
              <strong>
                {t('flows.version', { number })} {number === published && <Tag tint="green">{t('flows.current')}</Tag>}
              </strong>
              <small>{[moment(published_at), memberName(published_by)].filter(Boolean).join(' · ')}</small>
            </button>
          </li>
        ))}
      </ul>
      {shown && <One key={shown.number} version={shown} restore={restore} />}
    </div>
  );
}

function One({ version, restore }: { version: Version; restore: Props['restore'] }) {
  const t = useT();
  const definition = definitionOf(version.definition);
  const names = useNames(definition, version.words);
  return (
    <section className={classes.one} aria-label={t('flows.version', { number: version.number })}>
      <blockquote className={classes.told}>{sentenceOf(definition, names)}</blockquote>
      <div className={classes.picture}>
        <FlowView definition={definition} names={names} />
      </div>
      <Button variant="default" onClick={() => restore(definition, version.number)}>
        {t('flows.restore')}
      </Button>
    </section>
  );
}

function Compare({ versions, drawing }: { versions: Version[]; drawing: Drawing }) {
  const t = useT();
  const [from, setFrom] = useState(String(versions[0]?.number ?? ''));
  const [to, setTo] = useState(DRAFT);
  const differences = useDifferences(drawing.stored.id, from === '' ? null : Number(from), to === DRAFT ? null : Number(to), drawing.stored.version);
  const definitionAt = (which: string) => (which === DRAFT ? definitionOf(drawing.stored.definition) : definitionOf(versions.find(({ number }) => String(number) === which)?.definition));
  const [before, after] = [definitionAt(from), definitionAt(to)];
  const kept = Object.assign({}, ...versions.map(({ words }) => words)) as Record<string, string>;
  const names = useNames([before, after], kept);
  const data = versions.map(({ number }) => ({ value: String(number), label: t('flows.version', { number }) }));
  return (
    <div className={classes.compare}>
      <div className={classes.sides}>
        <Select label={t('flows.from')} allowDeselect={false} data={data} value={from} onChange={(next) => next && setFrom(next)} />
        <Select label={t('flows.to')} allowDeselect={false} data={[{ value: DRAFT, label: t('flows.draft') }, ...data]} value={to} onChange={(next) => next && setTo(next)} />
      </div>
      {differences.error ? (
        <Trouble problem={differences.error} retry={() => void differences.refetch()} />
      ) : differences.data ? (
        <Differences differences={differences.data.data} before={before} after={after} names={names} />
      ) : (
        <Loading lines={3} />
      )}
    </div>
  );
}
