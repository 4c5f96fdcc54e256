--liquibase formatted sql

--changeset guildhall:record-rights-0001-stopped splitStatements:false
-- Stopped is what nobody goes on with because whoever asked for it may no longer do it.
alter table record.bulk_change
    drop constraint bulk_change_status_ck,
    add constraint bulk_change_status_ck check (status in
        ('running', 'paused', 'cancelled', 'done', 'undoing', 'undone', 'failed', 'stopped'));
alter table record.import
    drop constraint import_status_ck,
    add constraint import_status_ck check (status in
        ('uploaded', 'checked', 'running', 'cancelled', 'done', 'failed', 'stopped'));
