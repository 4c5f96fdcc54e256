--liquibase formatted sql

--changeset guildhall:broken-0003 splitStatements:false
create table broken.third (tenant_id bigint not null, id bigint, constraint third_pk primary key (tenant_id, id));
