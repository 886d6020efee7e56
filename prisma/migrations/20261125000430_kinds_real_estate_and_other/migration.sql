-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "certificate_kind" ADD VALUE 'real_estate';
ALTER TYPE "certificate_kind" ADD VALUE 'other';

-- AlterTable
ALTER TABLE "grassland_contracts" ADD COLUMN     "former_holder" TEXT;

-- CreateTable
CREATE TABLE "real_estates" (
    "certificate_id" UUID NOT NULL,
    "title" TEXT,
    "print_serial" TEXT,
    "location" TEXT,

    CONSTRAINT "real_estates_pkey" PRIMARY KEY ("certificate_id")
);

-- CreateTable
CREATE TABLE "other_certificates" (
    "certificate_id" UUID NOT NULL,
    "title" TEXT,

    CONSTRAINT "other_certificates_pkey" PRIMARY KEY ("certificate_id")
);

-- AddForeignKey
ALTER TABLE "real_estates" ADD CONSTRAINT "real_estates_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificates"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "other_certificates" ADD CONSTRAINT "other_certificates_certificate_id_fkey" FOREIGN KEY ("certificate_id") REFERENCES "certificates"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table grassland_contracts
  add constraint grassland_contracts_former_holder check (char_length(former_holder) between 1 and 200);

alter table real_estates
  add constraint real_estates_title check (title in ('不动产权证书', '不动产登记证明')),
  add constraint real_estates_texts check (
    char_length(print_serial) between 1 and 200 and char_length(location) between 1 and 200);

alter table other_certificates
  add constraint other_certificates_title check (char_length(title) between 1 and 200);

do $$
declare
  kind_table text;
begin
  foreach kind_table in array array['real_estates', 'other_certificates'] loop
    execute format('create trigger frozen before insert or update or delete on %I for each row execute function guard_certificate_detail()', kind_table);
    execute format('create trigger untruncated before truncate on %I for each statement execute function refuse_change()', kind_table);
  end loop;
end $$;
