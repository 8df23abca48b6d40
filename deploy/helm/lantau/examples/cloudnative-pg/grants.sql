-- As the owner of a database, connected to it: psql -v application=ROLE. The application reads and writes rows, Flyway's history too,
-- and changes no schema. May be repeated, before and after migrations.
revoke all on database :"DBNAME" from public;
grant connect on database :"DBNAME" to :"application";
revoke all on schema public from public;
grant usage on schema public to :"application";
grant select, insert, update, delete on all tables in schema public to :"application";
grant usage on all sequences in schema public to :"application";
grant execute on all functions in schema public to :"application";
alter default privileges in schema public grant select, insert, update, delete on tables to :"application";
alter default privileges in schema public grant usage on sequences to :"application";
alter default privileges in schema public grant execute on functions to :"application";
