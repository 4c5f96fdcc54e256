--liquibase formatted sql

--changeset guildhall:record-failed-0001 splitStatements:false
-- Why something that went on behind the scenes went no further, in words for programs; and whether it was on its way back then.
alter table record.bulk_change
    add column problem text,
    add column undoing boolean not null default false;
comment on column record.bulk_change.problem is 'Code of the problem that it failed with.';
alter table record.import add column problem_code text;
select guildhall.retrack('record.bulk_change');
select guildhall.retrack('record.import');
