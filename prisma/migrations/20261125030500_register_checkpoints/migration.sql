-- AlterTable
ALTER TABLE "register_entries" ADD COLUMN     "objection_id" UUID,
ALTER COLUMN "notice_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "register_checkpoints" (
    "size" BIGINT NOT NULL,
    "root" BYTEA NOT NULL,
    "note" TEXT NOT NULL,
    "keys" TEXT[],
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "register_checkpoints_pkey" PRIMARY KEY ("size")
);

-- CreateTable
CREATE TABLE "register_tiles" (
    "level" INTEGER NOT NULL,
    "place" BIGINT NOT NULL,
    "hashes" BYTEA NOT NULL,

    CONSTRAINT "register_tiles_pkey" PRIMARY KEY ("level","place")
);

-- CreateIndex
CREATE UNIQUE INDEX "register_entries_objection_id_key" ON "register_entries"("objection_id");

-- AddForeignKey
ALTER TABLE "register_entries" ADD CONSTRAINT "register_entries_objection_id_fkey" FOREIGN KEY ("objection_id") REFERENCES "objections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table register_entries
  add constraint register_entries_subject check (num_nonnulls(notice_id, objection_id) = 1);

drop trigger has_notice on register_entries;
create constraint trigger has_notice after insert on register_entries deferrable initially deferred
  for each row when (new.notice_id is not null) execute function require_published_notice();

-- From now on each objection has its entry; those filed before have none.
create function require_entry_of_objection() returns trigger language plpgsql as $$
begin
  if not exists (select from register_entries where objection_id = new.id) then
    perform refuse('objections_register_entry', 'an objection has a register entry');
  end if;
  return null;
end $$;

create constraint trigger has_entry after insert on objections deferrable initially deferred
  for each row execute function require_entry_of_objection();

alter table register_checkpoints
  add constraint register_checkpoints_size check (size between 1 and 9007199254740991),
  add constraint register_checkpoints_root check (octet_length(root) = 32),
  add constraint register_checkpoints_note check (
    char_length(note) between 1 and 1000000 and split_part(note, E'\n', 2) = size::text
    and split_part(note, E'\n', 3) = encode(root, 'base64')),
  add constraint register_checkpoints_keys check (coalesce(cardinality(keys), 0) between 1 and 100);

alter table register_tiles
  add constraint register_tiles_place check (level between 0 and 63 and place >= 0),
  add constraint register_tiles_hashes check (
    octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0);

-- A checkpoint is a statement that others keep: it stays, and the next one is of a larger tree that is there.
create function guard_register_checkpoint() returns trigger language plpgsql as $$
begin
  if new.size <= (select max(size) from register_checkpoints) then
    perform refuse('register_checkpoints_next', 'a checkpoint is of a larger tree than the one before');
  end if;
  if new.size > (select size from register_head where id = 1) then
    perform refuse('register_checkpoints_entries', format('the register has no %s entries', new.size));
  end if;
  return new;
end $$;

create trigger next before insert on register_checkpoints
  for each row execute function guard_register_checkpoint();
create trigger unchanged before update or delete on register_checkpoints
  for each row execute function refuse_change();
create trigger untruncated before truncate on register_checkpoints
  for each statement execute function refuse_change();

-- The hashes that a tile has are those that were signed: it keeps them and gets more.
create function guard_register_tile() returns trigger language plpgsql as $$
begin
  if (new.level, new.place) <> (old.level, old.place)
    or substr(new.hashes, 1, octet_length(old.hashes)) <> old.hashes then
    perform refuse('register_tiles_grow', 'a tile keeps the hashes that it has');
  end if;
  return new;
end $$;

create trigger grow before update on register_tiles for each row execute function guard_register_tile();
create trigger undeleted before delete on register_tiles for each row execute function refuse_change();
create trigger untruncated before truncate on register_tiles for each statement execute function refuse_change();
