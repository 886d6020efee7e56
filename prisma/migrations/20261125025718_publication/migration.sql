-- AlterEnum
ALTER TYPE "notice_state" ADD VALUE 'scheduled';

-- AlterTable
ALTER TABLE "bureaus" ADD COLUMN     "document_pattern" TEXT;

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "document_number" TEXT,
ADD COLUMN     "name_policy" "name_policy",
ADD COLUMN     "prompted_by_id" UUID,
ADD COLUMN     "publication_problem" TEXT,
ADD COLUMN     "publish_on" DATE;

-- CreateTable
CREATE TABLE "name_policies" (
    "id" UUID NOT NULL,
    "bureau_id" UUID NOT NULL,
    "policy" "name_policy" NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "name_policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_counters" (
    "bureau_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "document_counters_pkey" PRIMARY KEY ("bureau_id","year")
);

-- CreateTable
CREATE TABLE "holds" (
    "id" UUID NOT NULL,
    "bureau_id" UUID,
    "kind" "certificate_kind",
    "key" TEXT,
    "party_hash" BYTEA,
    "sealed" BYTEA NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by_id" UUID,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "holds_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "name_policies_bureau_id_idx" ON "name_policies"("bureau_id");

-- CreateIndex
CREATE INDEX "holds_key_idx" ON "holds"("key");

-- CreateIndex
CREATE INDEX "holds_party_hash_idx" ON "holds"("party_hash");

-- CreateIndex
CREATE INDEX "holds_bureau_id_idx" ON "holds"("bureau_id");

-- CreateIndex
CREATE INDEX "notices_prompted_by_id_idx" ON "notices"("prompted_by_id");

-- CreateIndex
CREATE INDEX "notices_state_publish_on_idx" ON "notices"("state", "publish_on");

-- CreateIndex
CREATE UNIQUE INDEX "notices_bureau_id_document_number_key" ON "notices"("bureau_id", "document_number");

-- AddForeignKey
ALTER TABLE "name_policies" ADD CONSTRAINT "name_policies_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_counters" ADD CONSTRAINT "document_counters_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_lifted_by_id_fkey" FOREIGN KEY ("lifted_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_prompted_by_id_fkey" FOREIGN KEY ("prompted_by_id") REFERENCES "objections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was one setting of the bureau is a policy with dates; what is published keeps the one that it was shown by.
insert into name_policies (id, bureau_id, policy, valid_from)
  select gen_random_uuid(), id, name_policy, date '1900-01-01' from bureaus;

alter table notices disable trigger user;
update notices n set name_policy = b.name_policy from bureaus b where b.id = n.bureau_id and n.state = 'published';
alter table notices enable trigger user;

ALTER TABLE "bureaus" DROP COLUMN "name_policy";

-- What the schema language cannot express; see the first migration.

alter table bureaus
  add constraint bureaus_document_pattern check (
    document_pattern like '%{year}%' and document_pattern like '%{number}%' and char_length(document_pattern) <= 100);

alter table document_counters
  add constraint document_counters_last check (last >= 0),
  add constraint document_counters_year check (year between 2000 and 9999);

alter table name_policies
  add constraint name_policies_dates check (valid_until > valid_from),
  add constraint name_policies_one_at_a_time exclude using gist
    (bureau_id with =, daterange(valid_from, valid_until, '[)') with &&);

alter table holds
  add constraint holds_one_matter check (num_nonnulls(key, party_hash) = 1 and (key is null) = (kind is null)),
  add constraint holds_lifted check ((lifted_at is null or lifted_at >= created_at) and
    (lifted_by_id is null or lifted_at is not null));

create trigger identity before update on holds for each row
  execute function keep_columns('id', 'bureau_id', 'kind', 'key', 'party_hash', 'sealed', 'created_by_id', 'created_at');
create trigger kept before update on holds for each row execute function keep_once_set('lifted_at', 'lifted_by_id');
create trigger undeleted before delete on holds for each row execute function refuse_change();

alter table notices
  drop constraint notices_unpublished,
  drop constraint notices_published,
  add constraint notices_unpublished check (
    state = 'published' or num_nonnulls(number, published_at, effective_on, document_number, name_policy) = 0),
  add constraint notices_published check (
    state <> 'published' or num_nulls(number, approved_by_id, published_at, effective_on, name_policy) = 0),
  add constraint notices_approved check (
    approved_by_id is null or state::text in ('scheduled', 'published')),
  add constraint notices_scheduled check (
    state::text <> 'scheduled' or num_nulls(approved_by_id, publish_on) = 0),
  add constraint notices_publish_on check (
    publish_on is null or state::text in ('scheduled', 'published')),
  add constraint notices_publish_on_day check (
    publish_on is null or published_at is null or (published_at at time zone 'Asia/Shanghai')::date >= publish_on),
  add constraint notices_publication_problem check (
    publication_problem is null or state = 'in_review' and char_length(publication_problem) between 1 and 100),
  add constraint notices_document_number check (char_length(document_number) between 1 and 120);

create trigger prompted before update on notices for each row
  execute function keep_once_set('prompted_by_id');

-- An act answers an objection to the notice that it concerns.
create function guard_notice_prompted() returns trigger language plpgsql as $$
begin
  if not exists (select from objections where id = new.prompted_by_id and notice_id = new.concerns_id
    and bureau_id = new.bureau_id) then
    perform refuse('notices_prompted', 'an act answers an objection to the notice that it concerns');
  end if;
  return new;
end $$;

create trigger prompt before insert or update of prompted_by_id, concerns_id on notices for each row
  when (new.prompted_by_id is not null) execute function guard_notice_prompted();

-- draft -> in_review -> published, or by way of scheduled; a return makes a draft of it, and what is scheduled can go
-- back to review. What was sent for review is what is published: after that only the columns of the step change.
create or replace function guard_notice_update() returns trigger language plpgsql as $$
declare
  of_step text[] := array['state', 'version', 'updated_at'];
begin
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
