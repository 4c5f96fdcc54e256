import { useT } from '@guildhall/ui-kit';
import { useEffect, useRef } from 'react';
import { useKinds } from '../api';
import classes from './builder.module.css';
import { STEP_GROUPS } from './kinds';
import { PanelFrame } from './PanelFrame';

/** What can be put between two steps. */
export function StepPicker({ pick, close }: { pick: (kind: string) => void; close: () => void }) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const known = useKinds().data?.steps;
  useEffect(() => list.current?.querySelector('button')?.focus(), []);
  return (
    <PanelFrame title={t('flows.pickStep')} close={close}>
      <div ref={list}>
        {STEP_GROUPS.map(({ group, kinds }) => (
          <section key={group}>
            <h3 className={classes.group}>{t(`flows.group.${group}`)}</h3>
            <div className={classes.cards}>
              {kinds
                .filter(({ kind }) => !known || known.includes(kind) || ['branch', 'loop', 'stop'].includes(kind))
                .map(({ kind, icon: Icon, tint }) => (
                  <button key={kind} type="button" className={classes.pick} onClick={() => pick(kind)}>
                    <span className={classes.panelIcon} data-tint={tint} aria-hidden>
                      <Icon size={19} stroke={1.7} />
                    </span>
                    <span className={classes.pickWords}>
                      <strong>{t(`flow.kind.${kind}`)}</strong>
                      <small>{t(`flows.why.${kind}`)}</small>
                    </span>
                  </button>
                ))}
            </div>
          </section>
        ))}
      </div>
    </PanelFrame>
  );
}
