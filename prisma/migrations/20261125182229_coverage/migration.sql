-- CreateTable
CREATE TABLE "coverage" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "kinds" "certificate_kind"[],
    "bureaus" INTEGER NOT NULL,
    "since" DATE,

    CONSTRAINT "coverage_pkey" PRIMARY KEY ("id")
);

-- Hand-written from here on.

alter table coverage add constraint coverage_one_row check (id = 1);

insert into coverage (id, kinds, bureaus, since)
select 1,
  (select coalesce(array_agg(distinct kind order by kind), '{}') from jurisdictions),
  (select count(distinct bureau_id) from jurisdictions),
  (select min(effective_on) from notices where state = 'published');

create function count_coverage() returns trigger language plpgsql as $$
begin
  -- First, so that what another transaction added meanwhile is counted.
  perform from coverage for update;
  update coverage set
    kinds = (select coalesce(array_agg(distinct kind order by kind), '{}') from jurisdictions),
    bureaus = (select count(distinct bureau_id) from jurisdictions);
  return null;
end $$;

create trigger coverage after insert or update or delete on jurisdictions
  for each statement execute function count_coverage();

-- A published notice neither goes nor changes its day, so the earliest day only moves back.
create function extend_coverage() returns trigger language plpgsql as $$
begin
  update coverage set since = new.effective_on where since is null or since > new.effective_on;
  return null;
end $$;

create trigger coverage after update on notices for each row
  when (new.state = 'published' and old.state is distinct from new.state)
  execute function extend_coverage();
