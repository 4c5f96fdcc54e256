import { Button } from '@mantine/core';
import { Component, type ReactNode, Suspense } from 'react';
import { useT } from '../i18n/i18n';
import { Loading } from './States';
import classes from './States.module.css';

interface BoundaryProps {
  /** Named in the log. */
  name: string;
  children: ReactNode;
  fallback?: ReactNode;
}

/** Keeps an error of one part from taking the page along, and shows a way to try again. */
export class Boundary extends Component<BoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(problem: unknown): void {
    console.error(`${this.props.name} broke`, problem);
  }

  override render(): ReactNode {
    if (this.state.broken) {
      return <Broken retry={() => this.setState({ broken: false })} />;
    }
    return <Suspense fallback={this.props.fallback ?? <Loading lines={3} />}>{this.props.children}</Suspense>;
  }
}

function Broken({ retry }: { retry: () => void }) {
  const t = useT();
  return (
    <div role="alert" className={classes.broken}>
      {t('kit.error.part')}
      <Button variant="default" onClick={retry}>
        {t('kit.retry')}
      </Button>
    </div>
  );
}
