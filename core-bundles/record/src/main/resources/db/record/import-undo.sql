--liquibase formatted sql

--changeset guildhall:record-import-undo-0001 splitStatements:false
-- What an import has done is a bulk change for each entity, so that it can be taken back like any other.
alter table record.bulk_change
    add column import_id bigint,
    add column edited_too boolean not null default false,
    drop constraint bulk_change_action_ck,
    add constraint bulk_change_action_ck check (action in ('update', 'delete', 'hand_over', 'import')),
    add constraint bulk_change_import_ck check ((action = 'import') = (import_id is not null)),
    add constraint bulk_change_import_fk foreign key (tenant_id, import_id)
        references record.import (tenant_id, id) on delete cascade;
comment on column record.bulk_change.edited_too is 'Whether also that is taken back which somebody has changed or used since.';
create unique index bulk_change_import_ix on record.bulk_change (tenant_id, import_id, entity) where import_id is not null;

alter table record.bulk_item
    add column made boolean not null default false,
    add column found bigint,
    add column after jsonb;
comment on column record.bulk_item.made is 'Whether there was no such record before, or only in the trash.';
comment on column record.bulk_item.found is 'Version that the change has found.';
comment on column record.bulk_item.after is 'Values that an import has put in the place of those before.';

alter table record.import
    drop constraint import_status_ck,
    add constraint import_status_ck
        check (status in ('uploaded', 'checked', 'running', 'cancelled', 'done', 'failed', 'stopped', 'undone'));
select guildhall.retrack('record.bulk_change');
select guildhall.retrack('record.bulk_item');
