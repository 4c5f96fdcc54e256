--liquibase formatted sql

--changeset guildhall:workflow-numbers-0001 splitStatements:false
-- For the numbers of thirty days beside each workflow, and for tidying old runs away.
create index run_began_ix on workflow.run (tenant_id, workflow_id, created_at);
