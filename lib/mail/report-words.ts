/*
 * What tells an automatic mail from one that a person wrote, where no header does. Servers here write in Chinese, or in
 * both languages.
 */

/** Subjects of mails that bring another mail back. */
export const BOUNCE_SUBJECT =
  /undeliver|delivery (?:has )?fail|delivery status notification|mail delivery failed|returned mail|failure notice|退信|退回|投递失败|发送失败|无法投递|未送达|无法送达/i

/** Subjects of mails that say that another one is still on its way. */
export const DELAY_SUBJECT = /delay|warning: message|延迟|推迟|暂时无法/i

/** Subjects of mails by which somebody's mailbox answers by itself. */
export const AUTO_SUBJECT =
  /^\s*(?:(?:re|回复)[:：]\s*)?[[(【]?\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|自动回复|自動回覆|自动答复|自動答覆|自动应答|外出|休假|不在办公室)/i

/** Who writes the reports of a mail server. */
export const DAEMON = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@/i

/** An answer of a mail server in a text: `550 5.1.1 …`, `550-…`, `554 …`. */
export const ANSWER_LINE = /(?:^|[\s:：(（"])([45]\d\d(?:[ -#][45]\.\d{1,3}\.\d{1,3})?[ -].{0,400})/m

export const STATUS_CODE = /\b([245]\.\d{1,3}\.\d{1,3})\b/
