import { ApiProblem, Answer, Page, useParams, useT } from '@guildhall/ui-kit';
import { NotHere } from '../../frame/NotHere';
import { useDescriptions } from '../../record/descriptors';
import { useWorkflow } from '../api';
import { Builder } from './Builder';
import '../../texts/workflowPages';

/** Where a workflow is drawn. */
export function BuilderPage() {
  const t = useT();
  const id = Number(useParams().id);
  const workflow = useWorkflow(id);
  const { waiting } = useDescriptions();
  if (!Number.isInteger(id) || (workflow.error instanceof ApiProblem && [403, 404].includes(workflow.error.status))) {
    return <NotHere />;
  }
  // The draft is fetched once; from then on it lives in the builder's hands.
  return workflow.data && !waiting ? (
    <Builder key={id} first={workflow.data} />
  ) : (
    <Page title={t('flows.title')}>
      <Answer of={{ ...workflow, data: waiting ? undefined : workflow.data }} lines={6}>
        {() => null}
      </Answer>
    </Page>
  );
}
