-- CreateTable
CREATE TABLE "letters" (
    "id" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_attempt_at" TIMESTAMPTZ(3),
    "last_answer" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "given_up_at" TIMESTAMPTZ(3),

    CONSTRAINT "letters_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "letters_created_at_idx" ON "letters"("created_at");

-- What the schema language cannot express; see the first migration.

alter table letters
  add constraint letters_ended_once check (sent_at is null or given_up_at is null),
  add constraint letters_attempts check (attempts >= 0);

create trigger identity before update on letters for each row
  execute function keep_columns('id', 'template', 'sealed', 'created_at');
create trigger kept before update on letters for each row execute function keep_once_set('sent_at', 'given_up_at');

-- A deadline that is counted again may make an objection timely that came late; never the other way round.
drop trigger identity on objections;
create trigger identity before update on objections for each row
  execute function keep_columns('id', 'reference', 'notice_id', 'certificate_id', 'ground', 'role', 'received_at',
    'sealed', 'access_code_hash', 'idempotency_key_hash', 'request_hash');

create function guard_objection_late() returns trigger language plpgsql as $$
begin
  if new.late and not old.late then
    perform refuse('objections_late', 'objections.late cannot change to true');
  end if;
  return new;
end $$;

create trigger timely before update of late on objections for each row execute function guard_objection_late();
