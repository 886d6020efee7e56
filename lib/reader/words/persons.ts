/** Family names that stand in front of a given name of one or two characters. Function words (由, 原, 时) are left out. */
const FAMILY_NAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原银栗弓闫蔺宝云佟邰仝亢续郄逯缑訾亓牙扈皇储慕厉麻楚巴那德斯付'
const COMPOUND_FAMILY_NAMES =
  '欧阳|上官|司马|诸葛|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|东方|独孤|长孙|宇文|端木|呼延'

/** Characters by which Mongolian, Tibetan and Turkic names are written; a name is made of them alone. */
const FOREIGN_NAME =
  '阿艾安敖奥巴白包宝保鲍贝本毕彬博布才彩查察昌常朝策楚春慈措达代丹道德登迪丁东都敦顿多额恩尔凡风嘎干甘刚钢高戈格根更古贵桂郭哈海罕汗浩何贺赫和黑亨洪呼胡花华怀黄慧浑霍吉加佳嘉建江杰金晶久居卡坎康考柯克肯孔库魁拉腊来兰郎朗劳老乐勒雷力立丽利莲林伦罗洛玛马麦买满曼毛梅门蒙孟米密木穆默莫牧慕姆呢那娜纳乃楠南囡讷尼涅宁牛诺努帕潘庞培朋平普其奇琪齐旗恰强钦琴青庆琼曲热仁日荣如瑞萨赛桑色森沙山珊尚绍舍什圣胜嵩松苏素孙斯思索他塔台太泰坦唐陶特滕田铁亭通图吐托陀娃瓦完万旺威维温文乌吾伍武西希锡喜夏贤香晓新信星雄秀旭雅亚延杨扬依伊义亦音银英永勇尤友有于玉昱裕云泽扎札占增昭照者珍哲真卓孜宗祖左龙虎财福鲁楞腾茹生仓娅顺知僧不让合莎仲参郡葛桌坚央叁兆翁础旦嘠喀奈朵茂潮夫彦翰琦然却淑芝志智述呗善纽奴颇朔瓜棍贡第吕禄肖祥兴耀傲沁荷次尕藏拜提珠竹宾澈毅斡昂必淖优沃岱岳双锁'
const SURNAME = new RegExp(
  `^(?:[${FAMILY_NAMES}](?:\\p{Script=Han}{1,2}|[×*XO○]{1,3})|(?:${COMPOUND_FAMILY_NAMES})\\p{Script=Han}{1,2}|\\p{Script=Han}某{1,2}\\p{Script=Han}?|\\p{Script=Han}[×*XO○]{1,2})$`,
  'u',
)
const TRANSCRIBED = new RegExp(`^[${FOREIGN_NAME}]{2,8}(?:·[${FOREIGN_NAME}\\p{Script=Han}]{2,8})?$`, 'u')
const DOTTED = /^\p{Script=Han}{1,8}(?:·\p{Script=Han}{1,8}){1,2}$/u

/** 和, 与, 于, 在 before a name or a place are no family name: 和张三, 于街上. */
const NO_SURNAME = new RegExp(`^次日|^[和与][${FAMILY_NAMES}]|^[于向曾和与].*[上中里内外旁边处时]$`, 'u')

/**
 * Whether a word has the shape of a person's name: a Chinese family name with a given name, 某某, a transcribed
 * Mongolian, Tibetan or Turkic name, or parts with · between them. A unit such as 书画院 has not.
 */
export function looksLikePerson(name: string): boolean {
  if (NO_SURNAME.test(name)) return false
  return SURNAME.test(name) || TRANSCRIBED.test(name) || DOTTED.test(name)
}
