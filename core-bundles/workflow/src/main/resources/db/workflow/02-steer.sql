--liquibase formatted sql

--changeset guildhall:workflow-steer-0001 splitStatements:false
alter table workflow.run add column taken_up_by bigint;
comment on column workflow.run.taken_up_by is 'Who made it go on by hand, the last time that somebody did.';
select guildhall.retrack('workflow.run');
