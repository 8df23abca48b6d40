-- As the owner of the identities, connected to them: psql -v guest=ROLE. The services that do not host identities read them.
grant connect on database :"DBNAME" to :"guest";
grant usage on schema public to :"guest";
grant select on all tables in schema public to :"guest";
alter default privileges in schema public grant select on tables to :"guest";
