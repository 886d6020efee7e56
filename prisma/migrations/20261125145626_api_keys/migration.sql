-- CreateEnum
CREATE TYPE "api_scope" AS ENUM ('checks');

-- CreateTable
CREATE TABLE "api_keys" (
    "id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "beginning" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sealed_contact" BYTEA NOT NULL,
    "scopes" "api_scope"[],
    "requests_minute" INTEGER NOT NULL,
    "numbers_day" INTEGER NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_on" DATE,
    "revoked_by_id" UUID,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_on" DATE,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key_days" (
    "key_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "numbers" INTEGER NOT NULL,

    CONSTRAINT "api_key_days_pkey" PRIMARY KEY ("key_id","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_revoked_by_id_fkey" FOREIGN KEY ("revoked_by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_key_days" ADD CONSTRAINT "api_key_days_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "api_keys"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table api_keys
  add constraint api_keys_hash check (octet_length(key_hash) = 32),
  add constraint api_keys_beginning check (beginning ~ '^glk_[A-Za-z0-9_-]{4}$'),
  add constraint api_keys_scopes check (scopes is not null and array_position(scopes, null) is null),
  add constraint api_keys_quota check (requests_minute > 0 and numbers_day > 0),
  add constraint api_keys_revoked check (num_nonnulls(revoked_at, revoked_by_id) in (0, 2) and revoked_at >= created_at);

alter table api_key_days
  add constraint api_key_days_numbers check (numbers >= 0);

-- A key is what it was issued as, until it is revoked for good.
create trigger identity before update on api_keys for each row
  execute function keep_columns('id', 'key_hash', 'beginning', 'name', 'scopes', 'requests_minute', 'numbers_day',
    'created_by_id', 'created_at', 'expires_on');
create trigger sealed before update of sealed_contact on api_keys for each row execute function keep_sealed('sealed_contact');
create trigger kept before update on api_keys for each row execute function keep_once_set('revoked_at', 'revoked_by_id');
create trigger undeleted before delete on api_keys for each row execute function refuse_change();
