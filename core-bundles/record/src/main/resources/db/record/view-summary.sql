--liquibase formatted sql

--changeset guildhall:record-0030-view-summary splitStatements:false
-- A list may count its records together.
alter table record.view add column measure text,
    drop constraint view_kind_ck,
    add constraint view_kind_ck check (kind in ('table', 'board', 'calendar', 'summary')),
    add constraint view_measure_ck check (measure is null or kind = 'summary' and length(measure) between 1 and 120);
comment on column record.view.by_field is 'What the columns of a board or the days of a calendar are taken from; of a summary its groups: stage_id,created_at:month.';
comment on column record.view.measure is 'What a summary shows of each group, sum:amount; null means the number of records.';
select guildhall.retrack('record.view');
