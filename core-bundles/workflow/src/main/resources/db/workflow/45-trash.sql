--liquibase formatted sql

--changeset guildhall:workflow-trash-0001 splitStatements:false
-- A workflow that is deleted lies in the trash for good: its versions are the story of its runs.
alter table workflow.workflow
    add column deleted_at timestamptz,
    add constraint workflow_deleted_ck check (deleted_at is null or state <> 'on');
select guildhall.retrack('workflow.workflow');
