--liquibase formatted sql

--changeset guildhall:hospitality-floor-0201-sample-service splitStatements:false
alter table hospitality.service add column sample boolean not null default false;
comment on column hospitality.service.sample is 'Of the sample bar; goes with it unless somebody has changed it.';
select guildhall.retrack('hospitality.service');
