--liquibase formatted sql

--changeset guildhall:record-import-batch-0001 splitStatements:false
-- All files of an old system are dropped at once, brought in one after the other, and taken back the other way round.
create table record.import_batch (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    step       text,
    owner_id   bigint,
    team_id    bigint,
    created_at timestamptz not null default now(),
    constraint import_batch_pk primary key (tenant_id, id),
    constraint import_batch_step_ck check (step in ('bring', 'undo'))
);
comment on table record.import_batch is 'Files that were dropped together.';
comment on column record.import_batch.step is 'What goes on with the next file when one is done; null while nothing does.';
create index import_batch_owner_ix on record.import_batch (tenant_id, owner_id, id desc);
create index import_batch_team_ix on record.import_batch (tenant_id, team_id);
select guildhall.protect('record.import_batch', 'record.import', visibility => 'owner', writes => 'all', track => false);

alter table record.import
    add column batch_id bigint,
    add column place integer,
    add constraint import_place_ck check ((batch_id is null) = (place is null)),
    add constraint import_batch_fk foreign key (tenant_id, batch_id)
        references record.import_batch (tenant_id, id) on delete cascade;
comment on column record.import.place is 'Among the files of its batch, from 0: what others refer to comes first.';
create unique index import_batch_ix on record.import (tenant_id, batch_id, place) where batch_id is not null;
select guildhall.retrack('record.import');
