-- CreateEnum
CREATE TYPE "withdrawal_reason" AS ENUM ('recovered', 'objection_upheld', 'error', 'court');

-- AlterTable
ALTER TABLE "certificates" ADD COLUMN     "concerns_id" UUID,
ADD COLUMN     "replaces" INTEGER;

-- AlterTable
ALTER TABLE "grassland_contracts" ADD COLUMN     "print_serial" TEXT;

-- AlterTable
ALTER TABLE "notices" ADD COLUMN     "concerns_id" UUID,
ADD COLUMN     "concerns_printed_on" DATE,
ADD COLUMN     "withdrawal_reason" "withdrawal_reason";

-- CreateIndex
CREATE INDEX "certificates_concerns_id_idx" ON "certificates"("concerns_id");

-- CreateIndex
CREATE INDEX "notices_concerns_id_idx" ON "notices"("concerns_id");

-- AddForeignKey
ALTER TABLE "notices" ADD CONSTRAINT "notices_concerns_id_fkey" FOREIGN KEY ("concerns_id") REFERENCES "notices"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_concerns_id_fkey" FOREIGN KEY ("concerns_id") REFERENCES "certificates"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot express; see the first migration.

alter table grassland_contracts
  add constraint grassland_contracts_print_serial check (char_length(print_serial) between 1 and 200);

alter table notices
  add constraint notices_concerns check (
    act not in ('loss', 'authority_voiding') or num_nonnulls(concerns_id, concerns_printed_on) = 0),
  add constraint notices_concerns_other check (concerns_id <> id),
  add constraint notices_withdrawal_reason check (
    withdrawal_reason is null or act = 'withdrawal'),
  add constraint notices_withdrawal_reasoned check (
    state <> 'published' or act <> 'withdrawal' or withdrawal_reason is not null);

alter table certificates
  add constraint certificates_replaces check (replaces >= 0 and replaces <> position),
  add constraint certificates_concerns check (replaces is null or concerns_id is null);

-- An act on an act is done on a published notice.
create function guard_notice_concerns() returns trigger language plpgsql as $$
begin
  if not exists (select from notices where id = new.concerns_id and state = 'published') then
    perform refuse('notices_concerns_published', 'an act concerns a published notice');
  end if;
  return new;
end $$;

create trigger concerns before insert or update of concerns_id on notices for each row
  when (new.concerns_id is not null) execute function guard_notice_concerns();

-- What an act is done on is a certificate that the notice it concerns names itself.
create function is_concerned(certificate uuid, notice uuid) returns boolean language sql stable as $$
  select exists (
    select from certificates root join notices n on n.id = notice
    where root.id = certificate and root.notice_id = n.concerns_id and root.concerns_id is null)
$$;

create or replace function guard_certificate() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then perform require_draft(old.notice_id); end if;
  if tg_op = 'DELETE' then return old; end if;
  perform require_draft(new.notice_id);
  if new.concerns_id is not null and not is_concerned(new.concerns_id, new.notice_id) then
    perform refuse('certificates_concerned', 'the certificate is not of the notice that this one concerns');
  end if;
  return new;
end $$;

-- What is checked once more at publication: certificates and their notice agree.
create function guard_publication() returns trigger language plpgsql as $$
begin
  if exists (select from certificates c where c.notice_id = new.id and c.concerns_id is not null
    and not is_concerned(c.concerns_id, new.id)) then
    perform refuse('certificates_concerned', 'the certificate is not of the notice that this one concerns');
  end if;
  if exists (select from certificates c where c.notice_id = new.id and c.replaces is not null and (
    new.act not in ('correction', 'reissue') or not exists (
      select from certificates o where o.notice_id = new.id and o.position = c.replaces and o.replaces is null))) then
    perform refuse('certificates_replaced', 'a certificate replaces another one of its correction or re-issue');
  end if;
  return new;
end $$;

create trigger publication before update on notices for each row
  when (old.state <> 'published' and new.state = 'published') execute function guard_publication();
