-- The columns of Cumulus 10's PostgreSQL tables that the shipped mapping reads, with their types and constraints.
create table collections (
    cumulus_id serial primary key,
    name text not null,
    version text not null,
    sample_file_name text not null default 'sample',
    granule_id_validation_regex text not null default '.*',
    granule_id_extraction_regex text not null default '(.*)',
    duplicate_handling text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (name, version));
create table providers (
    cumulus_id serial primary key,
    name text not null unique,
    protocol text not null default 'http',
    host text not null,
    port integer,
    global_connection_limit integer,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now());
create table async_operations (
    cumulus_id serial primary key,
    id uuid not null unique,
    operation_type text not null,
    status text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now());
create table rules (
    cumulus_id serial primary key,
    name text not null unique,
    workflow text not null,
    collection_cumulus_id integer references collections,
    provider_cumulus_id integer references providers,
    type text not null,
    enabled boolean not null,
    value text,
    queue_url text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now());
create table executions (
    cumulus_id serial primary key,
    arn text not null unique,
    async_operation_cumulus_id integer references async_operations,
    collection_cumulus_id integer references collections,
    url text unique,
    status text not null,
    workflow_name text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now());
create table pdrs (
    cumulus_id serial primary key,
    collection_cumulus_id integer not null references collections,
    provider_cumulus_id integer not null references providers,
    execution_cumulus_id integer references executions,
    status text not null,
    name text not null unique,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now());
create table granules (
    cumulus_id bigserial primary key,
    granule_id text not null,
    status text not null,
    collection_cumulus_id integer not null references collections,
    published boolean,
    cmr_link text,
    pdr_cumulus_id integer references pdrs,
    provider_cumulus_id integer references providers,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (granule_id, collection_cumulus_id));
create table files (
    cumulus_id bigserial primary key,
    granule_cumulus_id bigint not null references granules on delete cascade,
    file_size bigint,
    bucket text not null,
    checksum_value text,
    file_name text,
    key text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (bucket, key));
create table granules_executions (
    granule_cumulus_id bigint not null references granules on delete cascade,
    execution_cumulus_id integer not null references executions on delete cascade,
    unique (granule_cumulus_id, execution_cumulus_id));
