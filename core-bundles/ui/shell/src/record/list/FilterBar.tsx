import { Button, CloseButton, Modal, Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useT } from '@guildhall/ui-kit';
import { IconFilter } from '@tabler/icons-react';
import { Fragment, type ReactNode, useState } from 'react';
import classes from './FilterBar.module.css';
import { FilterEditor } from './FilterEditor';
import { type Condition, type Filter, isWhole, NO_FILTER, withGroup } from './filter';
import menus from './Menus.module.css';
import type { Path } from './paths';
import { useSentence } from './speech';

interface Props {
  paths: Path[];
  filter: Filter;
  change: (filter: Filter) => void;
}

/** Opens an empty condition. */
export function FilterButton({ paths, filter, change }: Props) {
  const t = useT();
  return (
    <Edited
      paths={paths}
      group={[]}
      join={filter.any ? 'and' : 'or'}
      commit={(group) => change(withGroup(filter, filter.groups.length, group))}
      target={(open) => (
        <Button className={menus.brief} variant="default" aria-label={t('list.filter')} leftSection={<IconFilter size={18} stroke={1.8} />} onClick={open}>
          <span>{t('list.filter')}</span>
        </Button>
      )}
    />
  );
}

/** What the list is narrowed to, said as a sentence; each part opens, and goes in one tap. */
export function FilterChips({ paths, filter, change }: Props) {
  const t = useT();
  if (filter.groups.length === 0) {
    return null;
  }
  return (
    <div className={classes.chips} role="group" aria-label={t('list.filters')}>
      {filter.groups.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no other name; they are changed in place.
        <Fragment key={at}>
          {at > 0 && (
            <button
              type="button"
              className={classes.join}
              title={t('list.joinHint')}
              onClick={() => change({ ...filter, any: !filter.any })}
            >
              {t(filter.any ? 'list.or' : 'list.and')}
            </button>
          )}
          <Chip
            paths={paths}
            group={group}
            join={filter.any ? 'and' : 'or'}
            commit={(next) => change(withGroup(filter, at, next))}
          />
        </Fragment>
      ))}
      <Button variant="subtle" onClick={() => change(NO_FILTER)}>
        {t('list.clear')}
      </Button>
    </div>
  );
}

interface EditedProps {
  paths: Path[];
  group: Condition[];
  join: 'and' | 'or';
  commit: (group: Condition[]) => void;
}

function Chip({ paths, group, join, commit }: EditedProps) {
  const t = useT();
  return (
    <span className={classes.chip}>
      <Edited
        paths={paths}
        group={group}
        join={join}
        commit={commit}
        target={(open) => (
          <button type="button" className={classes.words} onClick={open}>
            {group.map((condition, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Fragment key={at}>
                {at > 0 && <em> {t(`list.${join}`)} </em>}
                <Words path={paths.find(({ path }) => path === condition.field)} condition={condition} />
              </Fragment>
            ))}
          </button>
        )}
      />
      <CloseButton className={classes.remove} aria-label={t('list.removeFilter')} onClick={() => commit([])} />
    </span>
  );
}

function Words({ path, condition }: { path: Path | undefined; condition: Condition }) {
  const { field, verb, value } = useSentence(path, condition);
  return (
    <span>
      {field} {verb} {value && <strong>{value}</strong>}
    </span>
  );
}

/** A draft of a group, beside what opened it or, on a phone, over the page. Closing keeps what is whole. */
function Edited({ paths, group, join, commit, target }: EditedProps & { target: (open: () => void) => ReactNode }) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)', window.matchMedia('(max-width: 679px)').matches);
  const [draft, setDraft] = useState<Condition[]>();
  const close = () => {
    if (draft) {
      const whole = draft.filter(isWhole).filter(({ field }) => field);
      setDraft(undefined);
      if (JSON.stringify(whole) !== JSON.stringify(group)) {
        commit(whole);
      }
    }
  };
  const open = () => setDraft(group);
  const editor = draft && <FilterEditor paths={paths} group={draft} change={setDraft} join={join} done={close} />;
  return phone ? (
    <>
      {target(open)}
      <Modal opened={!!draft} onClose={close} title={t('list.filter')} closeButtonProps={{ 'aria-label': t('kit.close') }}>
        {editor}
      </Modal>
    </>
  ) : (
    <Popover opened={!!draft} onChange={(opened) => !opened && close()} position="bottom-start" width={340} trapFocus withRoles={false} shadow="md" radius="md">
      <Popover.Target>
        <span className={classes.target}>{target(draft ? close : open)}</span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('list.filter')}>{editor}</Popover.Dropdown>
    </Popover>
  );
}
