-- CreateIndex
CREATE INDEX "notices_region_code_state_published_at_id_idx" ON "notices"("region_code", "state", "published_at" DESC, "id" DESC);
