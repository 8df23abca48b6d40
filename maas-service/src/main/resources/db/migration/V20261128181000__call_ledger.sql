-- Every call of the inference plane, once, for good.
create table call_ledger (
    id               uuid primary key,
    started_at       timestamptz not null,
    domain_id        text        not null,
    project_id       text,
    key_id           text,
    key_label        text,
    operation        text        not null,
    service_type     text        not null check (service_type in ('PRESET', 'CUSTOM_ENDPOINT')),
    service_id       text        not null,
    service_name     text        not null,
    model            text,
    streamed         boolean     not null,
    client_address   text,
    estimated_input  bigint      not null,
    status           integer     not null,
    error_code       text,
    upstream         text,
    input_tokens     bigint      not null,
    output_tokens    bigint      not null,
    cached_tokens    bigint      not null,
    reasoning_tokens bigint      not null,
    estimated        boolean     not null,
    price            numeric     not null,
    first_byte_us    bigint,
    duration_us      bigint,
    booked_at        timestamptz not null default now()
);
create index call_ledger_by_start on call_ledger (started_at, id);
create index call_ledger_by_domain on call_ledger (domain_id, started_at);
create index call_ledger_by_service on call_ledger (domain_id, service_id, started_at);

create function refuse_change_of_call_ledger() returns trigger language plpgsql as $$
begin
    raise exception 'call_ledger is append-only: % refused', tg_op;
end
$$;
create trigger call_ledger_is_append_only
    before update or delete or truncate on call_ledger
    for each statement execute function refuse_change_of_call_ledger();

-- The same calls by the hour, kept in the statement that books them. What a call does not have is empty here.
create table usage_hour (
    domain_id        text        not null,
    project_id       text        not null,
    service_type     text        not null,
    service_id       text        not null,
    service_name     text        not null,
    model            text        not null,
    key_id           text        not null,
    key_label        text        not null,
    hour             timestamptz not null,
    calls            bigint      not null,
    errors           bigint      not null,
    input_tokens     bigint      not null,
    output_tokens    bigint      not null,
    cached_tokens    bigint      not null,
    reasoning_tokens bigint      not null,
    price            numeric     not null,
    estimated_calls  bigint      not null,
    primary key (domain_id, hour, service_type, service_id, project_id, key_id, key_label, model, service_name)
);
