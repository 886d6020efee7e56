-- CreateEnum
CREATE TYPE "period_unit" AS ENUM ('working', 'calendar');

-- CreateEnum
CREATE TYPE "period_source" AS ENUM ('notice', 'bureau');

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "objection_days" INTEGER,
ADD COLUMN     "objection_unit" "period_unit";

-- CreateTable
CREATE TABLE "objection_rules" (
    "id" UUID NOT NULL,
    "bureau_id" UUID NOT NULL,
    "kind" "certificate_kind" NOT NULL,
    "days" INTEGER,
    "unit" "period_unit",
    "basis" TEXT,
    "suspends" BOOLEAN NOT NULL DEFAULT false,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "objection_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "regional_holidays" (
    "id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "from_date" DATE NOT NULL,
    "until_date" DATE NOT NULL,

    CONSTRAINT "regional_holidays_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deadlines" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "until" DATE NOT NULL,
    "provisional" BOOLEAN NOT NULL,
    "source" "period_source" NOT NULL,
    "days" INTEGER,
    "unit" "period_unit",
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deadlines_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "objection_rules_bureau_id_kind_idx" ON "objection_rules"("bureau_id", "kind");

-- CreateIndex
CREATE INDEX "regional_holidays_region_code_idx" ON "regional_holidays"("region_code");

-- CreateIndex
CREATE INDEX "deadlines_until_idx" ON "deadlines"("until");

-- CreateIndex
CREATE UNIQUE INDEX "deadlines_notice_id_counted_at_key" ON "deadlines"("notice_id", "counted_at");

-- AddForeignKey
ALTER TABLE "objection_rules" ADD CONSTRAINT "objection_rules_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "regional_holidays" ADD CONSTRAINT "regional_holidays_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table objection_rules
  add constraint objection_rules_dates check (valid_until > valid_from),
  add constraint objection_rules_period check ((days is null) = (unit is null) and days between 0 and 3650),
  add constraint objection_rules_basis check (char_length(basis) between 1 and 200),
  add constraint objection_rules_one_at_a_time exclude using gist
    (bureau_id with =, kind with =, daterange(valid_from, valid_until, '[)') with &&);

alter table regional_holidays
  add constraint regional_holidays_dates check (until_date > from_date),
  add constraint regional_holidays_name check (char_length(name) between 1 and 100);

alter table notices
  add constraint notices_objection_period check (
    (objection_days is null) = (objection_unit is null) and objection_days between 0 and 3650);

alter table deadlines
  add constraint deadlines_period check ((days is null) = (unit is null) and days between 0 and 3650);

create trigger unchanged before update or delete on deadlines for each row execute function refuse_change();
create trigger untruncated before truncate on deadlines for each statement execute function refuse_change();

create function guard_deadline() returns trigger language plpgsql as $$
begin
  if not exists (select from notices where id = new.notice_id and state = 'published') then
    perform refuse('deadlines_published', 'a deadline is of a published notice');
  end if;
  return null;
end $$;

create constraint trigger published after insert on deadlines deferrable initially deferred
  for each row execute function guard_deadline();
