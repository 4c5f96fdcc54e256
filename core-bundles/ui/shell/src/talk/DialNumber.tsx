import { ActionIcon } from '@mantine/core';
import { sayProblem, useT } from '@guildhall/ui-kit';
import { IconPhoneCall } from '@tabler/icons-react';
import { useBoard, useDial } from './api';
import classes from './DialNumber.module.css';
import '../texts/talk';

/** A number that the device dials itself, and beside it, for whoever has a telephone here, a button that lets that one ring. */
export function DialNumber({ number }: { number: string }) {
  const t = useT();
  const telephone = useBoard().data?.telephone;
  const dial = useDial();
  return (
    <span className={classes.dial}>
      <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>
        <bdi>{number}</bdi>
      </a>
      {telephone && (
        <ActionIcon loading={dial.isPending} aria-label={t('talk.dial', { number })} title={t('talk.dial', { number })} onClick={() => dial.mutate(number, { onError: (problem) => sayProblem(problem) })}>
          <IconPhoneCall size={17} stroke={1.8} />
        </ActionIcon>
      )}
    </span>
  );
}
