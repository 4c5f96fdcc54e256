--liquibase formatted sql

--changeset guildhall:workflow-outward-0000 splitStatements:false
-- Calls to the world outside, secrets, and what was delivered.
create schema if not exists workflow;
