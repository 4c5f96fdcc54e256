import { ActionIcon, Modal } from '@mantine/core';
import { useT } from '@guildhall/ui-kit';
import { IconEye, IconEyeOff, IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { useReorder } from '../../settings/pipelines/useReorder';
import classes from './ViewOrder.module.css';
import { type View, viewName } from './views';

interface Props {
  views: View[];
  settle: (views: View[]) => void;
  close: () => void;
}

/** In which order one sees the views of a list, by mouse, finger or arrow keys, and which of them at all. */
export function ViewOrder({ views, settle, close }: Props) {
  const t = useT();
  const [said, say] = useState('');
  const { shown, lifted, list, handle } = useReorder(views, (order, to) => {
    say(t('list.view.placed', { what: viewName(order[to] as View), place: to + 1, count: order.length }));
    settle(order);
  });
  return (
    <Modal opened onClose={close} size={440} title={t('list.view.arrange')} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <p className={classes.lead}>{t('list.view.arrangeText')}</p>
      <ol ref={list} className={classes.list}>
        {shown.map((view, at) => (
          <li key={view.key} className={classes.line} data-lifted={lifted === at || undefined} data-hidden={view.hidden || undefined}>
            <ActionIcon variant="subtle" color="gray" size="var(--gh-touch)" className={classes.handle} aria-label={t('list.view.place', { what: viewName(view) })} {...handle(at)}>
              <IconGripVertical size={18} />
            </ActionIcon>
            <span className={classes.name}>{viewName(view)}</span>
            <span className={classes.kind}>{t(`list.view.${view.visibility}`)}</span>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="var(--gh-touch)"
              aria-label={t(view.hidden ? 'list.view.show' : 'list.view.hideOne', { what: viewName(view) })}
              onClick={() => settle(views.map((one) => (one.key === view.key ? { ...one, hidden: !one.hidden } : one)))}
            >
              {view.hidden ? <IconEyeOff size={18} /> : <IconEye size={18} />}
            </ActionIcon>
          </li>
        ))}
      </ol>
      <p className="gh-hidden" role="status" aria-live="polite">
        {said}
      </p>
    </Modal>
  );
}
