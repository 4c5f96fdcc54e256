import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Answer, type Deal, Empty, Link, money, Tag, useList, useMay, useT } from '@guildhall/ui-kit';
import { IconCoin, IconPlus } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { deals } from '../entities';
import classes from './DealsOf.module.css';

const DealForm = lazy(() => import('./DealForm').then((module) => ({ default: module.DealForm })));

interface Props {
  link: Partial<Pick<Deal, 'contact_id' | 'company_id'>>;
  by: 'contact_id' | 'company_id';
}

const TINTS = { open: 'blue', won: 'green', lost: 'gray' } as const;

/** The deals of a contact or a company. */
export function DealsOf({ link, by }: Props) {
  const t = useT();
  const may = useMay();
  const [creating, form] = useDisclosure(false);
  const list = useList(deals, { [by]: link[by], include: 'stage', sort: '-updated_at', per_page: 100 });
  return (
    <>
      <Answer of={list} lines={3}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon={<IconCoin size={26} stroke={1.6} />} title={t('deal.none')} />
          ) : (
            <ul className={classes.list}>
              {data.map((deal) => (
                <li key={deal.id}>
                  <Link to={`/deals/${deal.id}`} className={classes.deal}>
                    <span className={classes.title}>{deal.title}</span>
                    <Tag tint={TINTS[deal.status]}>{deal.stage?.name ?? deal.status}</Tag>
                    <span className={`${classes.amount} gh-num`}>{money(deal.amount, deal.currency)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {may('deals.create') && (
        <Button variant="default" leftSection={<IconPlus size={18} />} onClick={form.open} mt="sm">
          {t('deal.new')}
        </Button>
      )}
      <Suspense>{creating && <DealForm close={form.close} initial={link} />}</Suspense>
    </>
  );
}
