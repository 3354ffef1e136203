"""Made-up news: a phrase grammar, seeded, so that every issue says something else.

A symbol in braces is replaced by one of its phrases; a story fixes its own
place, thing and people, so that it keeps speaking of them.
"""

import re

SURNAMES = list("赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹")
RARE = ["仉", "逄", "郏", "亓", "郗", "蔺", "阚", "郄", "缑", "鄢", "佘", "璩", "覃", "禚", "晁", "麻", "逯", "谌", "欧阳", "司徒", "上官", "尉迟", "端木", "令狐", "梁丘"]
GIVEN1 = list("旭磊静芳强伟丽敏杰娟涛明超霞平刚桂垚淼翀璟玥煜昶鑫蔚岚澈彬渡琳晗越朗宁航")
GIVEN2 = ["小满", "守田", "桂枝", "长庚", "一舟", "晓峰", "春生", "立秋", "文博", "思远", "雨桐", "子墨", "建国", "秀兰", "玉珍", "海涛", "志明", "佩华", "念慈", "若水", "景行", "知微", "望舒", "临风", "青禾", "季常", "伯庸", "仲平", "叔宁", "怀瑾", "可欣", "天佑", "慕白", "书瑶", "承志", "广田", "德厚", "水根", "阿喜", "来娣"]
TOWN_A = list("岚漪澜浣沅渌溧澧皋崤嵊岷棠梓枫榆桐荻芷蓼汶洺")
TOWN_B = list("汀浦埠溪陵川州泽坪港桥津")
VILLAGE_A = ["上坝", "石塘", "双枫", "白果", "青篱", "柿树", "马鞍", "龙耳", "鹰嘴", "磨盘", "七里", "枣林", "杨湾", "周家埭", "东门头", "荷花弄", "桂香", "漪湖", "下渚", "碾子", "红石", "沙河", "梅花坞", "官渡", "铁炉", "太平", "清泉", "柳荫", "西桥", "老码头"]
ROADS = ["桐花街", "甬津路", "塔山路", "育英街", "解放桥", "船厂路", "漪湖路", "文昌巷", "北门街", "学士路", "纺织路", "滨江大道", "青年路", "建设路", "水产弄"]

TOPICS = {
    "水利": dict(
        org=["县水利站", "市水务局", "河道管理所", "灌区管理处"], who=["种粮户", "管水员", "老石匠", "护渠工"],
        thing=["引水渠", "老泵站", "拦河闸", "渡槽", "山塘", "蓄水池"],
        act=["清淤护坡", "加固槽身", "更换闸门", "铺设防渗层", "安装量水尺", "平整田埂"],
        good=["下游的旱田喝上了河水", "一亩地省下三成水", "渠水三个小时就能流到田头", "用水的纠纷一年没有发生过一起"],
        worry=["渠底淤积严重", "上游挖沟、下游堵口", "遇上伏旱便要断流", "年久失修，跑冒滴漏"]),
    "交通": dict(
        org=["市公交公司", "交警大队", "县交通运输局", "轨道集团"], who=["公交驾驶员", "交警", "夜班乘客", "货车司机"],
        thing=["夜间公交", "潮汐车道", "过街天桥", "公交首末站", "共享单车", "农村客运班车"],
        act=["调整线路走向", "增设站点", "优化信号配时", "加密早高峰班次", "重画标线", "补建港湾站台"],
        good=["高峰时段的平均车速提高了两成", "老人出门换乘少走了一公里", "晚归的职工有车可坐", "路口的剐蹭事故明显减少"],
        worry=["路口早晚拥堵", "站牌信息长期没有更新", "末班车收得太早", "人车混行，险象环生"]),
    "教育": dict(
        org=["实验小学", "县教育局", "市第三中学", "青少年宫"], who=["班主任", "三年级学生", "家长代表", "支教老师"],
        thing=["课后服务", "校园农场", "护学岗", "流动书车", "劳动实践课", "校园戏台"],
        act=["开设木工、陶艺等课程", "聘请老匠人进课堂", "实行错峰放学", "组织学生下田插秧", "结对乡村小学"],
        good=["孩子们放学后有了去处", "家长接送不再赶时间", "乡下的孩子也学会了拉二胡", "近视率比上学期下降了一点三个百分点"],
        worry=["放学后无人看管", "校门口停满了车", "乡村学校缺少音乐老师", "孩子分不清稻子和麦子"]),
    "医疗": dict(
        org=["市中医院", "县人民医院", "社区卫生服务中心", "急救中心"], who=["值班医生", "护士长", "家庭医生", "志愿者"],
        thing=["流动诊车", "夜间门诊", "药膳食堂", "远程会诊", "慢病小屋", "急救培训"],
        act=["延长门诊时间", "上门为老人换药", "减免挂号费", "建立健康档案", "开展免费筛查"],
        good=["老人在家门口就能看上专家", "候诊时间缩短到二十分钟", "六百多名居民领到了健康档案", "抢救成功率逐月上升"],
        worry=["看病要坐两个小时的车", "夜里突发急病找不到医生", "检查结果不能互认", "老人不会用手机挂号"]),
    "产业": dict(
        org=["县经信局", "开发区管委会", "纺织厂", "农机公司"], who=["车间主任", "返乡青年", "技术员", "合作社理事长"],
        thing=["竹编产业园", "智能车间", "冷链仓库", "茶叶合作社", "电商服务站", "搪瓷老厂房"],
        act=["引进自动化生产线", "开办直播间", "与高校联合攻关", "推行订单收购", "改造废旧厂房"],
        good=["每月发出的包裹突破三万件", "带动周边农户人均增收四千多元", "产品合格率稳定在百分之九十九以上", "订单已经排到了明年春天"],
        worry=["销路不畅", "招工难、留人更难", "厂房闲置了十多年", "好货卖不出好价钱"]),
    "文化": dict(
        org=["县文化馆", "市图书馆", "博物馆", "越剧团"], who=["老艺人", "讲解员", "票友", "年轻读者"],
        thing=["露天书场", "皮影戏", "古戏台", "民间剪纸", "夜读书房", "老街灯会"],
        act=["整理失传的曲牌", "修缮古戏台", "开办公益学堂", "把展览送到集市", "录制老艺人的口述"],
        good=["场场坐得满满当当", "年轻人成了台下的常客", "散落民间的三百多件老物件有了新家", "一年接待观众十二万人次"],
        worry=["会唱的人越来越少", "老戏本霉烂虫蛀", "观众席上多是白发人", "场地年久漏雨"]),
    "社区": dict(
        org=["桂香社区", "街道办事处", "业主委员会", "市民政局"], who=["楼道长", "退休教师", "网格员", "老街坊"],
        thing=["社区食堂", "加装电梯", "口袋公园", "垃圾分类亭", "议事长廊", "邻里互助站"],
        act=["挨家挨户征求意见", "召开圆桌会", "腾出闲置用房", "组建志愿服务队", "公示每一笔开支"],
        good=["楼上楼下说上了话", "八十岁的老人也能下楼晒太阳", "投诉件比去年少了一半", "吵了三年的事三个星期就办成了"],
        worry=["一楼不点头，六楼干着急", "车位紧张", "饭菜不合老人口味", "楼道里堆满杂物"]),
    "生态": dict(
        org=["湿地保护站", "林业局", "环保志愿者协会", "观鸟会"], who=["护林员", "巡湖人", "观鸟人", "大学生志愿者"],
        thing=["滩涂湿地", "古树名木", "鱼类洄游通道", "矿山复绿", "候鸟食堂", "无人机巡湖"],
        act=["退塘还湿", "拆除违建网箱", "补种乡土树种", "架设红外相机", "清理岸线垃圾"],
        good=["越冬水鸟比去年多了一千多只", "水质由四类升到了三类", "绝迹多年的花鳗又回来了", "荒山披上了绿装"],
        worry=["偷捕屡禁不止", "外来水草疯长", "矿坑扬尘", "游客投喂不当"]),
    "体育": dict(
        org=["市体育局", "县足球协会", "龙舟队", "业余体校"], who=["教练员", "守门员", "跑友", "老队员"],
        thing=["半程马拉松", "龙舟赛", "乡村篮球赛", "少年足球营", "健身步道", "门球赛"],
        act=["每天清晨五点下水训练", "请来省队教练", "改造灯光球场", "组织村与村对抗", "免费开放场地"],
        good=["三千多名观众把球场围得水泄不通", "以零点三秒的优势夺冠", "参赛队伍比上届多了一倍", "全程无人受伤退赛"],
        worry=["场地坑洼不平", "主力带伤上阵", "比赛当天突降大雨", "训练经费紧张"]),
    "治安": dict(
        org=["反诈中心", "城北派出所", "消防救援站", "市场监管所"], who=["民警", "消防员", "受害人", "巡逻队员"],
        thing=["反诈劝阻", "平安夜巡", "消防通道", "电动车充电桩", "纠纷调解室", "农资打假"],
        act=["连夜追查线索", "冻结涉案账户", "入户宣传", "调解积怨", "排查隐患"],
        good=["追回了被骗的四十七万元", "两家人当场握手言和", "火情在九分钟内扑灭", "警情同比下降三成"],
        worry=["骗子冒充客服", "楼道里飞线充电", "消防通道被堵", "两家为一堵墙吵了八年"]),
}

GRAMMAR = {
    "when": ["{month}月{day}日上午", "{month}月{day}日", "昨日下午", "日前", "连日来", "上周末", "{month}月{day}日清晨六点", "前天傍晚", "今年以来", "入秋以来"],
    "year": ["199{d}年", "200{d}年", "201{d}年", "前年春天", "去年秋天", "五年前"],
    "d": list("0123456789"),
    "month": [str(k) for k in range(1, 13)],
    "day": [str(k) for k in range(1, 29)],
    "pct": ["{two}.{d}%", "{two}%", "百分之{cn}十", "{cn}成"],
    "two": [str(k) for k in range(11, 98)],
    "cn": list("二三四五六七八"),
    "num": ["{two}", "{two}0", "1{two}", "3{two}", "2.{d}万", "{cn}百多", "{cn}十{cn}", "上千", "{two}00"],
    "unit": ["名", "户", "人次", "个点位", "家"],
    "money": ["{two}万元", "{two}0万元", "1.{d}亿元", "{two}00元"],
    "old": ["{old_n}岁的"],
    "old_n": ["36", "42", "51", "58", "63", "67", "72", "78", "二十九", "五十五", "六十八", "八十一"],
    "lead": [
        "{when}，{place}的{thing}正式启用，{good}。",
        "{when}，在{place}，{org}组织的一场{thing}现场会吸引了{num}名群众。",
        "“{say}”{when}，说起{thing}，{old}{who}{person}打开了话匣子。",
        "{when}，记者从{org}获悉，{place}的{thing}已经完成{pct}，预计{month}月底全部建成。",
        "为了解决{worry}的难题，{when}，{org}在{place}试行{thing}，{good}。",
        "天刚蒙蒙亮，{place}的{who}{person}已经忙碌起来。{when}，是{thing}开张的日子。",
        "从{worry}，到{good}，{place}的{thing}走过了整整{cn}年。",
        "{when}，一条关于{thing}的消息在{place}传开：{good}。",
        "记者日前走进{place}，只见{thing}前人来人往，{who}{person}正忙着招呼大家。",
    ],
    "say": [
        "没有{thing}，{worry}，什么事都办不成", "以前{worry}，现在{good}", "尺子要刻在明处，账要算在实处", "大家的事大家商量着办", "只要有一个人需要，我们就不能关门",
        "机器测得出高低，测不出脾气", "做了{cn}十年，头一回见到这样的场面", "钱要花在刀刃上，力要使在一处", "话要说透，路要走到", "别看事情小，连着千家万户",
        "我心里的一块石头总算落了地", "不怕慢，就怕站", "来的时候空着手，走的时候带着一身本事", "再过{cn}年，你们再来看",
    ],
    "cause": [
        "过去，{worry}，群众意见很大。", "{year}，{place}的{thing}因为{worry}一度停了下来。", "原来，{place}地处偏远，{worry}，{num}{unit}群众长期受到影响。",
        "问题出在哪里？{org}的工作人员走访了{num}{unit}，发现症结在于{worry}。", "“{say}。”{who}{person}回忆，当时{worry}，不少人打了退堂鼓。",
        "早在{year}，就有人提议办{thing}，因为{worry}，一拖就是{cn}年。",
    ],
    "deed": [
        "{org}随即{act}，并{act}，前后投入{money}。", "从{month}月起，{org}抽调{num}名骨干，分成{cn}个小组，{act}。", "针对{worry}的情况，{org}一方面{act}，一方面{act}，做到件件有着落。",
        "为此，{org}先后{cn}次上门，{act}，把方案改了{cn}稿。", "他们{act}，又请来{who}现场指导，{cn}个月里没有休息过一天。", "除了{act}，{org}还拿出{money}，用于{act}。",
        "今年{month}月，{place}又率先{act}，{num}{unit}群众从中受益。", "资金从哪里来？一部分由财政补助，一部分由{org}自筹，总共{money}，账目每季度张榜公布。",
    ],
    "fact": [
        "据统计，截至目前，全{town}已有{num}{unit}参与{thing}，同比增长{pct}。", "数据显示，{month}月份以来，{thing}累计服务{num}人次，满意率达到{two}.{d}%。", "如今，{good}，{place}也因此成了远近闻名的样板。",
        "不到{cn}个月，{good}。", "变化看得见：{good}；{good}。", "{thing}每天从早上{cn}点开到晚上九点，最多的一天来了{num}人。", "目前，类似的{thing}在全{town}已有{two}处，分布在{cn}个乡镇。",
        "按照计划，到{month}月底，这里还将新增{num}{unit}，总投资{money}。",
    ],
    "quote": [
        "“{say}，”{who}{person2}说，“{say}。”", "“{say}。”{old}{who}{person2}一边说，一边给记者看手机里的照片。", "{org}负责人{person3}告诉记者：“{say}。”", "“{say}！”{person2}笑着对记者说。",
        "在现场，{who}{person2}拉着记者的手说：“{say}，{say}。”", "“说心里话，{worry}的日子谁也不想再过。”{person2}感慨地说。", "{person3}算了一笔账：一年下来，光这一项就能省下{money}。“{say}。”他说。",
    ],
    "scene": [
        "走进{place}，{road}两旁的银杏刚刚泛黄，{thing}就设在巷子深处。", "记者看到，墙上贴着一张手写的值班表，{num}个名字后面画满了红圈。", "晌午时分，几位老人坐在廊下喝茶，话题总离不开{thing}。",
        "每到周末，前来参观的人排起长队，最远的来自三百公里以外。", "桌上摊着一本翻旧了的笔记本，密密麻麻记着{year}以来的每一笔账。", "雨越下越大，{who}们却没有一个人离开。", "院子里晾着刚洗好的工作服，灶上的水壶嘶嘶地响。",
    ],
    "close": [
        "据介绍，下一步，{org}还将{act}，让更多的人受益。", "{person3}表示，{thing}将坚持办下去，并逐步推广到全{town}。", "夜深了，{place}的灯还亮着。", "“{say}。”他说。", "活动将持续到{month}月底。", "目前，相关工作正在进行中。",
        "事情虽小，却暖了人心。", "这条路，他们打算一直走下去。", "{org}提醒，市民如有疑问，可拨打热线{tel}咨询。", "临别时，{person2}又叮嘱了一句：“{say}。”", "谁也没有想到，当年的一句话，竟然成了真。", "据悉，{thing}的第二期工程也已列入明年计划。",
    ],
    "meeting": [
        "会议指出，{thing}事关群众切身利益，要坚持问题导向，{act}，确保各项任务落到实处。", "会议强调，要压实责任，细化举措，{act}，以钉钉子的精神抓好落实。", "会议要求，各部门要加强协同，{act}，切实解决{worry}等突出问题。",
        "{person3}强调，要把{thing}摆在更加突出的位置，{act}，{act}，以实际成效取信于民。", "{person3}在讲话中充分肯定了前一阶段的工作，他指出，目前{good}，但仍然存在{worry}等问题，必须引起高度重视。",
        "会上，{org}、{org}等单位作了交流发言，{num}名代表围绕{thing}提出了意见和建议。", "会议审议并原则通过了《{town}{thing}三年行动方案》，决定从{month}月起全面施行。", "会前，与会人员实地察看了{place}等{cn}处现场。",
    ],
    "meet_lead": [
        "{when}，全{town}{thing}推进会在{place}召开。{person3}出席会议并讲话。", "{when}，{person3}率队赴{place}调研{thing}工作，实地察看{cn}个点位，并召开座谈会。", "{when}，{town}召开{thing}专题会议，传达学习有关精神，研究部署下一阶段重点任务。",
    ],
    "head": [
        "{thing}落户{place}", "{place}{thing}今起启用", "{place}有了{thing}", "{thing}，越办越红火", "一个{thing}的{cn}年", "{thing}里的{cn}本账", "{place}：{thing}办到家门口", "{thing}办起来 {who}乐开怀", "{who}和他的{thing}",
        "谁来守住{thing}？", "{thing}“活”了", "“{thing}”背后的故事", "{place}试点{thing}见成效", "老{who}的新本事", "{num}人同圆一个梦", "{cn}年守一事 今朝见分晓", "小{thing} 大民生", "从“{thing}”看变化", "我{town}{thing}再添新亮点", "{place}的灯亮了",
    ],
    "meet_head": ["全{town}{thing}推进会召开", "{town}部署{thing}工作", "{person3}调研{thing}工作", "以实干实绩推动{thing}提质增效", "扎实推进{thing} 切实增进民生福祉", "{town}召开{thing}专题会议", "凝心聚力 把{thing}办成民心工程", "我{town}{thing}工作再上新台阶"],
    "kick": ["{worry}，怎么办？", "投入{money}，历时{cn}个月", "{place}试点先行", "{org}{act}", "{good}", "从{year}到今天", "{worry}的日子一去不返"],
    "deckline": ["{good}", "{org}{act}，{good}", "首批{num}{unit}受益，总投资{money}", "{place}{thing}见闻", "计划{month}月底全部建成"],
    "subline": ["先算账，再动手", "{worry}怎么办", "“{say4}”", "一{unit1}也不能少", "办法总比困难多", "{who}来了", "从{cn}到{cn}十", "守得住才算成", "账要算在明处", "老办法遇上新问题", "让数据多跑路", "{cn}年磨一剑"],
    "say4": ["大家说了算", "再难也要办", "值不值", "慢工出细活", "没有白等"],
    "unit1": list("户个人件"),
    "short": [
        "报名从速。", "特此公告。", "全程免费。", "活动月底结束。", "欢迎市民前往。", "咨询电话{tel}。", "有关工作正在进行。", "{person2}到场祝贺。", "首日就来了{num}人。", "总投资{money}。", "{good}。", "由{org}承办。",
        "{place}另有{num}{unit}受益。", "目前已完成{pct}。", "{org}派员参加了活动。", "记者从{org}获悉上述消息。", "{org}将于{month}月{act}。", "现场共有{num}人参加，气氛热烈。",
    ],
    "photo": ["图为{place}的{thing}现场。", "图为{who}{person2}在{place}忙碌。", "{when}，群众在{place}参观{thing}。", "{place}{thing}一角。", "▲{when}，{who}正在{place}{act}。", "{org}的工作人员正在{act}。"],
    "brief": [
        "{when}，{org}在{place}开展{thing}活动，{num}名群众参加。", "{org}近日投入{money}，{act}，{good}。", "{when}起，{place}{road}实行临时管制，过往车辆请绕行{road}，预计{cn}天后恢复。", "{place}{thing}{when}通过验收，总投资{money}，{good}。",
        "{town}首个{thing}近日在{place}落成，{num}{unit}先后前来体验。", "记者从{org}获悉，{thing}报名工作{month}月{day}日截止，咨询电话{tel}。", "{when}，一场以{thing}为主题的比赛在{place}举行，{person2}获得第一名。",
    ],
    "brief_head": ["{place}{thing}启用", "{org}{act}", "{thing}开始报名", "{road}今起临时管制", "{place}添新景", "{thing}大赛收官", "{who}进{place}"],
    "tel": ["6655{two}{two}", "8813{two}{two}", "6620{two}{two}"],
}

GRAMMAR.update({
    "obj": ["旧马灯", "石磨", "竹篮", "老渡船", "搪瓷缸", "煤油炉", "蓝布衫", "木匣子", "收音机", "铜铃铛", "井绳", "针线笸箩"],
    "elder": ["祖父", "外婆", "母亲", "父亲", "二叔", "老邻居", "姨婆"],
    "season": ["立春", "梅雨时节", "盛夏", "秋分", "霜降", "腊月", "雪夜", "清明前后"],
    "spot": ["河埠头", "老屋", "晒谷场", "渡口", "巷子口", "后山", "院墙下", "灶间", "桥堍"],
    "plant": ["栀子", "苦楝", "芦花", "石榴", "枇杷", "野菊", "梧桐", "青苔", "油菜花", "桂花"],
    "essay_lead": [
        "我又梦见了{spot}的那只{obj}。", "{season}，我回了一趟老家。", "{elder}走后的第{cn}年，我在{spot}找到了那只{obj}。", "住进城里以后，我常常想起{spot}的{plant}。", "{plant}开的时候，{elder}总要坐到{spot}去。", "那年{season}，我{cn}岁。",
    ],
    "essay": [
        "{elder}不识字，却认得每一种{plant}。", "那只{obj}用了几十年，边上磨得发亮，像一块温过的玉。", "风从{spot}那头吹过来，带着{plant}的气味，一阵浓，一阵淡。", "{elder}说，人这一辈子，好比过河，急不得，也停不得。",
        "我那时候小，不懂得什么叫离别，只知道天黑了就该回家。", "{season}一到，{spot}就热闹起来，孩子们追着跑，大人们也不骂。", "雨落在瓦上，落在{plant}的叶子上，也落在{elder}的肩上。", "他不大说话，一说话，就像从井里提水，一桶一桶都是凉的，也是甜的。",
        "后来{spot}拆了，{obj}也不知去向。", "有时候我想，所谓故乡，不过是有人在{spot}等你。", "我把它擦了又擦，还是擦不掉那一点{season}的颜色。", "{elder}把{obj}举得高高的，灯影里，我看见墙上有两个人，一个大，一个小。", "日子就这样过去了，不声不响，像{plant}落在水面上。",
        "许多年以后，我读到一句诗，忽然就想起了那个{season}的下午。", "那声音很轻，轻得像谁在隔壁翻书。", "{spot}的石阶一共{cn}十{cn}级，我数过无数遍，从来没有数错。", "她把{plant}晒干，收在{obj}里，说是冬天拿来泡茶。", "我问{elder}怕不怕黑，{elder}说，走惯了的路，黑一点又有什么要紧。",
        "没有人记得那条船是什么时候停在那里的，只记得船头长满了{plant}。", "月亮升起来，{spot}一片白，连狗也不叫了。", "这些年走过不少地方，吃过许多好东西，可是最想念的，还是{spot}的一碗粥。", "灶膛里的火一明一暗，照着{elder}的脸。",
    ],
    "essay_close": ["风停了，{plant}还在。", "我站了很久，终于没有进去。", "这样想着，天就亮了。", "水还是那样的水，只是渡船不见了。", "{elder}没有回答，只是笑了笑。", "那一点光，到现在还亮着。", "也许，这就够了。", "我合上{obj}，像合上一个季节。"],
    "essay_head": ["{spot}的{plant}", "{elder}的{obj}", "一只{obj}", "{season}记", "{season}，在{spot}", "{plant}开了", "又见{plant}", "{spot}旧事", "听雨", "慢下来的时光", "想起{elder}", "{obj}里的月光", "夜读随笔", "{spot}一夜", "那年{season}"],
    "verse": ["风从{spot}吹来", "{plant}落了一地", "你不说话", "像{season}的河水", "我们都是过客", "把名字写在水上", "灯亮着", "{elder}还没有回来", "一只{obj}", "在墙上慢慢变旧", "而月亮是新的", "照着旧时的路", "谁在{spot}唱歌", "唱完了就走", "留下{plant}", "和半句没有说完的话", "雨下了一夜", "天明时停了", "我推开窗", "看见群山正在醒来", "所有的船都靠了岸", "只有云还在走"],
    "ask": ["您当初为什么想到办{thing}？", "遇到的最大困难是什么？", "{worry}的问题，后来是怎么解决的？", "群众有什么反响？", "下一步有什么打算？", "有人说{worry}，您怎么看？", "这件事办成，您最想感谢谁？", "{thing}一年要花多少钱？", "很多读者关心{thing}能不能推广，您认为呢？"],
    "answer": ["一句话，{say}。", "刚开始的时候，{worry}，我们心里也没有底。", "我们做了两件事，一是{act}，二是{act}。", "说难也难，说不难也不难，关键是{say}。", "到今年{month}月，已经有{num}{unit}受益，{good}。", "这要感谢{org}，他们{act}，帮了大忙。", "我算过一笔账，{act}花了{money}，可是{good}，值得。", "还是那句话，{say}。"],
    "summary": ["{worry}，曾是{place}的一道难题。{org}{act}，如今{good}。本报记者走进{place}，探访{thing}背后的故事。", "{year}以来，{place}的{thing}几经曲折。一头是{worry}，一头是群众的期盼，{org}怎样交出答卷？请看本报记者的调查。"],
    "listing": ["出席会议的有：{list}。", "获得表彰的个人是：{list}。", "参加活动的还有{list}等。", "入选名单如下：{list}。"],
})

SENTENCES = {"essay", "essay_close", "verse", "ask", "answer", "cause", "deed", "fact", "quote", "scene", "meeting", "close"}


# A paper's reporters and correspondents, and the share of those who sign that
# have signed before.
STAFF, FRIENDS, KNOWN = 24, 40, 0.6


class Writer:
    """Writes copy about one made-up town."""

    def __init__(self, rng):
        self.rng = rng
        self.topics, self.grammar, self.villages, self.places = TOPICS, GRAMMAR, VILLAGE_A, ["村", "社区", "镇", "街道", "村", "社区"]
        self.lists = {"rare": RARE, "surnames": SURNAMES, "one": GIVEN1, "two": GIVEN2, "roads": ROADS}
        self.town = rng.choice(TOWN_A) + rng.choice(TOWN_B)
        self.level = rng.choice(["县", "市"])
        self.told = set()
        self.staff = self.friends = None  # anybody signs

    def name(self):
        r = self.rng
        sur = r.choice(self.lists["rare"] if r.random() < 0.22 else self.lists["surnames"])
        return sur + r.choice(self.lists["one"] if r.random() < 0.45 or len(sur) > 1 else self.lists["two"])

    def names(self, n):
        got = []
        while len(got) < n:
            one = self.name()
            if one not in got:
                got.append(one)
        return got

    def hire(self, rng):
        """The people of a paper, who sign from day to day; correspondents change more."""
        self.rng, day = rng, self.rng
        self.staff, self.friends = self.names(STAFF), self.names(FRIENDS)
        self.rng = day

    def reporters(self, n):
        return self.rng.sample(self.staff, n) if self.staff else self.names(n)

    def correspondents(self, n):
        if not self.friends:
            return self.names(n)
        known = self.rng.sample(self.friends, n)
        return [k if self.rng.random() < KNOWN else new for k, new in zip(known, self.names(n))]

    def topic(self):
        """The fixed things of one story."""
        r = self.rng
        left = [(k, th) for k in sorted(self.topics) for th in self.topics[k]["thing"] if th not in self.told]
        if not left:
            self.told.clear()
            left = [(k, th) for k in sorted(self.topics) for th in self.topics[k]["thing"]]
        subject, thing = r.choice(left)
        self.told.add(thing)
        t = self.topics[subject]
        village = r.choice(self.villages)
        return {
            "subject": subject,
            "place": village + r.choice(self.places),
            "thing": thing,
            "org": r.sample(t["org"], 2),
            "who": r.sample(t["who"], 2),
            "act": t["act"],
            "good": t["good"],
            "worry": t["worry"],
            "person": self.name(),
            "person2": self.names(2),
            "person3": self.names(1),
            "town": self.level,
            "road": self.lists["roads"],
            "elder": [r.choice(self.grammar["elder"])],
            "obj": [r.choice(self.grammar["obj"])],
            "spot": r.sample(self.grammar["spot"], 2),
        }

    def say(self, symbol, topic):
        """One phrase of the grammar, spoken about the topic."""
        def fill(m):
            k = m.group(1)
            v = topic.get(k, self.grammar.get(k))
            if isinstance(v, list):
                v = self.unused(k, v, topic) if k in SENTENCES else self.fresh(k, v)
            return re.sub(r"\{(\w+)\}", fill, v)

        text = re.sub(r"\{(\w+)\}", fill, "{" + symbol + "}")
        return text.replace("。。", "。").replace("！。", "！").replace("？。", "？").replace("。，", "，").replace("。”。", "。”").replace("。」。", "。」").replace("。」，", "」，").replace("老老", "老")

    def unused(self, key, choices, topic):
        """A sentence the story has not used, as long as there is one."""
        used = topic.setdefault("used", set())
        left = [c for c in choices if c not in used]
        if not left:
            used.difference_update(choices)
            left = choices
        pick = self.rng.choice(left)
        used.add(pick)
        return pick

    def fresh(self, key, choices):
        """A choice that is not the last one made for the key."""
        last = getattr(self, "_last", None)
        if last is None:
            last = self._last = {}
        pick = self.rng.choice(choices)
        if len(choices) > 2:
            while pick == last.get(key):
                pick = self.rng.choice(choices)
        last[key] = pick
        return pick

    def pick(self, symbol, topic, least, most, tries=60):
        """A phrase of least to most glyphs, or the nearest found."""
        best, miss = None, 1e9
        for _ in range(tries):
            s = self.say(symbol, topic)
            n = len(s)
            d = max(0, least - n, n - most)
            if d < miss:
                best, miss = s, d
            if d == 0:
                break
        return best

    def sentence(self, topic, manner="news"):
        r = self.rng
        if manner == "essay":
            return self.say("essay", topic)
        if manner == "qa":
            return "".join(self.say("answer", topic) for _ in range(2))
        if manner == "meeting":
            return self.say(r.choice(["meeting", "meeting", "meeting", "fact", "deed"]), topic)
        return self.say(r.choice(["cause", "deed", "deed", "fact", "fact", "quote", "quote", "scene"]), topic)

    def lead(self, topic, manner="news"):
        return self.say({"meeting": "meet_lead", "essay": "essay_lead"}.get(manner, "lead"), topic)

    def last(self, topic, manner="news"):
        return self.say("essay_close" if manner == "essay" else "close", topic)

    def listing(self, topic, n):
        """A sentence that is a list of names."""
        gap = self.rng.choice(["、", " ", "　"])
        return self.say("listing", topic | {"list": gap.join(self.padded(x) if gap != "、" else x for x in self.names(n))})

    def paragraph(self, topic, glyphs, manner="news"):
        s = self.sentence(topic, manner)
        while len(s) < glyphs:
            s += self.sentence(topic, manner)
        return s

    def padded(self, name):
        """Two-glyph names are spread to the width of three."""
        return name[0] + "\u3000" + name[1] if len(name) == 2 else name
