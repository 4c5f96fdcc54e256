import { VisuallyHidden } from '@mantine/core';
import { colleagues, type Doing, Face, usePresence, useSession, useT } from '@guildhall/ui-kit';
import { useMemberName } from '../crm/members';
import classes from './PresentFaces.module.css';

const MOST = 4;

/** Faces of the colleagues who are at the same record just now. @param entity full name */
export function PresentFaces({ entity, id, doing }: { entity: string; id: number; doing: Doing }) {
  const t = useT();
  const { member } = useSession();
  const nameOf = useMemberName();
  const here = colleagues(usePresence(entity, id, doing), member.id).flatMap((one) => {
    const name = nameOf(one.member_id);
    return name ? [{ ...one, name }] : [];
  });
  const words = here.map(({ name, doing: does }) => t(does === 'editing' ? 'presence.editing' : 'presence.viewing', { name }));
  // Always there, so that a screen reader hears who comes.
  return (
    <div className={classes.row} role="status">
      {here.length > 0 && (
        <>
          <span className={classes.faces}>
            {here.slice(0, MOST).map(({ member_id, name, doing: does }) => (
              <span key={member_id} className={classes.face} data-editing={does === 'editing' || undefined}>
                <Face name={name} size={28} />
              </span>
            ))}
          </span>
          <span className={classes.words}>{here.length > 1 ? t('presence.several', { count: here.length }) : words[0]}</span>
          {here.length > 1 && <VisuallyHidden>{words.join(', ')}</VisuallyHidden>}
        </>
      )}
    </div>
  );
}
