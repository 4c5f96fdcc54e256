--liquibase formatted sql logicalFilePath:lab/mended.sql

--changeset guildhall:broken-0002 splitStatements:false
create table broken.second (tenant_id bigint not null, id bigint, constraint second_pk primary key (tenant_id, id));
