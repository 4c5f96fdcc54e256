--liquibase formatted sql logicalFilePath:lab/mended.sql

--changeset guildhall:broken-0001 splitStatements:false
create table broken.first (tenant_id bigint not null, id bigint, constraint first_pk primary key (tenant_id, id));
select guildhall.protect('broken.first', 'broken.first');
