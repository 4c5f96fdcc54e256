--liquibase formatted sql

--changeset guildhall:job-trace-0001 splitStatements:false
-- What a job does belongs to the request that asked for it.
alter table job.job add column trace uuid;
alter table job.job alter column trace set default guildhall.trace();
select guildhall.retrack('job.job');
