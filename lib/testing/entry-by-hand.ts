import type { TransactionSql } from 'postgres'
import { AT } from './office.ts'

const SALT = '00000000000000000000000000000000'
const CONTENT = `{"salt":"${SALT}"}`

/** Takes the next sequence and writes an entry without content, as somebody would by hand. */
export async function appendByHand(
  tx: TransactionSql,
  { noticeId = null, objectionId = null }: { noticeId?: string | null; objectionId?: string | null },
): Promise<void> {
  await tx`update register_head set size = size + 1`
  await tx`insert into register_entries (sequence, notice_id, objection_id, content, salt, leaf_hash, appended_at)
    select size, ${noticeId}, ${objectionId}, ${CONTENT}, decode(${SALT}, 'hex'),
      sha256('\\x00' || convert_to(${CONTENT}, 'UTF8')), ${AT} from register_head`
}
