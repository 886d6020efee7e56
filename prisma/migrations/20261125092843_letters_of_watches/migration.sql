-- AlterTable
ALTER TABLE "letters" ADD COLUMN     "about_id" UUID,
ADD COLUMN     "watch_id" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "letters_watch_id_about_id_key" ON "letters"("watch_id", "about_id");

-- AddForeignKey
ALTER TABLE "letters" ADD CONSTRAINT "letters_watch_id_fkey" FOREIGN KEY ("watch_id") REFERENCES "watches"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A watch is told of each notice and each outcome once (unique above); a letter to somebody else tells of nothing of these.
alter table letters
  add constraint letters_about check (about_id is null or watch_id is not null);
