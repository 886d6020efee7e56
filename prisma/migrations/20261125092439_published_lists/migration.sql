-- CreateIndex
CREATE INDEX "certificates_kind_notice_id_idx" ON "certificates"("kind", "notice_id");

-- CreateIndex
CREATE INDEX "notices_state_published_at_id_idx" ON "notices"("state", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notices_bureau_id_state_published_at_id_idx" ON "notices"("bureau_id", "state", "published_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "notices_act_state_published_at_id_idx" ON "notices"("act", "state", "published_at" DESC, "id" DESC);
