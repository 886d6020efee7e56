const SELF_UNIT = /^(?:我|本)(?:局|中心|机构|登记机构|旗|县|市|院(?=在|依法|决定|受理|审理|执行|作出))/

/** Whether a notice speaks in the first person (本人, 我公司), so that who signs it is who lost the paper. */
export function speaksForItself(chars: string): 'holder' | 'bureau' | null {
  const own =
    /(?:^|[,。:;)"日])(?:现|因|兹)?((?:本人|我(?!旗|市|县|区|国|省|们)|本(?!公告|声明|报|证|次|月|年|市|旗|栏|案|户|行政))\p{Script=Han}{0,8})/u.exec(
      chars,
    )?.[1]
  if (own === undefined) return null
  return SELF_UNIT.test(own) ? 'bureau' : 'holder'
}
