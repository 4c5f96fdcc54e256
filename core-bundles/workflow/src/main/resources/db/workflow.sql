--liquibase formatted sql

--changeset guildhall:workflow-0000-schema splitStatements:false
create schema if not exists workflow;
comment on schema workflow is 'What shall happen by itself, in versions, and each time that it did.';
