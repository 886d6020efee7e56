-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "act" AS ENUM ('loss', 'authority_voiding', 'correction', 'recovery', 'withdrawal', 'reissue');

-- CreateEnum
CREATE TYPE "certificate_kind" AS ENUM ('account_permit', 'grassland_contract');

-- CreateEnum
CREATE TYPE "holder_type" AS ENUM ('person', 'unit');

-- CreateEnum
CREATE TYPE "region_level" AS ENUM ('autonomous_region', 'league', 'banner', 'zone');

-- CreateEnum
CREATE TYPE "staff_role" AS ENUM ('publisher', 'reviewer', 'registrar');

-- CreateEnum
CREATE TYPE "notice_state" AS ENUM ('draft', 'in_review', 'published');

-- CreateEnum
CREATE TYPE "name_policy" AS ENUM ('masked', 'full');

-- CreateEnum
CREATE TYPE "objection_ground" AS ENUM ('certificate_in_my_hands', 'transferred_or_pledged', 'right_disputed', 'wrong_details', 'impersonation', 'other');

-- CreateEnum
CREATE TYPE "objector_role" AS ENUM ('co_holder', 'family', 'buyer_or_creditor', 'heir', 'mortgagee', 'gacha', 'unit_in_charge', 'other');

-- CreateEnum
CREATE TYPE "objection_status" AS ENUM ('received', 'acknowledged', 'under_review', 'information_requested', 'decided', 'withdrawn_by_objector');

-- CreateEnum
CREATE TYPE "objection_outcome" AS ENUM ('upheld', 'partly_upheld', 'rejected', 'not_competent_transferred', 'referred');

-- CreateEnum
CREATE TYPE "channel" AS ENUM ('inbox', 'email');

-- CreateEnum
CREATE TYPE "delivery_status" AS ENUM ('pending', 'delivered', 'failed', 'dead');

-- CreateEnum
CREATE TYPE "account_type" AS ENUM ('basic', 'temporary', 'special');

-- CreateEnum
CREATE TYPE "season" AS ENUM ('summer', 'winter', 'spring', 'autumn');

-- CreateTable
CREATE TABLE "regions" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "aliases" TEXT[],
    "level" "region_level" NOT NULL,
    "parent_code" TEXT,

    CONSTRAINT "regions_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "bureaus" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "room" TEXT,
    "address" TEXT,
    "phone" TEXT,
    "name_policy" "name_policy" NOT NULL DEFAULT 'masked',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "bureaus_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "jurisdictions" (
    "id" UUID NOT NULL,
    "kind" "certificate_kind" NOT NULL,
    "region_code" TEXT NOT NULL,
    "bureau_id" UUID NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_until" DATE,

    CONSTRAINT "jurisdictions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recipients" (
    "id" UUID NOT NULL,
    "bureau_id" UUID NOT NULL,
    "channel" "channel" NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "recipients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "staff_role" NOT NULL,
    "bureau_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notices" (
    "id" UUID NOT NULL,
    "number" TEXT,
    "act" "act" NOT NULL,
    "state" "notice_state" NOT NULL DEFAULT 'draft',
    "version" INTEGER NOT NULL DEFAULT 1,
    "bureau_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "declarant" TEXT,
    "declarant_type" "holder_type",
    "declared_on" DATE,
    "newspaper_name" TEXT,
    "newspaper_date" DATE,
    "newspaper_page" TEXT,
    "objection_contact" TEXT,
    "objection_phone" TEXT,
    "objection_until" DATE,
    "number_reason" TEXT,
    "drafted_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_by_id" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "returned_by_id" UUID,
    "returned_at" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "approved_by_id" UUID,
    "published_at" TIMESTAMPTZ(3),
    "effective_on" DATE,

    CONSTRAINT "notices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "certificates" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "certificate_kind" NOT NULL,
    "number" TEXT,
    "key" TEXT,
    "short_key" TEXT,
    "holders" TEXT[],
    "holder_type" "holder_type" NOT NULL,

    CONSTRAINT "certificates_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account_permits" (
    "certificate_id" UUID NOT NULL,
    "permit_serial" TEXT,
    "account_number" TEXT,
    "opening_bank" TEXT,
    "legal_representative" TEXT,
    "account_type" "account_type",

    CONSTRAINT "account_permits_pkey" PRIMARY KEY ("certificate_id")
);

-- CreateTable
CREATE TABLE "grassland_contracts" (
    "certificate_id" UUID NOT NULL,
    "season" "season",
    "pasture_number" TEXT,
    "area_mu" TEXT,
    "sumu" TEXT,
    "gacha" TEXT,

    CONSTRAINT "grassland_contracts_pkey" PRIMARY KEY ("certificate_id")
);

-- CreateTable
CREATE TABLE "objection_drafts" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "notice_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,
    "reference" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "objection_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection_draft_files" (
    "id" UUID NOT NULL,
    "draft_id" UUID NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sealed_name" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "objection_draft_files_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_memories" (
    "owner_hash" BYTEA NOT NULL,
    "form" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_memories_pkey" PRIMARY KEY ("owner_hash","form")
);

-- CreateTable
CREATE TABLE "objections" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "notice_id" UUID NOT NULL,
    "certificate_id" UUID,
    "bureau_id" UUID NOT NULL,
    "ground" "objection_ground" NOT NULL,
    "role" "objector_role" NOT NULL,
    "status" "objection_status" NOT NULL DEFAULT 'received',
    "version" INTEGER NOT NULL DEFAULT 1,
    "late" BOOLEAN NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed" BYTEA NOT NULL,
    "access_code_hash" TEXT NOT NULL,
    "idempotency_key_hash" BYTEA NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by_id" UUID,
    "outcome" "objection_outcome",
    "sealed_reason" BYTEA,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,

    CONSTRAINT "objections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "objection_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "sealed_name" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "id" UUID NOT NULL,
    "objection_id" UUID NOT NULL,
    "channel" "channel" NOT NULL,
    "recipient_id" UUID,
    "status" "delivery_status" NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "message_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3),
    "last_attempt_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery_attempts" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "host" TEXT,
    "response" TEXT NOT NULL,

    CONSTRAINT "delivery_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "register_entries" (
    "sequence" BIGINT NOT NULL,
    "notice_id" UUID NOT NULL,
    "content" TEXT NOT NULL,
    "salt" BYTEA NOT NULL,
    "leaf_hash" BYTEA NOT NULL,
    "appended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_entries_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "register_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL,

    CONSTRAINT "register_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_events" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "bureau_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_heartbeats" (
    "id" TEXT NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "worker_heartbeats_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMPTZ(3),

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "regions_parent_code_idx" ON "regions"("parent_code");

-- CreateIndex
CREATE UNIQUE INDEX "bureaus_code_key" ON "bureaus"("code");

-- CreateIndex
CREATE INDEX "jurisdictions_bureau_id_idx" ON "jurisdictions"("bureau_id");

-- CreateIndex
CREATE INDEX "jurisdictions_region_code_idx" ON "jurisdictions"("region_code");

-- CreateIndex
CREATE UNIQUE INDEX "recipients_bureau_id_channel_address_key" ON "recipients"("bureau_id", "channel", "address");

-- CreateIndex
CREATE UNIQUE INDEX "staff_login_key" ON "staff"("login");

-- CreateIndex
CREATE INDEX "staff_bureau_id_idx" ON "staff"("bureau_id");

-- CreateIndex
CREATE UNIQUE INDEX "notices_number_key" ON "notices"("number");

-- CreateIndex
CREATE INDEX "notices_bureau_id_state_updated_at_idx" ON "notices"("bureau_id", "state", "updated_at");

-- CreateIndex
CREATE INDEX "notices_state_effective_on_idx" ON "notices"("state", "effective_on");

-- CreateIndex
CREATE INDEX "notices_region_code_idx" ON "notices"("region_code");

-- CreateIndex
CREATE INDEX "certificates_key_idx" ON "certificates"("key");

-- CreateIndex
CREATE INDEX "certificates_short_key_idx" ON "certificates"("short_key");

-- CreateIndex
CREATE UNIQUE INDEX "certificates_notice_id_position_key" ON "certificates"("notice_id", "position");

-- CreateIndex
CREATE INDEX "objection_drafts_notice_id_idx" ON "objection_drafts"("notice_id");

-- CreateIndex
CREATE INDEX "objection_drafts_updated_at_idx" ON "objection_drafts"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "objection_drafts_token_hash_notice_id_key" ON "objection_drafts"("token_hash", "notice_id");

-- CreateIndex
CREATE INDEX "objection_draft_files_draft_id_idx" ON "objection_draft_files"("draft_id");

-- CreateIndex
CREATE INDEX "form_memories_updated_at_idx" ON "form_memories"("updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "objections_reference_key" ON "objections"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "objections_idempotency_key_hash_key" ON "objections"("idempotency_key_hash");

-- CreateIndex
CREATE INDEX "objections_bureau_id_status_received_at_idx" ON "objections"("bureau_id", "status", "received_at");

-- CreateIndex
CREATE INDEX "objections_notice_id_idx" ON "objections"("notice_id");

-- CreateIndex
CREATE INDEX "objections_certificate_id_idx" ON "objections"("certificate_id");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_objection_id_position_key" ON "evidence"("objection_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_message_id_key" ON "deliveries"("message_id");

-- CreateIndex
CREATE INDEX "deliveries_status_next_attempt_at_idx" ON "deliveries"("status", "next_attempt_at");

-- CreateIndex
CREATE INDEX "deliveries_recipient_id_idx" ON "deliveries"("recipient_id");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_objection_id_channel_recipient_id_key" ON "deliveries"("objection_id", "channel", "recipient_id");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_attempts_delivery_id_number_key" ON "delivery_attempts"("delivery_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "register_entries_notice_id_key" ON "register_entries"("notice_id");

-- CreateIndex
CREATE INDEX "audit_events_subject_subject_id_at_idx" ON "audit_events"("subject", "subject_id", "at");

-- CreateIndex
CREATE INDEX "audit_events_actor_id_at_idx" ON "audit_events"("actor_id", "at");

-- AddForeignKey
ALTER TABLE "regions" ADD CONSTRAINT "regions_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jurisdictions" ADD CONSTRAINT "jurisdictions_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "jurisdictions" ADD CONSTRAINT "jurisdictions_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recipients" ADD CONSTRAINT "recipients_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "regions"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_drafted_by_id_fkey" FOREIGN KEY ("drafted_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_submitted_by_id_fkey" FOREIGN KEY ("submitted_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_returned_by_id_fkey" FOREIGN KEY ("returned_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account_permits" ADD CONSTRAINT "account_permits_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificates"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grassland_contracts" ADD CONSTRAINT "grassland_contracts_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificates"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_drafts" ADD CONSTRAINT "objection_drafts_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objection_draft_files" ADD CONSTRAINT "objection_draft_files_draft_id_fkey" FOREIGN KEY ("draft_id") REFERENCES "objection_drafts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objections" ADD CONSTRAINT "objections_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objections" ADD CONSTRAINT "objections_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificates"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objections" ADD CONSTRAINT "objections_bureau_id_fkey" FOREIGN KEY ("bureau_id") REFERENCES "bureaus"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objections" ADD CONSTRAINT "objections_acknowledged_by_id_fkey" FOREIGN KEY ("acknowledged_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "objections" ADD CONSTRAINT "objections_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_objection_id_fkey" FOREIGN KEY ("objection_id") REFERENCES "objections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_objection_id_fkey" FOREIGN KEY ("objection_id") REFERENCES "objections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "recipients"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "deliveries"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "register_entries" ADD CONSTRAINT "register_entries_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot express: rules that hold whoever writes, also by hand.
-- Every refusal has SQLSTATE 23514 (check_violation) and names its rule as the constraint.

create extension if not exists btree_gist;

-- Places and bureaus ---------------------------------------------------------------------------------------

alter table regions
  add constraint regions_code check (code ~ case when level = 'zone' then '^15[0-9]{4}-[a-z]+$' else '^15[0-9]{4}$' end),
  add constraint regions_parent check ((parent_code is null) = (level = 'autonomous_region') and parent_code <> code),
  add constraint regions_name check (char_length(name) between 1 and 100 and '' <> all (aliases));

alter table bureaus
  add constraint bureaus_code check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(code) <= 64),
  add constraint bureaus_name check (char_length(name) between 1 and 100 and char_length(name_en) between 1 and 200),
  add constraint bureaus_room check (char_length(room) between 1 and 100),
  add constraint bureaus_address check (char_length(address) between 1 and 200),
  add constraint bureaus_phone check (char_length(phone) between 1 and 50);

alter table jurisdictions
  add constraint jurisdictions_dates check (valid_until > valid_from),
  add constraint jurisdictions_one_at_a_time exclude using gist
    (kind with =, region_code with =, daterange(valid_from, valid_until, '[)') with &&);

alter table recipients
  add constraint recipients_address check (char_length(address) between 1 and 320),
  add constraint recipients_channel check (channel <> 'inbox'),
  add constraint recipients_email check (channel <> 'email' or address ~ '^[^\s@]+@[^\s@]+$');

alter table staff
  add constraint staff_bureau check ((role = 'registrar') = (bureau_id is null)),
  add constraint staff_login check (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
  add constraint staff_name check (char_length(name) between 1 and 100),
  add constraint staff_password check (password_hash like '$argon2id$%');

-- Notices --------------------------------------------------------------------------------------------------

alter table notices
  add constraint notices_version check (version >= 1),
  add constraint notices_unpublished check (
    state = 'published' or num_nonnulls(number, approved_by_id, published_at, effective_on) = 0),
  add constraint notices_published check (
    state <> 'published' or num_nulls(number, approved_by_id, published_at, effective_on) = 0),
  add constraint notices_submitted check (
    (submitted_by_id is null) = (submitted_at is null) and (state = 'draft' or submitted_at is not null)),
  add constraint notices_returned check (num_nonnulls(returned_by_id, returned_at, return_reason) in (0, 3)),
  add constraint notices_four_eyes check (approved_by_id <> drafted_by_id and approved_by_id <> submitted_by_id),
  add constraint notices_order check (published_at >= submitted_at),
  add constraint notices_objection_until check (objection_until >= declared_on),
  add constraint notices_effective_on check (
    effective_on = coalesce(declared_on, newspaper_date, (published_at at time zone 'Asia/Shanghai')::date)
    and effective_on <= (published_at at time zone 'Asia/Shanghai')::date),
  add constraint notices_number check (number ~ '^[0-9A-Z-]{2,40}$'),
  add constraint notices_declarant check (char_length(declarant) between 1 and 200),
  add constraint notices_declarant_type check (declarant is not null or declarant_type is null),
  add constraint notices_newspaper check (
    char_length(newspaper_name) between 1 and 100 and char_length(newspaper_page) between 1 and 50),
  add constraint notices_objection_contact check (
    char_length(objection_contact) between 1 and 200 and char_length(objection_phone) between 1 and 50),
  add constraint notices_number_reason check (char_length(number_reason) between 1 and 500),
  add constraint notices_return_reason check (char_length(return_reason) between 1 and 2000);

alter table certificates
  add constraint certificates_position check (position >= 0),
  add constraint certificates_key check (
    (number is null) = (key is null) and (key is not null or short_key is null)),
  add constraint certificates_number check (
    char_length(number) between 1 and 200 and char_length(key) between 1 and 200
    and char_length(short_key) between 1 and 200),
  add constraint certificates_holders check (
    cardinality(holders) <= 50 and '' <> all (holders) and array_position(holders, null) is null
    and char_length(array_to_string(holders, '')) <= 5000);

alter table account_permits
  add constraint account_permits_texts check (
    char_length(permit_serial) between 1 and 200 and char_length(account_number) between 1 and 200
    and char_length(opening_bank) between 1 and 200 and char_length(legal_representative) between 1 and 200);

alter table grassland_contracts
  add constraint grassland_contracts_area check (area_mu ~ '^[0-9]{1,9}(\.[0-9]{1,6})?$'),
  add constraint grassland_contracts_texts check (
    char_length(pasture_number) between 1 and 200 and char_length(sumu) between 1 and 200
    and char_length(gacha) between 1 and 200);

-- Objections -----------------------------------------------------------------------------------------------

alter table objection_drafts
  add constraint objection_drafts_token check (octet_length(token_hash) = 32),
  add constraint objection_drafts_sealed check (octet_length(sealed) between 30 and 100000);

alter table objection_draft_files
  add constraint objection_draft_files_size check (size between 1 and 10485760),
  add constraint objection_draft_files_type check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  add constraint objection_draft_files_sealed check (
    octet_length(sealed) >= size and octet_length(sealed_name) between 30 and 5000);

alter table objections
  add constraint objections_version check (version >= 1),
  add constraint objections_reference check (reference ~ '^[0-9A-Z-]{4,40}$'),
  add constraint objections_access_code check (char_length(access_code_hash) between 32 and 200),
  add constraint objections_hashes check (octet_length(idempotency_key_hash) = 32 and octet_length(request_hash) = 32),
  add constraint objections_sealed check (
    octet_length(sealed) between 30 and 100000 and octet_length(sealed_reason) between 30 and 100000),
  add constraint objections_decided check (
    num_nonnulls(outcome, sealed_reason, decided_at, decided_by_id) = case when status = 'decided' then 4 else 0 end),
  add constraint objections_acknowledged check (
    (acknowledged_at is null) = (acknowledged_by_id is null)
    and (status <> 'received' or acknowledged_at is null)
    and (status <> 'acknowledged' or acknowledged_at is not null)),
  add constraint objections_order check (acknowledged_at >= received_at and decided_at >= received_at);

alter table evidence
  add constraint evidence_position check (position between 0 and 4),
  add constraint evidence_size check (size between 1 and 10485760),
  add constraint evidence_type check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  add constraint evidence_sha256 check (octet_length(sha256) = 32),
  add constraint evidence_sealed check (octet_length(sealed) >= size and octet_length(sealed_name) between 30 and 5000);

alter table deliveries
  add constraint deliveries_recipient check ((channel = 'inbox') = (recipient_id is null)),
  add constraint deliveries_delivered check (status <> 'delivered' or delivered_at is not null),
  add constraint deliveries_failed check (status not in ('failed', 'dead') or failed_at is not null),
  add constraint deliveries_attempts check (attempts >= 0),
  add constraint deliveries_message_id check (char_length(message_id) between 1 and 200),
  add constraint deliveries_order check (
    delivered_at >= created_at and failed_at >= created_at and last_attempt_at >= created_at);

create unique index deliveries_one_inbox on deliveries (objection_id) where channel = 'inbox';

alter table delivery_attempts
  add constraint delivery_attempts_number check (number >= 1),
  add constraint delivery_attempts_order check (ended_at >= started_at),
  add constraint delivery_attempts_response check (
    char_length(response) <= 2000 and char_length(host) between 1 and 255);

-- The register and the audit -------------------------------------------------------------------------------

alter table register_head
  add constraint register_head_one_row check (id = 1),
  add constraint register_head_size check (size >= 0);

insert into register_head (id, size) values (1, 0);

alter table register_entries
  add constraint register_entries_sequence check (sequence >= 1),
  add constraint register_entries_salt check (octet_length(salt) = 16),
  add constraint register_entries_salted check ((content::jsonb ->> 'salt') = encode(salt, 'hex')),
  add constraint register_entries_leaf_hash check (
    octet_length(leaf_hash) = 32 and leaf_hash = sha256('\x00'::bytea || convert_to(content, 'UTF8')));

alter table audit_events
  add constraint audit_events_action check (action ~ '^[a-z_]+\.[a-z_]+$'),
  add constraint audit_events_subject check (subject ~ '^[a-z_]+$' and char_length(subject_id) between 1 and 100),
  add constraint audit_events_detail check (jsonb_typeof(detail) = 'object');

-- Triggers -------------------------------------------------------------------------------------------------

create function refuse(rule text, message text) returns void language plpgsql as $$
begin
  raise exception using errcode = 'check_violation', constraint = rule, message = message;
end $$;

-- Rows that are written once.
create function refuse_change() returns trigger language plpgsql as $$
begin
  perform refuse(tg_table_name || '_unchanged', format('%s on %s is refused', lower(tg_op), tg_table_name));
  return null;
end $$;

do $$
declare
  kept text;
begin
  foreach kept in array array['register_entries', 'audit_events', 'delivery_attempts', 'evidence'] loop
    execute format('create trigger unchanged before update or delete on %I for each row execute function refuse_change()', kept);
  end loop;
  foreach kept in array array['objections', 'deliveries', 'register_head'] loop
    execute format('create trigger undeleted before delete on %I for each row execute function refuse_change()', kept);
  end loop;
  foreach kept in array array['notices', 'certificates', 'account_permits', 'grassland_contracts', 'objections',
    'evidence', 'deliveries', 'delivery_attempts', 'register_entries', 'register_head', 'audit_events'] loop
    execute format('create trigger untruncated before truncate on %I for each statement execute function refuse_change()', kept);
  end loop;
end $$;

-- Columns, named as arguments, that an update leaves as they are.
create function keep_columns() returns trigger language plpgsql as $$
declare
  kept text;
begin
  foreach kept in array tg_argv loop
    if to_jsonb(new) -> kept is distinct from to_jsonb(old) -> kept then
      perform refuse(tg_table_name || '_kept', format('%s.%s cannot change', tg_table_name, kept));
    end if;
  end loop;
  return new;
end $$;

-- Columns, named as arguments, that are set once.
create function keep_once_set() returns trigger language plpgsql as $$
declare
  kept text;
begin
  foreach kept in array tg_argv loop
    if to_jsonb(old) -> kept <> 'null' and to_jsonb(new) -> kept is distinct from to_jsonb(old) -> kept then
      perform refuse(tg_table_name || '_kept', format('%s.%s is set and cannot change', tg_table_name, kept));
    end if;
  end loop;
  return new;
end $$;

create trigger identity before update on notices for each row
  execute function keep_columns('id', 'bureau_id', 'drafted_by_id', 'created_at');
create trigger identity before update on objections for each row
  execute function keep_columns('id', 'reference', 'notice_id', 'certificate_id', 'ground', 'role', 'late', 'received_at',
    'sealed', 'access_code_hash', 'idempotency_key_hash', 'request_hash');
create trigger kept before update on objections for each row
  execute function keep_once_set('acknowledged_at', 'acknowledged_by_id', 'outcome', 'sealed_reason', 'decided_at', 'decided_by_id');
create trigger identity before update on deliveries for each row
  execute function keep_columns('id', 'objection_id', 'channel', 'recipient_id', 'created_at');
create trigger kept before update on deliveries for each row execute function keep_once_set('message_id');

-- Who may put a name to a notice: a person of its bureau who is not dismissed, in one of these roles.
create function require_staff(person uuid, bureau uuid, roles staff_role[], deed text) returns void language plpgsql as $$
begin
  perform 1 from staff
    where id = person and bureau_id = bureau and role = any (roles) and dismissed_at is null for share;
  if not found then
    perform refuse('notices_staff', format('a notice is %s by a %s of its bureau', deed, array_to_string(roles, ' or ')));
  end if;
end $$;

create function guard_notice_insert() returns trigger language plpgsql as $$
begin
  if new.state <> 'draft' then
    perform refuse('notices_begin_as_draft', 'a notice begins as a draft');
  end if;
  perform require_staff(new.drafted_by_id, new.bureau_id, '{publisher,reviewer}', 'drafted');
  return new;
end $$;

create trigger begin_as_draft before insert on notices for each row execute function guard_notice_insert();

-- draft -> draft, draft -> in_review, in_review -> draft (return), in_review -> published; nothing else. What was
-- sent for review is what is published: after that only the columns of the step itself change.
create function guard_notice_update() returns trigger language plpgsql as $$
declare
  of_step text[] := array['state', 'version', 'updated_at'];
begin
  if (old.state::text, new.state::text) not in
    (('draft', 'draft'), ('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'published')) then
    perform refuse('notices_transition', format('a notice cannot go from %s to %s', old.state, new.state));
  end if;
  if old.state = 'draft' and new.state = 'in_review' then
    perform require_staff(new.submitted_by_id, new.bureau_id, '{publisher,reviewer}', 'submitted');
  end if;
  if old.state = 'in_review' then
    of_step := of_step || case new.state
      when 'published' then array['number', 'approved_by_id', 'published_at', 'effective_on']
      else array['submitted_by_id', 'submitted_at', 'returned_by_id', 'returned_at', 'return_reason'] end;
    if to_jsonb(new) - of_step <> to_jsonb(old) - of_step then
      perform refuse('notices_frozen', 'a notice in review cannot change');
    end if;
  end if;
  if new.state = 'published' then
    perform require_staff(new.approved_by_id, new.bureau_id, '{reviewer}', 'approved');
    if not exists (select from certificates where notice_id = new.id) then
      perform refuse('notices_certificates', 'a published notice names a certificate');
    end if;
  end if;
  return new;
end $$;

create trigger steps before update on notices for each row execute function guard_notice_update();

create function guard_notice_delete() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' then
    perform refuse('notices_undeleted', 'only a draft can be deleted');
  end if;
  return old;
end $$;

create trigger undeleted before delete on notices for each row execute function guard_notice_delete();

-- The lock makes a write to a part wait for a step of its notice, and the other way round.
create function require_draft(notice uuid) returns void language plpgsql as $$
declare
  found_state notice_state;
begin
  select state into found_state from notices where id = notice for no key update;
  if found_state <> 'draft' then
    perform refuse('notices_frozen', format('a notice that is %s cannot change', found_state));
  end if;
end $$;

create function guard_certificate() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform require_draft(old.notice_id); end if;
  if tg_op = 'DELETE' then return old; end if;
  perform require_draft(new.notice_id);
  return new;
end $$;

create trigger frozen before insert or update or delete on certificates for each row execute function guard_certificate();

-- For the table of details of any kind of certificate.
create function guard_certificate_detail() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform require_draft(notice_id) from certificates where id = old.certificate_id;
  end if;
  if tg_op = 'DELETE' then return old; end if;
  perform require_draft(notice_id) from certificates where id = new.certificate_id;
  return new;
end $$;

create trigger frozen before insert or update or delete on account_permits
  for each row execute function guard_certificate_detail();
create trigger frozen before insert or update or delete on grassland_contracts
  for each row execute function guard_certificate_detail();

create function guard_objection_insert() returns trigger language plpgsql as $$
begin
  if not exists (select from notices where id = new.notice_id and state = 'published') then
    perform refuse('objections_notice', 'an objection is against a published notice');
  end if;
  if new.certificate_id is not null
    and not exists (select from certificates where id = new.certificate_id and notice_id = new.notice_id) then
    perform refuse('objections_certificate', 'the certificate is not of the notice');
  end if;
  return new;
end $$;

create trigger published before insert on objections for each row execute function guard_objection_insert();

-- The register: the head counts up by one, each count has its entry, each entry its published notice and each
-- published notice its entry. What needs the other row is checked at commit.
create function guard_register_head() returns trigger language plpgsql as $$
begin
  if new.size <> old.size + 1 then
    perform refuse('register_head_step', 'the register grows by one entry');
  end if;
  return new;
end $$;

create trigger one_step before update on register_head for each row execute function guard_register_head();

create function guard_register_entry() returns trigger language plpgsql as $$
begin
  if new.sequence <> (select size from register_head where id = 1) then
    perform refuse('register_entries_next', 'an entry takes the sequence that the head has just given');
  end if;
  return new;
end $$;

create trigger next before insert on register_entries for each row execute function guard_register_entry();

create function require_entry_of_head() returns trigger language plpgsql as $$
begin
  if not exists (select from register_entries where sequence = new.size) then
    perform refuse('register_head_entry', format('the register has no entry %s', new.size));
  end if;
  return null;
end $$;

create constraint trigger has_entry after update on register_head deferrable initially deferred
  for each row execute function require_entry_of_head();

create function require_published_notice() returns trigger language plpgsql as $$
begin
  if not exists (select from notices where id = new.notice_id and state = 'published') then
    perform refuse('register_entries_notice', 'a register entry is of a published notice');
  end if;
  return null;
end $$;

create constraint trigger has_notice after insert on register_entries deferrable initially deferred
  for each row execute function require_published_notice();

create function require_entry_of_notice() returns trigger language plpgsql as $$
begin
  if not exists (select from register_entries where notice_id = new.id) then
    perform refuse('notices_register_entry', 'a published notice has a register entry');
  end if;
  return null;
end $$;

create constraint trigger has_entry after update on notices deferrable initially deferred
  for each row when (new.state = 'published') execute function require_entry_of_notice();
