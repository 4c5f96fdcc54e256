--liquibase formatted sql

--changeset guildhall:workflow-origins-0001 splitStatements:false
-- By whose doing a change has to come about, as guildhall.origin() has it; null: by anybody's but of sample data. What was
-- published before this could be chosen stays so.
alter table workflow.live add column origins text[];
select guildhall.retrack('workflow.live');
