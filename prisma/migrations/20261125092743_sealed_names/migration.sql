-- DropIndex
DROP INDEX "account_permits_account_number_idx";

-- AlterTable
ALTER TABLE "certificates" ADD COLUMN     "account_hash" BYTEA,
ADD COLUMN     "sealed" BYTEA;

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "sealed" BYTEA;

-- CreateIndex
CREATE INDEX "certificates_account_hash_idx" ON "certificates"("account_hash");

-- What the schema language cannot express; see the first migration. Names of persons, account numbers and legal
-- representatives are sealed; the columns beside them hold what the public sees. Rows from before this are sealed by
-- the program (lib/notices/seal-stored.ts), which has the keys; it validates these constraints when all of them are.

-- A name as the public sees it: its first character and a star for each other (lib/certificates/mask.ts).
create function masked_name(name text) returns text language sql immutable strict parallel safe as $$
  select left(name, 1) || repeat('*', greatest(char_length(name) - 1, least(char_length(name), 1)))
$$;

create function masked_names(names text[]) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(masked_name(name) order by place), '{}') from unnest(names) with ordinality as n (name, place)
$$;

alter table notices
  add constraint notices_sealed_size check (octet_length(sealed) between 30 and 10000),
  add constraint notices_sealed check (
    declarant is null or declarant_type is not distinct from 'unit' or sealed is not null) not valid;

alter table certificates
  add constraint certificates_sealed_size check (octet_length(sealed) between 30 and 100000),
  add constraint certificates_account_hash check (octet_length(account_hash) = 32),
  add constraint certificates_sealed check (
    holder_type = 'unit' or coalesce(cardinality(holders), 0) = 0 or sealed is not null) not valid;

alter table account_permits
  add constraint account_permits_sealed check (
    legal_representative is null and coalesce(account_number, '*') ~ '^\*+.{0,4}$') not valid;

-- Under which key a value is sealed, and how long it is without the name of that key (lib/crypto/seal.ts).
create function sealing_key(sealed bytea) returns text language sql immutable strict parallel safe as $$
  select encode(substring(sealed from 3 for get_byte(substring(sealed from 2 for 1), 0)), 'escape')
$$;

create function sealed_size(sealed bytea) returns integer language sql immutable strict parallel safe as $$
  select octet_length(sealed) - get_byte(substring(sealed from 2 for 1), 0)
$$;

-- Whether one sealed value may stand for another: unchanged, or as long a text under another key.
create function is_sealed_anew(before bytea, after bytea) returns boolean language sql immutable parallel safe as $$
  select after is not distinct from before or coalesce(
    sealing_key(after) <> sealing_key(before) and sealed_size(after) = sealed_size(before), false)
$$;

-- Sealed columns, named as arguments, that an update only seals anew.
create function keep_sealed() returns trigger language plpgsql as $$
declare
  kept text;
begin
  foreach kept in array tg_argv loop
    if not is_sealed_anew((to_jsonb(old) ->> kept)::bytea, (to_jsonb(new) ->> kept)::bytea) then
      perform refuse(tg_table_name || '_kept', format('%s.%s cannot change', tg_table_name, kept));
    end if;
  end loop;
  return new;
end $$;

drop trigger identity on letters;
create trigger identity before update on letters for each row
  execute function keep_columns('id', 'template', 'created_at');
create trigger sealed before update of sealed on letters for each row execute function keep_sealed('sealed');

drop trigger identity on holds;
create trigger identity before update on holds for each row
  execute function keep_columns('id', 'bureau_id', 'kind', 'key', 'party_hash', 'created_by_id', 'created_at');
create trigger sealed before update of sealed on holds for each row execute function keep_sealed('sealed');

-- The provenance of a notice that was sent for review stays as it is, but for the key under which it is sealed.
create or replace function guard_provenance() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.sealed <> old.sealed and to_jsonb(new) - 'sealed' = to_jsonb(old) - 'sealed'
      and is_sealed_anew(old.sealed, new.sealed) then
      return new;
    end if;
  end if;
  if exists (select from notices where id = old.notice_id and state <> 'draft') then
    perform refuse('readings_kept', 'the provenance of a notice cannot change');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create or replace function guard_source() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.sealed <> old.sealed and to_jsonb(new) - 'sealed' = to_jsonb(old) - 'sealed'
      and is_sealed_anew(old.sealed, new.sealed) then
      return new;
    end if;
  end if;
  if exists (select from readings r join notices n on n.id = r.notice_id
    where r.source_id = old.id and n.state <> 'draft') then
    perform refuse('sources_kept', 'the provenance of a notice cannot change');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

-- Whether only the seal of a notice changes: it is sealed anew, or for the first time, and then the name is masked.
create function is_resealing(before notices, after notices) returns boolean language sql stable as $$
  select to_jsonb(after) - array['sealed', 'declarant'] = to_jsonb(before) - array['sealed', 'declarant']
    and after.sealed is distinct from before.sealed
    and (after.declarant is not distinct from before.declarant and is_sealed_anew(before.sealed, after.sealed)
      or before.sealed is null and after.declarant in (before.declarant, masked_name(before.declarant)))
$$;

-- The same of a certificate. The hash of its account number comes with the first seal.
create function is_resealing(before certificates, after certificates) returns boolean language sql stable as $$
  select to_jsonb(after) - array['sealed', 'holders', 'account_hash'] = to_jsonb(before) - array['sealed', 'holders', 'account_hash']
    and after.sealed is distinct from before.sealed
    and (after.holders is not distinct from before.holders and after.account_hash is not distinct from before.account_hash
        and is_sealed_anew(before.sealed, after.sealed)
      or before.sealed is null and before.account_hash is null
        and (after.holders is not distinct from before.holders
          or before.holder_type = 'person' and after.holders = masked_names(before.holders)))
$$;

-- A bureau whose policy is to show names has them shown when its notice is published, and not before.
create function is_being_published(notice uuid) returns boolean language plpgsql as $$
begin
  perform from notices where id = notice and state::text in ('in_review', 'scheduled') for no key update;
  return found;
end $$;

-- As before, and: a name of a person is masked until a policy shows it at publication.
create or replace function guard_notice_update() returns trigger language plpgsql as $$
declare
  of_step text[] := array['state', 'version', 'updated_at'];
begin
  if is_resealing(old, new) then return new; end if;
  if (old.state::text, new.state::text) not in
    (('draft', 'draft'), ('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'published'),
    ('in_review', 'scheduled'), ('scheduled', 'in_review'), ('scheduled', 'published')) then
    perform refuse('notices_transition', format('a notice cannot go from %s to %s', old.state, new.state));
  end if;
  if old.state = 'draft' and new.state = 'in_review' then
    perform require_staff(new.submitted_by_id, new.bureau_id, '{publisher,reviewer}', 'submitted');
  end if;
  if old.state <> 'draft' then
    of_step := of_step || case new.state::text
      when 'published' then array['number', 'published_at', 'effective_on', 'document_number', 'name_policy',
        'publication_problem']
      when 'scheduled' then array['publish_on', 'publication_problem']
      when 'in_review' then array['publish_on', 'publication_problem']
      else array['submitted_by_id', 'submitted_at', 'returned_by_id', 'returned_at', 'return_reason',
        'publication_problem'] end;
    -- Who approved is named once, when it leaves the review, and taken off when it comes back.
    if old.state = 'in_review' or new.state = 'in_review' then of_step := of_step || array['approved_by_id']; end if;
    if new.name_policy = 'full' and old.declarant = masked_name(new.declarant) then
      of_step := of_step || array['declarant'];
    end if;
    if to_jsonb(new) - of_step <> to_jsonb(old) - of_step then
      perform refuse('notices_frozen', 'a notice in review cannot change');
    end if;
  end if;
  if new.state::text in ('scheduled', 'published') then
    perform require_staff(new.approved_by_id, new.bureau_id, '{reviewer}', 'approved');
  end if;
  if new.state = 'published' then
    if not exists (select from certificates where notice_id = new.id) then
      perform refuse('notices_certificates', 'a published notice names a certificate');
    end if;
  end if;
  return new;
end $$;

create function guard_masked_declarant() returns trigger language plpgsql as $$
begin
  if new.declarant <> masked_name(new.declarant) then
    perform refuse('notices_masked', 'the name of a person is masked beside its seal');
  end if;
  return new;
end $$;

create trigger masked before insert or update of declarant, declarant_type, name_policy on notices for each row
  when (new.declarant_type is distinct from 'unit' and new.name_policy is distinct from 'full' and new.sealed is not null)
  execute function guard_masked_declarant();

create or replace function guard_certificate() returns trigger language plpgsql as $$
declare
  shown text[] := array['holders'];
begin
  if tg_op = 'UPDATE' then
    if is_resealing(old, new) then return new; end if;
    if to_jsonb(new) - shown = to_jsonb(old) - shown and old.holder_type = 'person'
      and old.holders = masked_names(new.holders) and is_being_published(old.notice_id) then
      return new;
    end if;
  end if;
  if tg_op <> 'INSERT' then perform require_draft(old.notice_id); end if;
  if tg_op = 'DELETE' then return old; end if;
  perform require_draft(new.notice_id);
  if new.concerns_id is not null and not is_concerned(new.concerns_id, new.notice_id) then
    perform refuse('certificates_concerned', 'the certificate is not of the notice that this one concerns');
  end if;
  if new.holder_type = 'person' and new.sealed is not null and new.holders <> masked_names(new.holders) then
    perform refuse('certificates_masked', 'the name of a person is masked beside its seal');
  end if;
  return new;
end $$;

create or replace function guard_certificate_detail() returns trigger language plpgsql as $$
declare
  sealable text[] := array['account_number', 'legal_representative', 'former_holder'];
  shown text[] := array['former_holder'];
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  notice uuid;
  is_sealed boolean;
begin
  if tg_op = 'UPDATE' then
    select c.notice_id, c.sealed is not null into notice, is_sealed from certificates c where c.id = old.certificate_id;
    -- Its certificate is being sealed for the first time, and this comes first.
    if not is_sealed and after - sealable = before - sealable and after ->> 'legal_representative' is null
      and (before ->> 'account_number' is null) = (after ->> 'account_number' is null)
      and (after ->> 'former_holder' is not distinct from before ->> 'former_holder'
        or after ->> 'former_holder' = masked_name(before ->> 'former_holder')) then
      return new;
    end if;
    if after - shown = before - shown and before ->> 'former_holder' = masked_name(after ->> 'former_holder')
      and is_being_published(notice) then
      return new;
    end if;
    perform require_draft(notice);
  end if;
  if tg_op = 'DELETE' then
    perform require_draft(notice_id) from certificates where id = old.certificate_id;
    return old;
  end if;
  select c.notice_id, c.sealed is not null into notice, is_sealed from certificates c where c.id = new.certificate_id;
  perform require_draft(notice);
  if num_nonnulls(after ->> 'account_number', after ->> 'legal_representative', after ->> 'former_holder') > 0 and (
    not is_sealed or after ->> 'former_holder' <> masked_name(after ->> 'former_holder')) then
    perform refuse(tg_table_name || '_masked', 'what is not for everybody is sealed with its certificate');
  end if;
  return new;
end $$;

-- What is masked by policy is masked in the rows that the public reads.
create or replace function guard_publication() returns trigger language plpgsql as $$
begin
  if exists (select from certificates c where c.notice_id = new.id and c.concerns_id is not null
    and not is_concerned(c.concerns_id, new.id)) then
    perform refuse('certificates_concerned', 'the certificate is not of the notice that this one concerns');
  end if;
  if exists (select from certificates c where c.notice_id = new.id and c.replaces is not null and (
    new.act not in ('correction', 'reissue') or not exists (
      select from certificates o where o.notice_id = new.id and o.position = c.replaces and o.replaces is null))) then
    perform refuse('certificates_replaced', 'a certificate replaces another one of its correction or re-issue');
  end if;
  if new.name_policy = 'masked' and (
    exists (select from certificates c where c.notice_id = new.id and c.holder_type = 'person'
      and c.holders <> masked_names(c.holders))
    or exists (select from certificates c join grassland_contracts d on d.certificate_id = c.id
      where c.notice_id = new.id and d.former_holder <> masked_name(d.former_holder))) then
    perform refuse('certificates_masked', 'names are masked by the policy of the bureau');
  end if;
  return new;
end $$;
