-- CreateTable
CREATE TABLE "staff_sessions" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "staff_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "staff_sessions_staff_id_idx" ON "staff_sessions"("staff_id");

-- CreateIndex
CREATE INDEX "staff_sessions_started_at_idx" ON "staff_sessions"("started_at");

-- AddForeignKey
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table staff_sessions
  add constraint staff_sessions_seen check (seen_at >= started_at);

create trigger identity before update on staff_sessions for each row
  execute function keep_columns('id', 'staff_id', 'started_at');
create trigger kept before update on staff_sessions for each row execute function keep_once_set('ended_at');

-- Who may put a name to an objection: a person of the bureau that it was sent to who is not dismissed, in one of
-- these roles.
create function require_officer(person uuid, bureau uuid, roles staff_role[], deed text) returns void language plpgsql as $$
begin
  perform 1 from staff
    where id = person and bureau_id = bureau and role = any (roles) and dismissed_at is null for share;
  if not found then
    perform refuse('objections_staff',
      format('an objection is %s by a %s of its bureau', deed, array_to_string(roles, ' or ')));
  end if;
end $$;

-- The steps of lib/objections/lifecycle.ts; a test holds the two against each other.
create function guard_objection_update() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status::text, new.status::text) not in
    (('received', 'acknowledged'), ('acknowledged', 'decided'), ('under_review', 'decided'),
    ('information_requested', 'decided')) then
    perform refuse('objections_transition',
      format('an objection cannot go from %s to %s', old.status, new.status));
  end if;
  if new.acknowledged_by_id is distinct from old.acknowledged_by_id then
    perform require_officer(new.acknowledged_by_id, new.bureau_id, '{publisher,reviewer}', 'acknowledged');
  end if;
  if new.decided_by_id is distinct from old.decided_by_id then
    perform require_officer(new.decided_by_id, new.bureau_id, '{reviewer}', 'decided');
  end if;
  return new;
end $$;

create trigger steps before update on objections for each row execute function guard_objection_update();

-- The steps of lib/deliveries/lifecycle.ts; a test holds the two against each other.
create function guard_delivery_update() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and (old.status::text, new.status::text) not in
    (('pending', 'delivered'), ('pending', 'failed'), ('pending', 'dead'), ('failed', 'delivered'),
    ('failed', 'dead'), ('dead', 'delivered')) then
    perform refuse('deliveries_transition',
      format('a delivery cannot go from %s to %s', old.status, new.status));
  end if;
  return new;
end $$;

create trigger steps before update on deliveries for each row execute function guard_delivery_update();
