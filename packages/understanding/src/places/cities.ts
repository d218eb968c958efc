/*
 * `city code, Chinese names, Latin names | airport code, Chinese name, Latin names | …`. A city with several airports has
 * the code that stands for all of them. Pinyin and English stand side by side; a hyphen is where a blank may be.
 */
export const CHINA = `
BJS 北京 beijing,peking,bj | PEK 首都 capital-airport,shoudu | PKX 大兴 daxing
SHA 上海 shanghai,sh | SHA 虹桥 hongqiao | PVG 浦东 pudong
CAN 广州 guangzhou,canton,gz | CAN 白云 baiyun
SZX 深圳 shenzhen,sz | SZX 宝安 baoan
CTU 成都 chengdu,cd | CTU 双流 shuangliu | TFU 天府 tianfu
CKG 重庆 chongqing,cq | CKG 江北 jiangbei
HGH 杭州 hangzhou,hz | HGH 萧山 xiaoshan
NKG 南京 nanjing,nanking,nj | NKG 禄口 lukou
WUH 武汉 wuhan,wh | WUH 天河 tianhe
XIY 西安 xian,xi'an,xa | XIY 咸阳 xianyang
KMG 昆明 kunming,km | KMG 长水 changshui
XMN 厦门 xiamen,amoy,xm | XMN 高崎 gaoqi
TAO 青岛 qingdao,tsingtao,qd | TAO 胶东 jiaodong
DLC 大连 dalian,dl | DLC 周水子 zhoushuizi
TSN 天津 tianjin,tj | TSN 滨海 binhai
CSX 长沙 changsha | CSX 黄花 huanghua
CGO 郑州 zhengzhou | CGO 新郑 xinzheng
SHE 沈阳 shenyang | SHE 桃仙 taoxian
HRB 哈尔滨 haerbin,harbin | HRB 太平 taiping
CGQ 长春 changchun | CGQ 龙嘉 longjia
TNA 济南 jinan | TNA 遥墙 yaoqiang
FOC 福州 fuzhou | FOC 长乐 changle
HFE 合肥 hefei | HFE 新桥 xinqiao
KHN 南昌 nanchang | KHN 昌北 changbei
NNG 南宁 nanning | NNG 吴圩 wuxu
KWL 桂林 guilin | KWL 两江 liangjiang
KWE 贵阳 guiyang | KWE 龙洞堡 longdongbao
HAK 海口 haikou | HAK 美兰 meilan
SYX 三亚 sanya | SYX 凤凰 fenghuang
URC 乌鲁木齐,乌市 wulumuqi,urumqi,urumchi | URC 地窝堡,天山 diwopu
LHW 兰州 lanzhou | LHW 中川 zhongchuan
XNN 西宁 xining | XNN 曹家堡 caojiabao
INC 银川 yinchuan | INC 河东 hedong
TYN 太原 taiyuan | TYN 武宿 wusu
SJW 石家庄 shijiazhuang | SJW 正定 zhengding
HET 呼和浩特,呼市 huhehaote,hohhot | HET 白塔 baita
LXA 拉萨 lasa,lhasa | LXA 贡嘎 gongga
NGB 宁波 ningbo | NGB 栎社 lishe
WNZ 温州 wenzhou | WNZ 龙湾 longwan
WUX 无锡 wuxi | WUX 硕放 shuofang
CZX 常州 changzhou | CZX 奔牛 benniu
NTG 南通 nantong | NTG 兴东 xingdong
XUZ 徐州 xuzhou | XUZ 观音 guanyin
YNZ 盐城 yancheng
YTY 扬州,泰州 yangzhou,taizhou
HIA 淮安 huaian
LYG 连云港 lianyungang
YIW 义乌 yiwu
HYN 台州 luqiao
JUZ 衢州 quzhou
HSN 舟山,普陀山 zhoushan
JJN 泉州 quanzhou | JJN 晋江 jinjiang
ZHA 湛江 zhanjiang
ZUH 珠海 zhuhai | ZUH 金湾 jinwan
SWA 揭阳,汕头,潮汕 jieyang,shantou,chaoshan
MXZ 梅州,梅县 meizhou
HUZ 惠州 huizhou
FUO 佛山 foshan
BHY 北海 beihai
LZH 柳州 liuzhou
YTK 烟台长岛,长岛 changdao
YNT 烟台 yantai | YNT 蓬莱 penglai
WEH 威海 weihai
LYI 临沂 linyi
JNG 济宁 jining
RIZ 日照 rizhao
WEF 潍坊 weifang
DOY 东营 dongying
HZA 菏泽 heze
LYA 洛阳 luoyang
NNY 南阳 nanyang
XAI 信阳 xinyang
YIH 宜昌 yichang | YIH 三峡 sanxia
XFN 襄阳 xiangyang
ENH 恩施 enshi
WDS 十堰,武当山 shiyan
SHS 荆州 jingzhou
EHU 鄂州,花湖 ezhou
DYG 张家界 zhangjiajie
CGD 常德 changde
HJJ 怀化 huaihua
HNY 衡阳 hengyang
YYA 岳阳 yueyang
LLF 永州 yongzhou
KOW 赣州 ganzhou
JDZ 景德镇 jingdezhen
JGS 井冈山 jinggangshan
SQD 上饶 shangrao
YIC 宜春 yichun
JIU 九江 jiujiang
TXN 黄山 huangshan
FUG 阜阳 fuyang
AQG 安庆 anqing
JUH 九华山,池州 chizhou
WHA 芜湖 wuhu
MIG 绵阳 mianyang
YBP 宜宾 yibin
LZO 泸州 luzhou
NAO 南充 nanchong
DZH 达州 dazhou
GYS 广元 guangyuan
XIC 西昌 xichang
PZI 攀枝花 panzhihua
JZH 九寨沟,九寨 jiuzhaigou
DCY 稻城,亚丁 daocheng
BZX 巴中 bazhong
WXN 万州 wanzhou
JIQ 黔江 qianjiang
ZYI 遵义 zunyi
WMT 茅台 maotai
TEN 铜仁 tongren
BFJ 毕节 bijie
LPF 六盘水 liupanshui
AVA 安顺 anshun
DLU 大理 dali
LJG 丽江 lijiang
JHG 西双版纳,版纳,景洪 xishuangbanna,jinghong
TCZ 腾冲 tengchong
DIG 迪庆,香格里拉 diqing,shangri-la
LUM 芒市,德宏 mangshi
BSD 保山 baoshan
LNJ 临沧 lincang
SYM 普洱,思茅 puer
LZY 林芝 linzhi,nyingchi
RKZ 日喀则 rikaze,shigatse
BPX 昌都 changdu,qamdo
NGQ 阿里 ali-airport
DNH 敦煌 dunhuang
JGN 嘉峪关 jiayuguan
YZY 张掖 zhangye
THQ 天水 tianshui
IQN 庆阳 qingyang
GOQ 格尔木 geermu,golmud
YUS 玉树 yushu
ENY 延安 yanan
UYN 榆林 yulin
HZG 汉中 hanzhong
AKA 安康 ankang
DAT 大同 datong
YCU 运城 yuncheng
CIH 长治 changzhi
LLV 吕梁 lvliang
LFQ 临汾 linfen
TVS 唐山 tangshan
SHP 秦皇岛,北戴河 qinhuangdao
HDG 邯郸 handan
CDE 承德 chengde
ZQZ 张家口 zhangjiakou
BAV 包头 baotou
DSN 鄂尔多斯 eerduosi,ordos
CIF 赤峰 chifeng
HLD 海拉尔,呼伦贝尔 hailaer,hulunbuir
TGO 通辽 tongliao
XIL 锡林浩特 xilinhaote
HLH 乌兰浩特 wulanhaote
NZH 满洲里 manzhouli
WUA 乌海 wuhai
DDG 丹东 dandong
JNZ 锦州 jinzhou
AOG 鞍山 anshan
YKH 营口 yingkou
CHG 朝阳 chaoyang
YNJ 延吉 yanji
NBS 长白山 changbaishan
TNH 通化 tonghua
MDG 牡丹江 mudanjiang
JMU 佳木斯 jiamusi
DQA 大庆 daqing
NDG 齐齐哈尔 qiqihaer,qiqihar
HEK 黑河 heihe
OHE 漠河 mohe
LDS 伊春 yichun-heilongjiang
JXA 鸡西 jixi
KHG 喀什 kashi,kashgar
YIN 伊宁,伊犁 yining,yili
AKU 阿克苏 akesu,aksu
HTN 和田 hetian,hotan
KRL 库尔勒 kuerle,korla
AAT 阿勒泰 aletai,altay
KRY 克拉玛依 kelamayi,karamay
TLQ 吐鲁番 tulufan,turpan
HMI 哈密 hami
KCA 库车 kuche
SHF 石河子 shihezi
HKG 香港 xianggang,hong-kong,hk
MFM 澳门 aomen,macau,macao
TPE 台北 taibei,taipei | TPE 桃园 taoyuan | TSA 松山 songshan
KHH 高雄 gaoxiong,kaohsiung
RMQ 台中 taizhong,taichung
`

export const ABROAD = `
TYO 东京 tokyo | NRT 成田 narita | HND 羽田 haneda
OSA 大阪 osaka | KIX 关西 kansai | ITM 伊丹 itami
NGO 名古屋 nagoya
FUK 福冈 fukuoka
SPK 札幌 sapporo | CTS 新千岁 chitose
OKA 冲绳,那霸 okinawa
SEL 首尔,汉城 seoul | ICN 仁川 incheon | GMP 金浦 gimpo
PUS 釜山 busan
CJU 济州,济州岛 jeju
BKK 曼谷 bangkok | BKK 素万那普 suvarnabhumi | DMK 廊曼 don-mueang
HKT 普吉,普吉岛 phuket
CNX 清迈 chiang-mai
SIN 新加坡 singapore | SIN 樟宜 changi
KUL 吉隆坡 kuala-lumpur
PEN 槟城 penang
BKI 亚庇,沙巴 kota-kinabalu
JKT 雅加达 jakarta | CGK 苏加诺 soekarno-hatta
DPS 巴厘岛,巴厘 bali,denpasar
MNL 马尼拉 manila
CEB 宿务 cebu
SGN 胡志明市,胡志明,西贡 ho-chi-minh-city,saigon
HAN 河内 hanoi
DAD 岘港 da-nang
PNH 金边 phnom-penh
REP 暹粒 siem-reap
VTE 万象 vientiane
RGN 仰光 yangon
DEL 德里,新德里 delhi,new-delhi
BOM 孟买 mumbai
CMB 科伦坡 colombo
MLE 马累,马尔代夫 male-airport,maldives
KTM 加德满都 kathmandu
DXB 迪拜 dubai
AUH 阿布扎比 abu-dhabi
DOH 多哈 doha
IST 伊斯坦布尔 istanbul
CAI 开罗 cairo
JNB 约翰内斯堡 johannesburg
NBO 内罗毕 nairobi
ADD 亚的斯亚贝巴 addis-ababa
MOW 莫斯科 moscow | SVO 谢列梅捷沃 sheremetyevo
LED 圣彼得堡 saint-petersburg
LON 伦敦 london | LHR 希思罗 heathrow | LGW 盖特威克 gatwick
PAR 巴黎 paris | CDG 戴高乐 charles-de-gaulle | ORY 奥利 orly
FRA 法兰克福 frankfurt
MUC 慕尼黑 munich
BER 柏林 berlin
AMS 阿姆斯特丹 amsterdam
BRU 布鲁塞尔 brussels
ROM 罗马 rome | FCO 菲乌米奇诺 fiumicino
MIL 米兰 milan | MXP 马尔彭萨 malpensa
MAD 马德里 madrid
BCN 巴塞罗那 barcelona
LIS 里斯本 lisbon
ZRH 苏黎世 zurich
GVA 日内瓦 geneva
VIE 维也纳 vienna
PRG 布拉格 prague
BUD 布达佩斯 budapest
ATH 雅典 athens
CPH 哥本哈根 copenhagen
STO 斯德哥尔摩 stockholm
OSL 奥斯陆 oslo
HEL 赫尔辛基 helsinki
DUB 都柏林 dublin
MAN 曼彻斯特 manchester
NYC 纽约 new-york | JFK 肯尼迪 kennedy | EWR 纽瓦克 newark
LAX 洛杉矶 los-angeles
SFO 旧金山,三藩市 san-francisco
SEA 西雅图 seattle
CHI 芝加哥 chicago | ORD 奥黑尔 ohare
WAS 华盛顿 washington | IAD 杜勒斯 dulles
BOS 波士顿 boston
LAS 拉斯维加斯 las-vegas
HOU 休斯敦,休斯顿 houston | IAH 布什 bush-intercontinental
DFW 达拉斯 dallas
HNL 檀香山,火奴鲁鲁 honolulu
YVR 温哥华 vancouver
YTO 多伦多 toronto | YYZ 皮尔逊 pearson
YMQ 蒙特利尔 montreal | YUL 特鲁多 trudeau
SYD 悉尼 sydney
MEL 墨尔本 melbourne
BNE 布里斯班 brisbane
PER 珀斯 perth
AKL 奥克兰 auckland
SAO 圣保罗 sao-paulo | GRU 瓜鲁柳斯 guarulhos
MEX 墨西哥城 mexico-city
ALA 阿拉木图 almaty
TAS 塔什干 tashkent
ULN 乌兰巴托 ulaanbaatar
`
