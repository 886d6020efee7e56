-- AlterTable
ALTER TABLE "objections" ADD COLUMN     "arrived_on" DATE,
ADD COLUMN     "transferred_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "objection_events_from_bureau_id_at_idx" ON "objection_events"("from_bureau_id", "at");

-- What the schema language cannot express; see the first migration.

alter table objections
  add constraint objections_arrived check (
    arrived_on is null or (way <> 'online' and arrived_on <= (received_at at time zone 'Asia/Shanghai')::date)),
  add constraint objections_transferred check (transferred_at >= received_at);

create trigger arrival before update on objections for each row execute function keep_columns('arrived_on');

-- Of all that is overdue, what the registrar was told of and what still waits.
create index objections_escalated on objections (bureau_id)
  where escalated_at is not null and decided_at is null and withdrawn_at is null;
