-- CreateEnum
CREATE TYPE "filter_kind" AS ENUM ('base', 'delta');

-- AlterEnum
ALTER TYPE "api_scope" ADD VALUE 'filter';

-- CreateTable
CREATE TABLE "filter_files" (
    "id" UUID NOT NULL,
    "kind" "filter_kind" NOT NULL,
    "base_id" UUID,
    "count" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,
    "entries" BIGINT NOT NULL,
    "key_rules" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "filter_files_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "filter_files_sha256_key" ON "filter_files"("sha256");

-- CreateIndex
CREATE INDEX "filter_files_base_id_idx" ON "filter_files"("base_id");

-- CreateIndex
CREATE INDEX "filter_files_as_of_idx" ON "filter_files"("as_of");

-- AddForeignKey
ALTER TABLE "filter_files" ADD CONSTRAINT "filter_files_base_id_fkey" FOREIGN KEY ("base_id") REFERENCES "filter_files"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table filter_files
  add constraint filter_files_base check ((kind = 'delta') = (base_id is not null)),
  add constraint filter_files_counted check (count >= 0 and entries >= 0),
  add constraint filter_files_bytes check (size = octet_length(bytes) and sha256 = sha256(bytes));

-- The file itself never changes; one that nothing leads to any more is removed.
create trigger unchanged before update on filter_files for each row execute function refuse_change();

-- The hash by which a key is found without being named. UTF-8 whatever the database is encoded in, so it never changes.
create function hash_of_key(key text) returns bytea language sql immutable strict parallel safe
  as $$ select sha256(convert_to(key, 'UTF8')) $$;

-- Not partial: the planner uses no statistics of a partial index on an expression, and would read all notices.
create index certificates_key_hash on certificates (substring(hash_of_key(key), 1, 2));
create index certificates_short_key_hash on certificates (substring(hash_of_key(short_key), 1, 2));
