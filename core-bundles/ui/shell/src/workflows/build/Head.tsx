import { ActionIcon, Button, Menu, Switch, TextInput, Tooltip } from '@mantine/core';
import { Link, sayProblem, Tag, useNavigate, useT } from '@guildhall/ui-kit';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowLeft, IconFlask, IconGitCompare, IconRocket } from '@tabler/icons-react';
import { useDeed } from '../api';
import { FlowMenu } from '../list/FlowMenu';
import classes from './builder.module.css';
import type { Drawing } from './useDrawing';

interface Props {
  drawing: Drawing;
  faults: ReadonlyMap<string, string[]>;
  trying: boolean;
  tryIt: () => void;
  publish: () => void;
  versions: () => void;
}

const TINTS = { draft: 'gray', on: 'green', off: 'yellow' } as const;

/** Name, state and deeds of the workflow being drawn. */
export function Head({ drawing, trying, tryIt, publish, versions }: Props) {
  const t = useT();
  const go = useNavigate();
  const { stored } = drawing;
  const deed = useDeed(stored.id);
  const on = stored.state === 'on';
  return (
    <header className={classes.head}>
      <Link to="/settings/workflows" className={classes.back} aria-label={t('flows.back')}>
        <IconArrowLeft size={20} stroke={1.8} className="gh-turns" />
      </Link>
      <TextInput
        className={classes.name}
        aria-label={t('flows.name')}
        maxLength={120}
        value={drawing.title}
        error={drawing.title.trim() === '' ? t('kit.required') : undefined}
        onChange={({ currentTarget }) => drawing.rename({ title: currentTarget.value })}
      />
      <Tag tint={TINTS[stored.state]}>{t(`flows.state.${stored.state}`)}</Tag>
      <span className={classes.saving} role="status" data-saving={drawing.saving}>
        {t(`flows.saving.${drawing.saving}`)}
      </span>
      <div className={classes.deeds}>
        <Tooltip label={t('flows.undo')}>
          <ActionIcon aria-label={t('flows.undo')} disabled={!drawing.undo} onClick={drawing.undo}>
            <IconArrowBackUp size={20} stroke={1.8} className="gh-turns" />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('flows.redo')}>
          <ActionIcon aria-label={t('flows.redo')} disabled={!drawing.redo} onClick={drawing.redo}>
            <IconArrowForwardUp size={20} stroke={1.8} className="gh-turns" />
          </ActionIcon>
        </Tooltip>
        {stored.published !== null && (
          <Switch
            size="md"
            withThumbIndicator={false}
            className={classes.switch}
            aria-label={t('flows.turn')}
            checked={on}
            disabled={deed.isPending}
            onChange={() => deed.mutate(on ? 'off' : 'on', { onSuccess: drawing.took, onError: (problem) => sayProblem(problem) })}
          />
        )}
        <FlowMenu named workflow={{ ...stored, title: drawing.title, description: drawing.description, definition: drawing.definition }} label={t('flows.more')} gone={() => go('/settings/workflows')}>
          <Menu.Item leftSection={<IconGitCompare size={18} stroke={1.7} />} disabled={stored.published === null} onClick={versions}>
            {t('flows.versions')}
          </Menu.Item>
        </FlowMenu>
        <Button variant="default" className={classes.brief} aria-pressed={trying} aria-label={t('flows.try')} leftSection={<IconFlask size={18} stroke={1.8} />} onClick={tryIt}>
          <span>{t('flows.try')}</span>
        </Button>
        <Button className={classes.brief} aria-label={t('flows.publish')} leftSection={<IconRocket size={18} stroke={1.8} />} onClick={publish}>
          <span>{t('flows.publish')}</span>
        </Button>
      </div>
    </header>
  );
}
