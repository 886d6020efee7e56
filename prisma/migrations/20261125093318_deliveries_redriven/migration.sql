-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "attempts_before" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "redriven_at" TIMESTAMPTZ(3);

-- What the schema language cannot express; see the first migration.

alter table deliveries
  add constraint deliveries_attempts_before check (attempts_before >= 0),
  add constraint deliveries_redriven check (redriven_at >= created_at);

-- The call list asks once for each objection and bureau.
create unique index deliveries_one_call on deliveries (objection_id, bureau_id) where channel = 'call';

-- The canary looks for its own objections each minute.
create index objections_canary on objections (received_at) where canary;
