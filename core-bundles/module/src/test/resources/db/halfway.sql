--liquibase formatted sql

--changeset halfway:1 splitStatements:false
create table halfway.thing (
    tenant_id  bigint      not null,
    id         bigint      generated always as identity,
    name       text        not null,
    constraint thing_pk primary key (tenant_id, id)
);
select guildhall.no_such_function();
