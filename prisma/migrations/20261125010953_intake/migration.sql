-- CreateEnum
CREATE TYPE "reading_state" AS ENUM ('open', 'dropped', 'saved');

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "source_hash" BYTEA;

-- CreateTable
CREATE TABLE "sources" (
    "id" UUID NOT NULL,
    "bureau_id" UUID NOT NULL,
    "taken_in_by_id" UUID NOT NULL,
    "taken_in_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed" BYTEA NOT NULL,
    "newspaper_name" TEXT,
    "newspaper_date" DATE,
    "newspaper_page" TEXT,
    "saved_at" TIMESTAMPTZ(3),

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "readings" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "state" "reading_state" NOT NULL DEFAULT 'open',
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "keyed" BOOLEAN NOT NULL DEFAULT false,
    "sealed" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,
    "notice_id" UUID,

    CONSTRAINT "readings_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sources_bureau_id_saved_at_taken_in_at_idx" ON "sources"("bureau_id", "saved_at", "taken_in_at");

-- CreateIndex
CREATE UNIQUE INDEX "readings_notice_id_key" ON "readings"("notice_id");

-- CreateIndex
CREATE INDEX "readings_source_id_start_idx" ON "readings"("source_id", "start");

-- CreateIndex
CREATE INDEX "account_permits_account_number_idx" ON "account_permits"("account_number");

-- CreateIndex
CREATE UNIQUE INDEX "notices_bureau_id_source_hash_key" ON "notices"("bureau_id", "source_hash");

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sources" ADD CONSTRAINT "sources_taken_in_by_id_fkey" FOREIGN KEY ("taken_in_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readings" ADD CONSTRAINT "readings_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "readings" ADD CONSTRAINT "readings_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table sources
  add constraint sources_sealed check (octet_length(sealed) between 30 and 8000000),
  add constraint sources_newspaper check (
    char_length(newspaper_name) between 1 and 100 and char_length(newspaper_page) between 1 and 50),
  add constraint sources_order check (updated_at >= taken_in_at and saved_at >= taken_in_at);

alter table readings
  add constraint readings_span check (0 <= start and start < "end"),
  add constraint readings_sealed check (octet_length(sealed) between 30 and 2000000),
  add constraint readings_hash check (octet_length(hash) = 32),
  add constraint readings_notice check (notice_id is null or state = 'saved');

alter table notices add constraint notices_source_hash check (octet_length(source_hash) = 32);

-- The provenance of a notice that was sent for review stays as it is.
create function guard_provenance() returns trigger language plpgsql as $$
begin
  if exists (select from notices where id = old.notice_id and state <> 'draft') then
    perform refuse('readings_kept', 'the provenance of a notice cannot change');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create trigger kept before update or delete on readings for each row
  when (old.notice_id is not null) execute function guard_provenance();

create function guard_source() returns trigger language plpgsql as $$
begin
  if exists (select from readings r join notices n on n.id = r.notice_id
    where r.source_id = old.id and n.state <> 'draft') then
    perform refuse('sources_kept', 'the provenance of a notice cannot change');
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create trigger kept before update of sealed, bureau_id, taken_in_by_id, taken_in_at or delete on sources
  for each row execute function guard_source();
