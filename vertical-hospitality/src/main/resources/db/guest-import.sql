--liquibase formatted sql

--changeset guildhall:hospitality-import-0001-external-key splitStatements:false
-- By which guests of a file are known again.
alter table hospitality.guest
    add column external_key text collate "C",
    add constraint guest_external_key_uq unique (tenant_id, external_key);
select guildhall.retrack('hospitality.guest');
grant insert (external_key), update (external_key) on hospitality.guest to guildhall_app;
