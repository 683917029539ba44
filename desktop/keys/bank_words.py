"""Words that people in a Chinese bank put into passphrases, most used first.

Beside zxcvbn's English lists: banks (name, pinyin, initials), the trade, and the phrases and
numbers that head every published list of leaked Chinese passwords.
"""

_PHRASES = """
5201314 woaini 1314520 woaini1314 woaini520 woaini5201314 520520 1314 wodemima mima zhimakaimen
qwe123 qq123456 abc123456 a123456 a123456789 aa123456 123qwe 1qaz2wsx asd123 zxc123 qazwsx
147258369 789456123 159357 112233 123321 666666 888888 168168 518518 5211314 584520 7758521
7758258 woaiwojia woaimama woaibaba nihao nihao123 zhongguo woaizhongguo beijing shanghai
shenzhen guangzhou hangzhou chengdu gongxifacai facai facai888 jixiang ruyi fuxing laopo laogong
baobao baobei tiantian mingtian kuaile xingfu pingan yifanfengshun wanshiruyi niubi caonima
nishishui iloveyou iloveyou1314 admin888 root123 p@ssw0rd password1 welcome1 huanying
"""

_BANKS = """
fieldbook bank yinhang icbc abc ccb boc bocom psbc cmb spdb citic cmbc cib ceb pab hxb cgb czb
gongshangyinhang nongyeyinhang jiansheyinhang zhongguoyinhang jiaotongyinhang zhaoshangyinhang
pufayinhang zhongxinyinhang minshengyinhang xingyeyinhang guangdayinhang pinganyinhang
huaxiayinhang guangfayinhang zheshangyinhang youchu youzheng chuxu nongshang nongxin xinyongshe
gongshang nonghang gonghang jianhang zhonghang jiaohang zhaohang pufa minsheng xingye guangda
huaxia guangfa zheshang zgyh zggsyh zgnyyh zgjsyh zsyh jtyh gsyh nyyh jsyh yzcx msyh xyyh gdyh
payh hxyh gfyh yinlian unionpay
"""

_TRADE = """
kehujingli kehu jingli zhihang fenhang zonghang hangzhang guiyuan licai licaijingli lilv daikuan
cunkuan zhuanzhang xinyongka jijin baoxian fengkong hegui shenpi anjie yewu renwu jixiao
kaohe yeji gongzi gongzuo zoufang baifang manager banker finance money caifu sihang duigong
geren gongsi shijie mimaben kouling denglu jiami baomi zhanghao zhanghu wangyin
"""

_HANZI = """
我爱你 一生一世 芝麻开门 我的密码 密码 口令 恭喜发财 万事如意 一帆风顺 吉祥如意 心想事成 平安 快乐
幸福 你好 中国 北京 上海 深圳 广州 杭州 成都 我爱中国 我爱北京天安门 天安门 银行 中国银行 工商银行
农业银行 建设银行 交通银行 招商银行 浦发银行 中信银行 民生银行 兴业银行 光大银行 平安银行 华夏银行
广发银行 浙商银行 邮储银行 邮政储蓄 农商银行 信用社 工行 农行 中行 建行 交行 招行 客户经理 客户
经理 理财 贷款 存款 信用卡 基金 保险 风控 合规 审批 按揭 业绩 绩效 考核 支行 分行 总行 行长 柜员
走访 走访本 财富 私行 对公 零售 登录 保密 账号 账户 网银 春眠不觉晓 床前明月光 疑是地上霜
举头望明月 低头思故乡 好好学习 天天向上 为人民服务
"""

BANK_WORDS = tuple("".join((_PHRASES, _BANKS, _TRADE, _HANZI)).split())
"""In order of rank, which zxcvbn counts as the number of guesses."""
