import { ActionIcon, Button, Select } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconPlus, IconX } from '@tabler/icons-react';
import { BARE, type Comparison, type Condition, isComparison } from '../words/conditions';
import { placeOf, wholePlace, writeMoment } from '../words/places';
import { momentWords, shortTitle } from '../words/values';
import { useAround, usePlacesHere } from './context';
import { comparisonsOf } from './fitting';
import classes from './forms.module.css';
import { ValueInput } from './ValueInput';

type Join = 'and' | 'or' | 'not';

interface Group {
  join: Join;
  parts: unknown[];
}

/** A tree as groups: all, any, or none of their parts. */
function groupOf(tree: unknown): Group {
  const node = (tree ?? {}) as Record<string, unknown>;
  if (Array.isArray(node.and)) {
    return { join: 'and', parts: node.and };
  }
  if (Array.isArray(node.or)) {
    return { join: 'or', parts: node.or };
  }
  if (node.not) {
    const inner = groupOf(node.not);
    return { join: 'not', parts: inner.join === 'or' ? inner.parts : [node.not] };
  }
  return { join: 'and', parts: isComparison(tree) ? [tree] : [] };
}

function treeOf({ join, parts }: Group): Condition {
  const list = parts as Condition[];
  return join === 'not' ? { not: { or: list } } : join === 'or' ? { or: list } : { and: list };
}

interface Props {
  label: string;
  value: unknown;
  change: (tree: Condition) => void;
  inner?: boolean;
}

/** Comparisons of which all, any or none must hold, with groups inside where that is not enough. */
export function ConditionEditor({ label, value, change, inner = false }: Props) {
  const t = useT();
  const { join, parts } = groupOf(value);
  const lines = parts.length > 0 ? parts : [{ left: '', op: 'eq' }];
  const put = (next: unknown[]) => change(treeOf({ join, parts: next }));
  return (
    <div className={classes.conditions} role="group" aria-label={label} data-inner={inner || undefined}>
      {(lines.length > 1 || inner || join === 'not') && (
        <Select
          aria-label={t('flows.if.join')}
          allowDeselect={false}
          data={(['and', 'or', 'not'] as const).map((one) => ({ value: one, label: t(`flows.if.${one}`) }))}
          value={join}
          onChange={(next) => next && change(treeOf({ join: next as Join, parts: lines }))}
        />
      )}
      {lines.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: comparisons have no other name; they are changed in place.
        <div key={at} className={classes.comparison}>
          {isComparison(part) ? (
            <Line comparison={part} change={(next) => put(lines.map((one, place) => (place === at ? next : one)))} />
          ) : (
            <ConditionEditor label={t('flows.if.group')} value={part} inner change={(next) => put(lines.map((one, place) => (place === at ? next : one)))} />
          )}
          {parts.length > (inner ? 1 : 0) && (
            <ActionIcon className={classes.drop} aria-label={t('flows.if.drop', { n: at + 1 })} onClick={() => put(lines.filter((_, place) => place !== at))}>
              <IconX size={17} stroke={1.8} />
            </ActionIcon>
          )}
        </div>
      ))}
      <div className={classes.row}>
        <Button variant="subtle" leftSection={<IconPlus size={17} />} onClick={() => put([...lines, { left: '', op: 'eq' }])}>
          {t('flows.if.add')}
        </Button>
        {!inner && (
          <Button variant="subtle" onClick={() => put([...lines, { [join === 'or' ? 'and' : 'or']: [{ left: '', op: 'eq' }] }])}>
            {t('flows.if.addGroup')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Line({ comparison, change }: { comparison: Comparison; change: (next: Comparison) => void }) {
  const t = useT();
  const { definition, names } = useAround();
  const places = usePlacesHere().filter(({ kind }) => kind !== 'records' && kind !== 'file' && kind !== 'address');
  const moment = wholePlace(comparison.left);
  const place = moment && (places.find(({ path }) => path === moment.path) ?? placeOf(moment.path, definition, names, (node) => shortTitle(node, { definition, names })));
  const stray = moment && !places.some(({ path }) => path === moment.path);
  const groups = [...new Set(places.map(({ group }) => group))];
  const ops = comparisonsOf({ kind: place?.kind ?? 'text', references: place?.references });
  return (
    <div className={classes.fields}>
      <Select
        aria-label={t('flows.if.left')}
        placeholder={t('flows.if.left')}
        searchable
        allowDeselect={false}
        data={[
          ...groups.map((group) => ({ group, items: places.filter((one) => one.group === group).map(({ path, short }) => ({ value: path, label: short })) })),
          ...(stray ? [{ group: t('flow.place.general'), items: [{ value: moment.path, label: momentWords({ path: moment.path }, { definition, names }) }] }] : []),
        ]}
        value={moment?.path ?? null}
        onChange={(path) => {
          const next = places.find((one) => one.path === path);
          if (path && next) {
            const first = comparisonsOf(next)[0] ?? 'eq';
            change({ left: writeMoment({ path }), op: first });
          }
        }}
      />
      {moment && (
        <>
          <Select
            aria-label={t('flows.if.op')}
            allowDeselect={false}
            data={[...new Set([...ops, comparison.op])].map((op) => {
              const ofDays = `flow.op.${op}.day`;
              const days = place && ['date', 'timestamp'].includes(place.kind) && ['lt', 'lte', 'gt', 'gte'].includes(op);
              return { value: op, label: t(days ? ofDays : `flow.op.${op}`) };
            })}
            value={comparison.op}
            onChange={(op) => op && change(reshaped(comparison, op))}
          />
          {!BARE.includes(comparison.op) && (
            <ValueInput
              key={`${moment.path} ${comparison.op === 'in'}`}
              label={t('flows.if.right')}
              bare
              kind={place?.kind ?? 'text'}
              of={place?.of}
              field={place?.field}
              references={place?.references}
              several={comparison.op === 'in'}
              value={comparison.right}
              change={(right) => change({ ...comparison, right })}
            />
          )}
        </>
      )}
    </div>
  );
}

/** A value that was meant for one comparison, for another one. */
function reshaped({ left, op: before, right }: Comparison, op: string): Comparison {
  if (BARE.includes(op)) {
    return { left, op };
  }
  if (op === 'in' && before !== 'in') {
    return { left, op, right: right === undefined ? [] : [right] };
  }
  return { left, op, right: before === 'in' ? [right].flat()[0] : right };
}
