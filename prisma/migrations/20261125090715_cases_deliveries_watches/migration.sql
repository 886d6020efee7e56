-- CreateEnum
CREATE TYPE "filing_way" AS ENUM ('online', 'phone', 'post', 'counter');

-- CreateEnum
CREATE TYPE "objection_event_kind" AS ENUM ('asked', 'answered', 'added', 'noted', 'assigned', 'transferred', 'contact_changed', 'withdrawn', 'erased');

-- CreateEnum
CREATE TYPE "evidence_scan" AS ENUM ('not_scanned', 'clean');

-- CreateEnum
CREATE TYPE "report_kind" AS ENUM ('bounce', 'delay', 'auto_reply', 'unknown');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "channel" ADD VALUE 'webhook';
ALTER TYPE "channel" ADD VALUE 'call';

-- AlterEnum
ALTER TYPE "staff_role" ADD VALUE 'bureau_admin';

-- AlterTable
ALTER TABLE "bureaus" ADD COLUMN     "erase_days" INTEGER NOT NULL DEFAULT 1095,
ADD COLUMN     "keep_days" INTEGER NOT NULL DEFAULT 183,
ADD COLUMN     "service_days" INTEGER;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "bounced_at" TIMESTAMPTZ(3),
ADD COLUMN     "bureau_id" UUID;

UPDATE "deliveries" d SET "bureau_id" = o."bureau_id" FROM "objections" o WHERE o."id" = d."objection_id";

ALTER TABLE "deliveries" ALTER COLUMN "bureau_id" SET NOT NULL;

-- AlterTable
ALTER TABLE "evidence" ADD COLUMN     "event_id" UUID,
ADD COLUMN     "scan" "evidence_scan" NOT NULL DEFAULT 'not_scanned';

-- AlterTable
ALTER TABLE "objection_draft_files" ADD COLUMN     "scan" "evidence_scan" NOT NULL DEFAULT 'not_scanned';

-- AlterTable
ALTER TABLE "objections" ADD COLUMN     "assignee_id" UUID,
ADD COLUMN     "canary" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "erase_requested_at" TIMESTAMPTZ(3),
ADD COLUMN     "erased_at" TIMESTAMPTZ(3),
ADD COLUMN     "escalated_at" TIMESTAMPTZ(3),
ADD COLUMN     "recorded_by_id" UUID,
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "way" "filing_way" NOT NULL DEFAULT 'online',
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "recipients" ADD COLUMN     "confirmation_hash" BYTEA,
ADD COLUMN     "confirmation_sent_at" TIMESTAMPTZ(3),
ADD COLUMN     "confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "disabled_at" TIMESTAMPTZ(3),
ADD COLUMN     "sealed_secret" BYTEA;

-- AlterTable
ALTER TABLE "staff" ADD COLUMN     "sealed_email" BYTEA;

-- CreateTable
CREATE TABLE "objection_events" (
    "id" UUID NOT NULL,
    "objection_id" UUID NOT NULL,
    "kind" "objection_event_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "sealed" BYTEA,
    "assignee_id" UUID,
    "from_bureau_id" UUID,
    "to_bureau_id" UUID,

    CONSTRAINT "objection_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_templates" (
    "id" UUID NOT NULL,
    "bureau_id" UUID NOT NULL,
    "outcome" "objection_outcome",
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "decision_templates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_reports" (
    "id" UUID NOT NULL,
    "delivery_id" UUID,
    "kind" "report_kind" NOT NULL,
    "hash" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "status_code" TEXT,
    "diagnosis" TEXT,

    CONSTRAINT "delivery_reports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watches" (
    "id" UUID NOT NULL,
    "address_hash" BYTEA NOT NULL,
    "sealed_address" BYTEA NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "digest" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirm_hash" BYTEA,
    "confirm_sent_at" TIMESTAMPTZ(3),
    "confirmed_at" TIMESTAMPTZ(3),
    "digested_month" DATE,

    CONSTRAINT "watches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "watched_lookups" (
    "key_hash" BYTEA NOT NULL,
    "month" DATE NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "watched_lookups_pkey" PRIMARY KEY ("key_hash","month")
);

-- CreateIndex
CREATE INDEX "objection_events_objection_id_at_idx" ON "objection_events"("objection_id", "at");

-- CreateIndex
CREATE INDEX "decision_templates_bureau_id_idx" ON "decision_templates"("bureau_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_reports_hash_key" ON "delivery_reports"("hash");

-- CreateIndex
CREATE INDEX "delivery_reports_delivery_id_idx" ON "delivery_reports"("delivery_id");

-- CreateIndex
CREATE UNIQUE INDEX "watches_confirm_hash_key" ON "watches"("confirm_hash");

-- CreateIndex
CREATE INDEX "watches_key_hash_idx" ON "watches"("key_hash");

-- CreateIndex
CREATE INDEX "watches_created_at_idx" ON "watches"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "watches_address_hash_key_hash_key" ON "watches"("address_hash", "key_hash");

-- CreateIndex
CREATE INDEX "deliveries_bureau_id_idx" ON "deliveries"("bureau_id");

-- CreateIndex
CREATE INDEX "evidence_event_id_idx" ON "evidence"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "recipients_confirmation_hash_key" ON "recipients"("confirmation_hash");

-- AddForeignKey
ALTER TABLE "objections" ADD CONSTRAINT "objections_recorded_by_id_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objections" ADD CONSTRAINT "objections_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_events" ADD CONSTRAINT "objection_events_objection_id_fkey" FOREIGN KEY ("objection_id") REFERENCES "objections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_events" ADD CONSTRAINT "objection_events_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_events" ADD CONSTRAINT "objection_events_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_events" ADD CONSTRAINT "objection_events_from_bureau_id_fkey" FOREIGN KEY ("from_bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_events" ADD CONSTRAINT "objection_events_to_bureau_id_fkey" FOREIGN KEY ("to_bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_templates" ADD CONSTRAINT "decision_templates_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_templates" ADD CONSTRAINT "decision_templates_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "objection_events"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_reports" ADD CONSTRAINT "delivery_reports_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table bureaus
  add constraint bureaus_days check (
    service_days between 1 and 365 and keep_days between 0 and 36500 and erase_days between keep_days and 36500);

alter table recipients
  add constraint recipients_confirmation check (
    octet_length(confirmation_hash) = 32 and (confirmation_hash is null or confirmation_sent_at is not null)),
  add constraint recipients_secret check (
    (channel::text = 'webhook') = (sealed_secret is not null) and octet_length(sealed_secret) between 30 and 1000),
  add constraint recipients_outside check (channel::text in ('email', 'webhook'));

alter table staff
  add constraint staff_email check (octet_length(sealed_email) between 30 and 1000);

alter table objections
  add constraint objections_withdrawn check ((status = 'withdrawn_by_objector') = (withdrawn_at is not null)),
  add constraint objections_recorded check ((way = 'online') = (recorded_by_id is null)),
  add constraint objections_reminded check (
    reminded_at >= received_at and (escalated_at is null or (reminded_at is not null and escalated_at >= reminded_at))),
  add constraint objections_erased check (
    erased_at is null or status in ('decided', 'withdrawn_by_objector'));

alter table objection_events
  add constraint objection_events_sealed check (octet_length(sealed) between 30 and 100000),
  add constraint objection_events_assigned check ((kind = 'assigned') = (assignee_id is not null)),
  add constraint objection_events_transferred check (
    num_nonnulls(from_bureau_id, to_bureau_id) = case when kind = 'transferred' then 2 else 0 end
    and from_bureau_id <> to_bureau_id),
  add constraint objection_events_actor check (
    kind not in ('asked', 'noted', 'assigned', 'transferred') or actor_id is not null);

alter table decision_templates
  add constraint decision_templates_texts check (
    char_length(name) between 1 and 100 and char_length(text) between 1 and 3000);

alter table evidence
  drop constraint evidence_position,
  add constraint evidence_position check (position between 0 and 99);

alter table deliveries
  drop constraint deliveries_recipient,
  add constraint deliveries_recipient check ((channel::text in ('inbox', 'call')) = (recipient_id is null)),
  add constraint deliveries_bounced check (bounced_at >= created_at);

drop index deliveries_one_inbox;
create unique index deliveries_one_inbox on deliveries (objection_id, bureau_id) where channel = 'inbox';

alter table delivery_reports
  add constraint delivery_reports_hash check (octet_length(hash) = 32),
  add constraint delivery_reports_texts check (
    status_code ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$' and char_length(diagnosis) between 1 and 2000);

alter table watches
  add constraint watches_hashes check (
    octet_length(address_hash) = 32 and octet_length(key_hash) = 32 and octet_length(confirm_hash) = 32),
  add constraint watches_sealed check (octet_length(sealed_address) between 30 and 1000),
  add constraint watches_month check (extract(day from digested_month) = 1);

alter table watched_lookups
  add constraint watched_lookups_count check (count >= 1),
  add constraint watched_lookups_month check (extract(day from month) = 1 and octet_length(key_hash) = 32);

-- Sealed values are sealed anew when the key changes, and what is personal goes when its time has come; the rest stays.
drop trigger identity on objections;
create trigger identity before update on objections for each row
  execute function keep_columns('id', 'reference', 'notice_id', 'certificate_id', 'ground', 'role', 'received_at',
    'access_code_hash', 'idempotency_key_hash', 'request_hash', 'way', 'recorded_by_id', 'canary');
drop trigger kept on objections;
create trigger kept before update on objections for each row
  execute function keep_once_set('outcome', 'decided_at', 'decided_by_id', 'withdrawn_at', 'erased_at');

drop trigger unchanged on evidence;
create trigger identity before update on evidence for each row
  execute function keep_columns('id', 'objection_id', 'position', 'media_type', 'size', 'sha256', 'event_id', 'created_at');

create function guard_evidence_delete() returns trigger language plpgsql as $$
begin
  if not exists (select from objections where id = old.objection_id and erased_at is not null) then
    perform refuse('evidence_kept', 'evidence goes only with what is personal in its objection');
  end if;
  return old;
end $$;

create trigger kept before delete on evidence for each row execute function guard_evidence_delete();

create trigger identity before update on objection_events for each row
  execute function keep_columns('id', 'objection_id', 'kind', 'at', 'actor_id', 'assignee_id', 'from_bureau_id', 'to_bureau_id');
create trigger undeleted before delete on objection_events for each row execute function refuse_change();
create trigger untruncated before truncate on objection_events for each statement execute function refuse_change();
create trigger unchanged before update or delete on delivery_reports for each row execute function refuse_change();

drop trigger identity on deliveries;
create trigger identity before update on deliveries for each row
  execute function keep_columns('id', 'objection_id', 'bureau_id', 'channel', 'recipient_id', 'created_at');

-- The steps of lib/objections/lifecycle.ts; a test holds the two against each other. Only with a transfer does an
-- objection go to another bureau, which has not opened it yet.
create or replace function guard_objection_update() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status::text, new.status::text) not in
    (('received', 'acknowledged'), ('received', 'withdrawn_by_objector'), ('acknowledged', 'under_review'),
    ('acknowledged', 'information_requested'), ('acknowledged', 'decided'), ('acknowledged', 'withdrawn_by_objector'),
    ('acknowledged', 'received'), ('under_review', 'information_requested'), ('under_review', 'decided'),
    ('under_review', 'withdrawn_by_objector'), ('under_review', 'received'), ('information_requested', 'under_review'),
    ('information_requested', 'decided'), ('information_requested', 'withdrawn_by_objector'),
    ('information_requested', 'received')) then
    perform refuse('objections_transition',
      format('an objection cannot go from %s to %s', old.status, new.status));
  end if;
  if (new.bureau_id <> old.bureau_id) <> (new.status = 'received' and old.status <> 'received') then
    perform refuse('objections_transfer', 'an objection goes to another bureau with a transfer, and only with one');
  end if;
  if old.acknowledged_at is not null and new.bureau_id = old.bureau_id
    and (new.acknowledged_at, new.acknowledged_by_id) is distinct from (old.acknowledged_at, old.acknowledged_by_id) then
    perform refuse('objections_kept', 'objections.acknowledged_at is set and cannot change');
  end if;
  if new.acknowledged_by_id is not null and new.acknowledged_by_id is distinct from old.acknowledged_by_id then
    perform require_officer(new.acknowledged_by_id, new.bureau_id, '{publisher,reviewer,bureau_admin}', 'acknowledged');
  end if;
  if new.assignee_id is not null and new.assignee_id is distinct from old.assignee_id then
    perform require_officer(new.assignee_id, new.bureau_id, '{publisher,reviewer,bureau_admin}', 'handled');
  end if;
  if new.decided_by_id is distinct from old.decided_by_id then
    perform require_officer(new.decided_by_id, new.bureau_id, '{reviewer}', 'decided');
  end if;
  return new;
end $$;

-- The steps of lib/deliveries/lifecycle.ts; a test holds the two against each other. A mail may come back after it was
-- accepted, and a delivery that was given up may be taken up again.
create or replace function guard_delivery_update() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status::text, new.status::text) not in
    (('pending', 'delivered'), ('pending', 'failed'), ('pending', 'dead'), ('failed', 'delivered'),
    ('failed', 'dead'), ('dead', 'delivered'), ('dead', 'pending'), ('delivered', 'failed'), ('delivered', 'dead')) then
    perform refuse('deliveries_transition',
      format('a delivery cannot go from %s to %s', old.status, new.status));
  end if;
  return new;
end $$;
