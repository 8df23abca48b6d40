-- The audit is read by tenants: newest first. Identities belong to no project; the columns are those of the other audits.
alter table audit add column project_id varchar(64);
alter table audit add column reason text;
create index audit_by_time on audit (domain_id, at, id);
drop index audit_by_domain;
