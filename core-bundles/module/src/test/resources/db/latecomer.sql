--liquibase formatted sql

--changeset test:latecomer-1 splitStatements:false
create table latecomer.thing (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    version    integer     not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    constraint thing_pk primary key (tenant_id, id)
);
select guildhall.protect('latecomer.thing', 'latecomer.thing');

--changeset test:latecomer-2 splitStatements:false
-- In the order opposite to that of the crowd's work.
alter table crowd.thing add column seen boolean;
select pg_sleep(0.2);
alter table crowd.other add column seen boolean;
