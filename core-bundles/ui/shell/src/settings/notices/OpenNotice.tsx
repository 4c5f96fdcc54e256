import { Empty, type Inbox, Loading, Page, request, useT } from '@guildhall/ui-kit';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconBellOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { INBOX, useNoticePath } from '../../frame/notices';
import { useDescribed } from '../../record/descriptors';

/** Where a mail leads: to the record of a notice, which is read thereby. */
export function OpenNotice() {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id = '' } = useParams();
  const number = /^\d{1,15}$/.test(id) ? Number(id) : 0;
  const pathOf = useNoticePath();
  const described = useDescribed().size > 0;
  const left = useRef(false);
  const found = useQuery({
    queryKey: ['notice', number],
    queryFn: async () => {
      const { data } = await request<Inbox>('GET', '/notifications', { query: { cursor: String(number + 1), per_page: 1 } });
      return data.find((notice) => notice.id === number) ?? null;
    },
    enabled: number > 0,
  });
  const path = found.data ? pathOf(found.data) : undefined;
  useEffect(() => {
    if (found.data && described && !left.current) {
      left.current = true;
      void request('POST', `/notifications/${number}/read`).then(() => queries.invalidateQueries({ queryKey: INBOX }));
      if (path) {
        void navigate(path, { replace: true });
      }
    }
  }, [found.data, described, path, number, navigate, queries]);
  const gone = number === 0 || found.isError || found.data === null || (found.data && described && !path);
  return (
    <Page narrow title={t('notices.title')}>
      {gone ? (
        <Empty icon={<IconBellOff size={26} stroke={1.6} />} title={t('notice.gone')} />
      ) : (
        <Loading lines={3} />
      )}
    </Page>
  );
}
