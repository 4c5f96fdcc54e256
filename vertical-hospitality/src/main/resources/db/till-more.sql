--liquibase formatted sql

--changeset guildhall:hospitality-till-0101-table splitStatements:false
-- A till names tables; by that name the party that sits there is found, and checks that were opened before it was seated.
alter table hospitality.dining_table
    add column name_norm text collate "C" generated always as (lower(btrim(name))) stored;
create index dining_table_norm_ix on hospitality.dining_table (tenant_id, name_norm);
select guildhall.retrack('hospitality.dining_table');
alter table hospitality.till_check
    -- Who said which party it is: the till itself, or the table that it named. The table's party keeps it wherever it moves.
    add column booking_by text,
    add column table_norm text collate "C" generated always as (lower(btrim(table_name))) stored,
    add constraint till_check_booking_by_ck check (booking_by in ('till', 'table'));
create index till_check_table_ix on hospitality.till_check (tenant_id, table_norm, opened_at)
    where booking_id is null and table_norm is not null;
select guildhall.retrack('hospitality.till_check');
alter table hospitality.booking
    -- How far its checks say that its evening has come; a hand that says otherwise is left in peace until they say something new.
    add column phase_told text,
    -- The versions before and after what tills alone have told of it: that is in no host's way who wants to take a step back.
    add column told_from integer,
    add column told_to integer,
    add constraint booking_phase_told_ck check (phase_told in ('ordered', 'bill', 'paid'));
select guildhall.retrack('hospitality.booking');
alter table hospitality.booking_rule
    -- Whether checks find their party by its table, and tell how far its evening has come.
    add column till_tables boolean not null default true;
select guildhall.retrack('hospitality.booking_rule');
