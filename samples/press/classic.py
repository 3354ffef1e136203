"""The written language of the papers of the 1930s and 1940s, and the
traditional characters of today's. Made-up news too."""

import functools
import json
import re
import subprocess

DIGITS = "〇一二三四五六七八九"


def numeral(n):
    """23 as 二十三."""
    if n < 10:
        return DIGITS[n]
    if n < 100:
        return (DIGITS[n // 10] if n >= 20 else "") + "十" + (DIGITS[n % 10] if n % 10 else "")
    return "".join(DIGITS[int(c)] for c in str(n))


NUMBERS = {
    "month": [numeral(k) for k in range(1, 13)],
    "day": [numeral(k) for k in range(1, 29)],
    "two": [numeral(k) for k in range(11, 98)],
    "pct": ["百分之{two}", "{cn}成"],
    "num": ["{two}", "{cn}百{cn}十", "{cn}百餘", "{cn}千", "數十", "百餘"],
    "d": list("二三四五六七八九"),
    "old": ["{two}歲的"],
    "tel": ["{cn}{cn}{cn}", "{cn}〇{cn}"],
}

TOPICS = {
    "河工": dict(org=["河工處", "縣水利會"], who=["技士", "民伕"], thing=["疏濬工程", "青石堰", "南塘海塘", "輪渡碼頭", "新閘", "小輪航線"], act=["日夜趕修", "派員勘測", "募集民伕", "撥款興工"],
                good=["商旅稱便", "兩岸農田，均獲灌溉", "下游不致再遭水患"], worry=["淤塞已久", "潮水倒灌", "經費支絀", "堤身傾圮"]),
    "市政": dict(org=["電燈公司", "縣政府", "商會"], who=["工匠", "市民"], thing=["新機", "路燈", "自來水塔", "長途電話", "中山公園", "石子馬路"], act=["添裝機件", "減收電費", "招標承造", "展寬街道"],
                good=["入夜光明如晝", "市容為之一新", "用戶日增"], worry=["時有停電之虞", "街道狹窄", "行人苦之"]),
    "學務": dict(org=["教育局", "縣立圖書館", "縣立中學"], who=["校長", "學生"], thing=["兒童閱覽室", "民眾夜校", "聯合運動會", "童子軍大露營", "講演會", "教育展覽會"], act=["添購圖書", "延聘名師", "免收學費", "舉行比賽"],
                good=["參觀者絡繹於途", "一般失學青年，咸得其所", "成績斐然"], worry=["校舍不敷應用", "失學兒童甚眾"]),
    "社會": dict(org=["公安局", "救火會", "地方法院"], who=["警士", "店夥"], thing=["竊案", "火警", "遺產訟案", "拐騙案", "渡船失事", "路劫案"], act=["馳往查勘", "傳案訊問", "懸賞緝拿", "開庭審理"],
                good=["幸未傷人", "失物悉數追回", "兩造當庭和解"], worry=["居民惶恐", "損失約數千元", "肇事者已遠颺"]),
    "商情": dict(org=["絲業公會", "米業公會", "農業改良場"], who=["客商", "鄉農"], thing=["春繭", "新茶", "米市", "棉種", "土布", "漁汛"], act=["開秤收買", "平抑市價", "發給種籽", "組織合作社"],
                good=["市面頓形活躍", "鄉農莫不喜形於色", "銷路平穩"], worry=["價格步跌", "銀根奇緊", "走銷不暢"]),
    "衛生": dict(org=["衛生事務所", "慈航醫院", "紅十字會"], who=["醫師", "鄉民"], thing=["施種牛痘", "防疫運動", "時疫醫院", "施藥局", "清潔檢查", "助產訓練班"], act=["免費施診", "挨戶檢查", "散發傳單", "添設病床"],
                good=["疫勢已戢", "貧病者咸稱便利", "受診者日逾百人"], worry=["時疫流行", "鄉間缺醫少藥"]),
}

VILLAGES = ["三官渡", "黑魚灣", "青石鎮", "南塘", "北門", "東街", "西鄉", "塘口", "梅汀", "柳橋", "沙河鎮", "雙林鎮", "白沙", "石門", "楓溪", "烏墩"]

GRAMMAR = dict(NUMBERS) | {
    "when": ["昨日上午", "前晚十一時", "本月{day}日", "日前", "昨晨", "月之{day}日", "連日", "{month}月{day}日"],
    "year": ["民國{two}年", "前清末葉", "去秋", "{cn}年前"],
    "cn": list("二三四五六七八"),
    "unit": ["名", "戶", "家", "人"],
    "money": ["{cn}千元", "{cn}百元", "{two}萬元", "{cn}千{cn}百元"],
    "lead": ["{place}{thing}，{worry}，業誌本報。茲悉{org}已{act}，{good}。", "{when}，{place}忽傳{thing}消息，{org}聞訊，當即{act}。", "{org}為{thing}事，{when}在{place}開會，到者{num}人，由{person}主席。", "{place}一帶，{worry}，{org}爰於{when}{act}，以利民生。",
             "本邑{thing}，自{year}創辦以來，{good}。{when}，{org}又復{act}。", "記者{when}赴{place}，見{thing}已具規模，{good}。"],
    "cause": ["查{thing}一事，{year}即有倡議，惟以{worry}，未克舉辦。", "先是，{place}{worry}，地方人士，屢請設法。", "據{who}{person}云：「{say}。」", "蓋{place}地當要衝，{worry}，影響{num}{unit}生計。", "緣該處{worry}，已非一日，居民嘖有煩言。"],
    "deed": ["{org}乃{act}，又{act}，計費{money}。", "當由{org}派{person2}前往{place}，{act}。", "現已{act}，約{month}月{day}日前可告竣。", "經眾議決，先行{act}，所需{money}，由地方分擔。", "{org}{person3}氏，奔走尤力，{act}，不遺餘力。", "復在{place}設立分所，{act}，每日辦公{cn}小時。"],
    "fact": ["統計參加者{num}{unit}，較去歲增{pct}。", "迄至昨晚止，已達{num}{unit}，{good}。", "計工程費{money}，材料費{money}，均已籌足。", "該處每日自上午{cn}時至下午{cn}時開放，{good}。", "聞{place}等{cn}處，亦將仿行。", "經此一舉，{good}，輿論翕然。"],
    "quote": ["{person3}語記者云：「{say}，{say}。」", "{who}{person2}曰：「{say}。」", "有老農撫杖嘆曰：「{say}。」", "記者叩以經過，{person2}答稱：「{say}。」"],
    "say": ["此事全賴眾力，非一人之功", "{worry}，吾輩身受其苦，今得{act}，夫復何求", "只求實惠及民，不在虛文", "費用雖鉅，然為地方計，不得不爾", "倘再遷延，後患何堪設想", "小的只道是尋常之事，不料驚動官府"],
    "scene": ["是日天朗氣清，來賓{num}人，濟濟一堂。", "沿途觀者如堵，途為之塞。", "入夜，{place}燈火通明，儼如白晝。", "會場懸國旗，設茶點，秩序井然。", "時適大雨，{who}等冒雨從公，未嘗稍懈。"],
    "close": ["詳情容再續誌。", "一俟竣工，即行開放云。", "{good}云。", "餘容續報。", "該案定期再審。", "聞者莫不稱善。", "其熱心公益，殊堪欽佩。", "至深夜始散。", "現正積極進行中。"],
    "head": ["{place}{thing}將興工", "{thing}近訊", "{org}{act}", "{place}{worry}", "{thing}定期舉行", "{place}{thing}紀詳", "{org}籌辦{thing}", "{who}談{thing}", "{thing}昨告竣", "{good}", "{place}之{thing}", "{num}人參加{thing}", "{thing}問題解決"],
    "meet_head": ["{org}開會紀", "{org}議決{thing}案"], "meet_lead": ["{org}{when}在{place}開會，到者{num}人，{person3}主席，討論{thing}案。"], "meeting": ["主席報告{thing}經過，略謂{worry}，亟應{act}。", "議決：{act}，並推{person2}等{cn}人負責辦理。"],
    "kick": ["{worry}", "{good}", "{org}{act}", "{act}　{act}", "需款{money}"],
    "deckline": ["{good}", "{org}{act}", "需費{money}　{month}月可成", "到者{num}人　{good}"],
    "subline": ["經過情形", "各界輿論", "籌款辦法", "開會情形", "當事人談話", "今後計劃"],
    "photo": ["{place}{thing}之一瞥", "{thing}攝影", "{who}{person2}近影", "{place}風光"],
    "brief": ["{org}{when}在{place}{act}，{good}。", "{place}{thing}，定{month}月{day}日舉行，到者當必踴躍。", "{who}{person2}，{when}在{place}拾得銀包一只，當即送交{org}招領。", "{place}居民，以{worry}，呈請{org}{act}，聞已照准。", "{place}{when}{worry}，{org}聞警馳救，{good}。"],
    "brief_head": ["{place}{thing}", "{org}{act}", "{thing}誌聞", "{who}拾金不昧", "{thing}續訊"],
    "short": ["詳情續誌。", "{good}。", "聞者稱善。", "{org}現正{act}。", "餘容續報。", "到者{num}人。", "計費{money}。", "已由{org}辦理。", "{place}亦將仿行。", "由{person2}主持其事。"],
    "summary": ["{place}{worry}，{org}{act}，{good}。本報特派員親往視察，紀其始末如次。"],
    "essay_lead": ["余居{spot}，倏忽{cn}載。", "{season}，與友人{person}泛舟過{spot}。", "{elder}遺一{obj}，藏之篋中久矣。"],
    "essay": ["窗外{plant}一株，花時香聞數里。", "{elder}不識字，而能背誦唐人絕句。", "是夜月色如水，隔岸漁火，明滅可數。", "嘗於{spot}見一老者，負{obj}而行，詢之，笑而不答。", "余聞而異之，歸而記其事。", "人生如寄，能得幾回如此清遊。", "{season}微雨，苔痕上階，終日無客。", "燈下展卷，忽憶{spot}舊事，為之惘然。", "彼時年少，不知離別為何物，今則鬢已星星矣。", "有人說，春天原是不敲門的。", "那聲音漸漸遠了，只賸下一片槳聲。"],
    "essay_close": ["因記之以遺來者。", "擲筆為之三嘆。", "燈殘夜闌，遂止於此。", "不覺東方既白。"],
    "essay_head": ["{spot}夜泊記", "{season}雜感", "說{plant}", "{obj}", "{spot}舊話", "燈下漫筆", "記{elder}", "{season}"],
    "obj": ["竹杖", "古硯", "油紙傘", "銅爐", "破琴", "藥囊"], "elder": ["先祖", "先母", "亡友", "吾師"], "season": ["立春", "清明", "梅雨", "重九", "歲暮", "雪夜"], "spot": ["江干", "西樓", "水巷", "城南", "古寺", "渡頭"],
    "plant": ["梔子", "木樨", "海棠", "芭蕉", "老梅", "秋葵"], "verse": ["一夜江聲入夢來", "孤舟無語泊寒灘", "燈前猶是故人衣", "落盡庭梅月滿階", "不聞更鼓但聞風", "舊雨新知兩渺茫"],
    "ask": ["先生對於{thing}有何意見？"], "answer": ["{say}。"], "listing": ["到會者有{list}等。"],
}


ADS = [
    ("雲雀牌膠底鞋", "輕便耐穿　雨天不滑", "男女各式　每雙八角起"), ("牙醫診所", "鑲牙補牙　手術精良", "診金從廉　貧病免費"), ("新到洋貨", "花色齊全　零躉批發", "格外克己"), ("眼鏡公司", "科學驗光　配製精良"), ("招租", "臨街市房一間", "租金從廉　面議"),
    ("大戲院", "今日開映有聲巨片", "日夜三場"), ("聲明", "茲遺失圖章一枚", "特登報聲明作廢"), ("國藥號", "選料道地　煎送從速", "膏滋藥酒　歡迎批購"), ("輪船局", "每日上午七時開班", "貨物寄運　穩妥迅速"),
]


def classic(writer):
    """Make the writer write as the old papers did."""
    writer.topics, writer.grammar, writer.villages, writer.places = TOPICS, GRAMMAR, VILLAGES, [""]
    convert_names(writer)


def modern(writer):
    """Today's language in traditional characters, numbers in characters."""
    both = convert({"topics": writer.topics, "grammar": writer.grammar, "villages": writer.villages})
    both["grammar"] = json.loads(json.dumps(both["grammar"], ensure_ascii=False).replace("{two}.{d}%", "百分之{two}"))
    numbers = dict(NUMBERS) | {"year": ["民國{two}年", "前年春天", "去年秋天", "五年前"], "money": ["{two}萬元", "{cn}千元", "{cn}億元"], "old_n": NUMBERS["two"], "tel": ["{cn}{cn}{cn}{cn}〇{cn}{cn}{cn}"]}
    writer.topics, writer.grammar, writer.villages = both["topics"], both["grammar"] | numbers, both["villages"]
    writer.places = ["村", "里", "鎮", "社區"]
    convert_names(writer)


def convert_names(writer):
    writer.lists = convert(writer.lists)
    writer.town = plain(writer.town)
    writer.level = "縣"


def convert(value):
    """Every text in nested lists and dicts, in traditional characters."""
    text = json.dumps(value, ensure_ascii=False)
    text = text.replace("“", "「").replace("”", "」").replace("‘", "『").replace("’", "』")
    out = subprocess.run(["opencc", "-c", "s2tw.json"], input=text, capture_output=True, text=True, check=True).stdout
    return json.loads(out)


@functools.lru_cache(maxsize=None)
def table():
    """Traditional characters one for one."""
    every = "".join(chr(c) for c in range(0x4E00, 0x9FA6))
    out = subprocess.run(["opencc", "-c", "s2tw.json"], input="\n".join(every), capture_output=True, text=True, check=True).stdout.split("\n")
    return dict(zip(map(ord, every), out))


def letters(text):
    """A fixed wording in traditional characters."""
    return text.translate(table())


def plain(text):
    """The same with its digits as characters, for vertical setting."""
    return period(letters(text))


def period(text):
    """Digits as characters."""
    return re.sub(r"\d+", lambda m: numeral(int(m.group())), text)
