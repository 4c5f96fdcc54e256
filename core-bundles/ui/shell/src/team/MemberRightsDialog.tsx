import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Answer, useT } from '@guildhall/ui-kit';
import { IconCheck } from '@tabler/icons-react';
import { recordsLabel } from '../settings/roles/labels';
import { VERBS } from '../settings/roles/permissions';
import { useMemberRights } from './api';
import classes from './Dialogs.module.css';
import { fieldLabel, useScopeWords } from './words';

/** All that a member may, in plain words. */
export function MemberRightsDialog({ id, name, close }: { id: number; name: string; close: () => void }) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const words = useScopeWords();
  const rights = useMemberRights(id);
  return (
    <Modal opened onClose={close} title={t('may.title', { name })} size={680} fullScreen={phone} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Answer of={rights} lines={6}>
        {(data) => (
          <div className={classes.stack}>
            <p className={classes.note}>
              {words(data.reads, data.writes)} {data.reads === 'team' && data.teams.length > 0 && t('may.teams', { teams: data.teams.join(', ') })}
            </p>
            <div className={classes.scroll}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('roles.records')}</th>
                    {VERBS.map((verb) => (
                      <th key={verb} scope="col" className={classes.mark}>
                        {t(`roles.verb.${verb}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {data.entities.map((kind) => (
                    <tr key={kind.entity}>
                      <th scope="row">
                        {recordsLabel({ ...kind, verbs: {}, fields: [] })}
                        {kind.fields.map((field) => (
                          <small key={field.field} className={classes.bad}>
                            {' '}
                            {t(field.seen ? 'why.fieldFixed' : 'why.fieldHidden', { field: fieldLabel(kind.entity, field) })}
                          </small>
                        ))}
                      </th>
                      {VERBS.map((verb) => (
                        <td key={verb} className={classes.mark}>
                          {kind.verbs[verb] === undefined ? '' : kind.verbs[verb] ? <IconCheck size={18} aria-label={t('roles.yes')} /> : <span aria-label={t('roles.no')}>–</span>}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        )}
      </Answer>
    </Modal>
  );
}
