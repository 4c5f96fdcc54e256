--liquibase formatted sql

--changeset guildhall:job-died-0001 splitStatements:false
-- Whoever made a job hears of its death, also of one that died before there was this: the default reaches what is there.
alter table job.job
    add column problem text,
    add column tell_at timestamptz default now();
alter table job.job alter column tell_at drop default;
comment on column job.job.problem is 'Code of the problem that a dead job ended with.';
comment on column job.job.tell_at is 'When the handler of a dead job is told next; null when it has been. Says nothing of a job that lives.';
create index job_untold on job.job (tell_at) where state = 'dead' and tell_at is not null;
