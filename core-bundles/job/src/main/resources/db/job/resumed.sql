--liquibase formatted sql

--changeset guildhall:job-resumed-0001 splitStatements:false
-- Words for jobs that were about to wait when somebody wanted to wake them.
create table job.resumed (
    tenant_id bigint      not null,
    key       text        not null collate "C",
    at        timestamptz not null default now(),
    constraint resumed_pk primary key (tenant_id, key)
);
select guildhall.protect('job.resumed', 'job.resumed', visibility => 'tenant', writes => 'all', track => false);
select guildhall.open_to_backroom('job.resumed', 'select, delete');
