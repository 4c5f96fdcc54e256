import { Button, Skeleton } from '@mantine/core';
import { IconCloudOff, IconMoodConfuzed } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem, sentence } from '../api/problem';
import { useT } from '../i18n/i18n';
import classes from './States.module.css';
import { TraceCode } from './TraceCode';

/** Grey lines in the shape of what is coming. */
export function Loading({ lines = 5, height = 44 }: { lines?: number; height?: number }) {
  const t = useT();
  return (
    <div className={classes.loading} role="status" aria-label={t('kit.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} radius="md" style={{ opacity: 1 - line / (lines + 2) }} />
      ))}
    </div>
  );
}

export interface EmptyProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Says that nothing is here yet, and what to do about it. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={classes.empty}>
      {icon && <div className={classes.icon}>{icon}</div>}
      <p className={classes.title}>{title}</p>
      {children && <p className={classes.text}>{children}</p>}
      {action}
    </div>
  );
}

/** What went wrong, as a sentence, and a way to try again. */
export function Trouble({ problem, retry }: { problem: unknown; retry?: () => void }) {
  const t = useT();
  const offline = problem instanceof ApiProblem && problem.status === 0;
  return (
    <div className={classes.empty} role="alert">
      <div className={classes.icon} data-tone="red">
        {offline ? <IconCloudOff size={26} stroke={1.6} /> : <IconMoodConfuzed size={26} stroke={1.6} />}
      </div>
      <p className={classes.title}>{t('kit.error.title')}</p>
      <p className={classes.text}>{sentence(problem)}</p>
      <TraceCode of={problem} />
      {retry && (
        <Button variant="default" onClick={retry}>
          {t('kit.retry')}
        </Button>
      )}
    </div>
  );
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Draws one of loading, error and data for a query. Old data stays on screen when a refresh fails. */
export function Answer<T>({ of, lines, children }: { of: Asked<T>; lines?: number; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) {
    return <>{children(of.data)}</>;
  }
  return of.error ? <Trouble problem={of.error} retry={() => void of.refetch()} /> : <Loading lines={lines} />;
}
