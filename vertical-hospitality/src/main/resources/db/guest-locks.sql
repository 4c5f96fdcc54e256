--liquibase formatted sql

--changeset guildhall:hospitality-guest-locks-0001-card splitStatements:false
-- PostgreSQL takes every update of a row for one of its keys where a generated column is in a unique index over the whole table and
-- the table has triggers before updates: whoever counted a guest's points waited for everybody who wrote of him, and they for him. A
-- partial index is no key.
alter table hospitality.guest drop constraint guest_card_code_uq;
create unique index guest_card_code_uq on hospitality.guest (tenant_id, card_norm) where card_norm is not null;
