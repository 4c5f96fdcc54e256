import { Button, Modal } from '@mantine/core';
import { Loading, type Member, request, sentence, ShownOnce, useT } from '@guildhall/ui-kit';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import classes from './TeamPage.module.css';

interface Made {
  path: string;
}

/** For whoever has forgotten the password: a link to a new one, shown this once to be handed over. */
export function PasswordLink({ member, close }: { member: Member; close: () => void }) {
  const t = useT();
  const { mutate, data, error } = useMutation({
    mutationFn: (member_id: number) => request<Made>('POST', '/password-links', { body: { member_id } }),
  });
  useEffect(() => mutate(member.id), [mutate, member.id]);
  if (data) {
    return (
      <ShownOnce title={t('reset.linkTitle', { name: member.name })} value={new URL(data.path, location.origin).href} close={close}>
        {t('reset.linkText', { name: member.name })}
      </ShownOnce>
    );
  }
  return (
    <Modal opened onClose={close} title={t('reset.link')} closeButtonProps={{ 'aria-label': t('kit.close') }}>
      {error ? (
        <>
          <p role="alert" className={classes.refusal}>
            {sentence(error)}
          </p>
          <Button fullWidth variant="default" onClick={close}>
            {t('kit.close')}
          </Button>
        </>
      ) : (
        <Loading lines={2} />
      )}
    </Modal>
  );
}
