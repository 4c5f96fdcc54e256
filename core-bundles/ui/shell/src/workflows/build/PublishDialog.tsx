import { Alert, Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { ApiProblem, Loading, sentence, Trouble, useT } from '@guildhall/ui-kit';
import { IconAlertTriangle, IconRocket } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useDeed, useDifferences, useVersions } from '../api';
import { definitionOf, findStep, TRIGGER } from '../definition';
import type { Names } from '../words/names';
import { sentenceOf, shortTitle } from '../words/summary';
import { Differences } from './Differences';
import type { Drawing } from './useDrawing';
import classes from './versions.module.css';

interface Props {
  drawing: Drawing;
  names: Names;
  faults: ReadonlyMap<string, string[]>;
  show: (id: string) => void;
  said: (message: string) => void;
  close: () => void;
}

/** Makes the draft the version that new runs take, once one has seen what that changes. */
export function PublishDialog({ drawing, names, faults, show, said, close }: Props) {
  const t = useT();
  const phone = useMediaQuery('(max-width: 679px)');
  const { definition, stored } = drawing;
  const [settled, setSettled] = useState(false);
  const [unsaved, setUnsaved] = useState<unknown>();
  const deed = useDeed(stored.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it opens.
  useEffect(() => {
    drawing.settled().then(() => setSettled(true), setUnsaved);
  }, []);
  const open = [...faults].filter(([, texts]) => texts.length > 0);
  const running = stored.running + stored.waiting;
  const problem = unsaved ?? (deed.error instanceof ApiProblem && deed.error.code === 'workflow/definition' ? undefined : deed.error);
  return (
    <Modal opened onClose={close} size={640} fullScreen={phone} title={t(stored.published === null ? 'flows.publishFirst' : 'flows.publishAgain')} closeButtonProps={{ 'aria-label': t('kit.close') }} classNames={{ title: classes.title }}>
      <div className={classes.dialog}>
        {problem ? (
          <Alert color="red" role="alert">
            {sentence(problem)}
          </Alert>
        ) : null}
        {open.length > 0 ? (
          <Alert color="orange" icon={<IconAlertTriangle size={20} stroke={1.8} />} title={t('flows.notYet')}>
            <ul className={classes.faults}>
              {open.map(([id, texts]) => (
                <li key={id}>
                  <button
                    type="button"
                    className={classes.fault}
                    onClick={() => {
                      show(id);
                      close();
                    }}
                  >
                    <strong>{id === TRIGGER ? t('flow.kind.trigger') : shortTitle(findStep(definition, id) ?? { id, kind: 'stop' }, { definition, names })}</strong> {texts.join(' ')}
                  </button>
                </li>
              ))}
            </ul>
          </Alert>
        ) : !settled && !unsaved ? (
          <Loading lines={3} />
        ) : (
          <>
            <blockquote className={classes.told}>{sentenceOf(definition, names)}</blockquote>
            {stored.published !== null && settled && <Since drawing={drawing} names={names} published={stored.published} />}
            <p className={classes.lead}>{stored.published === null ? t('flows.publishOn') : running > 0 ? t('flows.keepTheirs', { count: running, number: stored.published }) : t('flows.fromNow')}</p>
          </>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={close}>
            {t('kit.cancel')}
          </Button>
          <Button
            leftSection={<IconRocket size={18} />}
            disabled={open.length > 0 || !settled}
            loading={deed.isPending}
            onClick={() =>
              deed.mutate('publish', {
                onSuccess: (after) => {
                  drawing.took(after);
                  said(t(after.state === 'on' ? 'flows.publishedOn' : 'flows.published', { number: after.published ?? 1 }));
                  close();
                },
              })
            }
          >
            {t(stored.published === null ? 'flows.publishAndOn' : 'flows.publish')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Since({ drawing, names, published }: { drawing: Drawing; names: Names; published: number }) {
  const t = useT();
  const differences = useDifferences(drawing.stored.id, published, null, drawing.stored.version);
  const before = useVersions(drawing.stored.id, published).data?.data.find(({ number }) => number === published);
  return (
    <section>
      <h3 className={classes.small}>{t('flows.since', { number: published })}</h3>
      {differences.error ? (
        <Trouble problem={differences.error} retry={() => void differences.refetch()} />
      ) : differences.data && before ? (
        <Differences differences={differences.data.data} before={definitionOf(before.definition)} after={drawing.definition} names={names} />
      ) : (
        <Loading lines={2} />
      )}
    </section>
  );
}
