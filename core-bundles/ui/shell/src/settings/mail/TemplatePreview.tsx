import { Modal } from '@mantine/core';
import { Answer, request, useT } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { useDescriptions } from '../../record/descriptors';
import type { Preview, Template } from './api';
import classes from './mail.module.css';
import '../../texts/mail';

/** As the first record of its kind would have it. */
export function TemplatePreview({ template: { name, entity, subject, body }, close }: { template: Template; close: () => void }) {
  const t = useT();
  const path = useDescriptions().all.get(entity ?? '')?.path;
  const preview = useQuery({
    queryKey: ['mail-preview', entity, path, subject, body],
    queryFn: async () => {
      const first = path === undefined ? undefined : (await request<{ data: Array<{ id: number }> }>('GET', `/${path}`, { query: { per_page: 1, total: 'none' } })).data[0];
      return request<Preview>('POST', '/mail-templates/preview', { body: { entity, subject, body, ...(first && { record_id: first.id }) } });
    },
    staleTime: 0,
  });
  return (
    <Modal opened onClose={close} title={name} size="lg" closeButtonProps={{ 'aria-label': t('kit.close') }}>
      <Answer of={preview} lines={5}>
        {(mail) => (
          <>
            <div className={classes.preview}>
              <p className={classes.subject}>{mail.subject}</p>
              {mail.text}
            </div>
            {mail.missing.length > 0 && <p className={classes.lead}>{t('mail.missing', { places: mail.missing.join(', ') })}</p>}
          </>
        )}
      </Answer>
    </Modal>
  );
}
