import '../texts/editions';
import { Button } from '@mantine/core';
import { Answer, type EditionCard, Panel, request, say, sayProblem, Tag, useT, words } from '@guildhall/ui-kit';
import { useQuery } from '@tanstack/react-query';
import { EditionArt } from '../start/art/EditionArt';
import classes from './SettingsPage.module.css';
import { useWorkspace, useWorkspaceChange } from './workspace';

/** The trades this workspace works in; another one is added without leaving the page. */
export function EditionsPanel() {
  const t = useT();
  const workspace = useWorkspace();
  const editions = useQuery({ queryKey: ['editions'], queryFn: () => request<{ data: EditionCard[] }>('GET', '/editions') });
  const add = useWorkspaceChange((module: string) => request('POST', '/workspace/modules', { body: { module } }));
  const has = (key: string) => workspace.data?.modules.includes(key) ?? false;
  return (
    <Panel title={t('settings.editions')}>
      <Answer of={editions}>
        {({ data }) => (
          <>
            {data.map(({ key, title, summary, available }) => (
              <div key={key} className={classes.edition}>
                <span className={classes.picture}>
                  <EditionArt edition={key} />
                </span>
                <p className={classes.words}>
                  <strong>{words(`edition.${key}.title`, title)}</strong>
                  {words(`edition.${key}.summary`, summary)}
                </p>
                {has(key) ? (
                  <Tag tint="green">{t('settings.have')}</Tag>
                ) : available ? (
                  <Button
                    variant="default"
                    loading={add.isPending && add.variables === key}
                    onClick={() =>
                      add.mutate(key, {
                        onSuccess: () => say(t('settings.added', { title: words(`edition.${key}.title`, title) })),
                        onError: (problem) => sayProblem(problem),
                      })
                    }
                  >
                    {t('settings.add')}
                  </Button>
                ) : (
                  <Tag tint="gray">{t('signup.soon')}</Tag>
                )}
              </div>
            ))}
          </>
        )}
      </Answer>
    </Panel>
  );
}
