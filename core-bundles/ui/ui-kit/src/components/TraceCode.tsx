import { Button } from '@mantine/core';
import { useState } from 'react';
import { ApiProblem } from '../api/problem';
import { useT } from '../i18n/i18n';

const SHOWN = 8;

/** For what broke on our side: the code by which it is found in the server's log, short to read out and whole to copy. */
export function TraceCode({ of }: { of: unknown }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  const trace = of instanceof ApiProblem && of.status >= 500 ? of.trace : undefined;
  if (!trace) {
    return null;
  }
  const copy = () => navigator.clipboard?.writeText(trace).then(() => setCopied(true), () => undefined);
  return (
    <Button variant="subtle" color="gray" title={t('kit.copy')} onClick={copy}>
      {copied ? t('kit.copied') : t('kit.error.code', { code: `${trace.slice(0, SHOWN)}…` })}
    </Button>
  );
}
