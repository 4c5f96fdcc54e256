--liquibase formatted sql

--changeset guildhall:rest-0001-idempotency splitStatements:false
create schema if not exists rest;
comment on schema rest is 'What the HTTP door itself must remember.';

create table rest.idempotency (
    tenant_id     bigint      not null,
    id            bigint      generated always as identity,
    -- Who sent it: a member, whatever session, or an API key.
    principal     text        not null,
    key           text        not null,
    -- SHA-256 of method, path, query and body, so that a key cannot answer for another request.
    request_hash  text        not null,
    status        integer     not null,
    location      text,
    etag          text,
    body          text        not null,
    created_at    timestamptz not null default now(),
    constraint idempotency_pk     primary key (tenant_id, id),
    constraint idempotency_key_uq unique (tenant_id, principal, key)
);
create index idempotency_age on rest.idempotency (tenant_id, created_at);
select guildhall.protect('rest.idempotency', 'rest.idempotency', visibility => 'tenant', writes => 'all', track => false);
comment on table rest.idempotency is 'Answers to writes with an Idempotency-Key, kept for 24 hours with the write itself.';
