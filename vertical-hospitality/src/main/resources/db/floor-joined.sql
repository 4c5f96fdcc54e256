--liquibase formatted sql

--changeset guildhall:hospitality-floor-0301-joined splitStatements:false
-- A party that has sat down with another: what is told of it from then on is told of that one.
alter table hospitality.booking add column joined_id bigint,
    add constraint booking_joined_fk foreign key (tenant_id, joined_id) references hospitality.booking (tenant_id, id)
        on delete set null (joined_id);
create index booking_joined_ix on hospitality.booking (tenant_id, joined_id) where joined_id is not null;
select guildhall.retrack('hospitality.booking');
