"""The two ways in which Chinese is written: simplified, 单位, and traditional, 單位.

Here: the characters of the words of tables that differ, and patterns that read both. Not here: what
the words mean (words, units, times).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from licheng_etl.grammar.texts.late_patterns import late

if TYPE_CHECKING:
    import re

_DIFFERENT: Final = (
    "万萬 与與 专專 业業 东東 两兩 个個 临臨 为為 举舉 义義 乡鄉 争爭 于於 产產 亩畝 亿億 "
    "从從 价價 优優 会會 传傳 伤傷 体體 余餘 债債 储儲 儿兒 兑兌 关關 兴興 养養 内內 册冊 "
    "军軍 农農 冻凍 净淨 准準 减減 击擊 划劃畫 则則 创創 别別 制製 剂劑 办辦 务務 动動 劳勞 "
    "势勢 医醫 华華 协協 单單 卖賣 占佔 卫衛 厂廠 厅廳 历歷 压壓 厦廈 县縣 参參 双雙 发發 "
    "变變 只隻 台臺 号號 后後 吨噸 员員 周週 咨諮 响響 园園 围圍 国國 图圖 圆圓 场場 坏壞 "
    "块塊 处處 备備 复復 够夠 头頭 夹夾 妇婦 学學 宁寧 实實 审審 宽寬 对對 寻尋 导導 寿壽 "
    "将將 尔爾 尘塵 层層 属屬 岁歲 岛島 币幣 布佈 师師 带帶 帮幫 广廣 庄莊 库庫 应應 "
    "庙廟 废廢 开開 异異 张張 弹彈 归歸 当當 录錄 征徵 径徑 忆憶 怀懷 态態 总總 恶惡 惩懲 "
    "户戶 执執 扩擴 扫掃 护護 报報 拟擬 择擇 损損 换換 据據 摄攝 数數 断斷 无無 旧舊 时時 "
    "显顯 术術 机機 权權 条條 来來 构構 标標 栋棟 树樹 样樣 档檔 桥橋 检檢 楼樓 横橫 欧歐 "
    "残殘 气氣 没沒 注註 测測 济濟 润潤 涨漲 温溫 湾灣 灾災 炼煉 热熱 爱愛 牵牽 状狀 独獨 "
    "猪豬 献獻 环環 现現 电電 疗療 监監 盖蓋 盘盤 码碼 砖磚 确確 离離 种種 积積 称稱 "
    "税稅 稳穩 笔筆 筑築 签簽 类類 粮糧 红紅 级級 纪紀 纳納 纺紡 线線 组組 细細 终終 经經 "
    "结結 给給 络絡 绝絕 统統 绩績 续續 维維 综綜 绿綠 编編 缴繳 网網 罚罰 职職 联聯 肃肅 "
    "艺藝 节節 苏蘇 范範 荐薦 荣榮 药藥 获獲 营營 虑慮 补補 观觀 规規 视視 览覽 计計 认認 "
    "讨討 议議 记記 许許 设設 访訪 证證 评評 识識 诉訴 诊診 词詞 译譯 试試 话話 询詢 该該 "
    "说說 请請 诸諸 课課 调調 负負 贡貢 财財 责責 账賬帳 货貨 质質 购購 贮貯 贯貫 贴貼 贵貴 "
    "贷貸 贸貿 费費 资資 赋賦 赔賠 转轉 轮輪 软軟 轻輕 载載 较較 辅輔 辆輛 辑輯 输輸 边邊 "
    "达達 迁遷 过過 运運 还還 进進 远遠 违違 连連 适適 选選 递遞 邮郵 邻鄰 采採 释釋 针針 "
    "钢鋼 钱錢 铁鐵 铃鈴 银銀 销銷 锁鎖 镇鎮 长長 门門 问問 间間 阅閱 队隊 阶階 际際 陆陸 "
    "险險 随隨 难難 静靜 页頁 顷頃 项項 顺順 须須 顿頓 预預 领領 频頻 题題 额額 风風 饲飼 "
    "馆館 马馬 驴驢 验驗 骡騾 鸡雞 鸭鴨 鹅鵝 龄齡"
)
"""Each character as it is simplified and, behind it, how it is written otherwise: 划 is 畫 too."""
_OTHERWISE: Final = {known[0]: known[1:] for known in _DIFFERENT.split()}

SIMPLIFIED: Final = {ord(other): simple for simple, all_ in _OTHERWISE.items() for other in all_}
"""For `str.translate`: each character written otherwise as it is simplified."""


def in_both(pattern: str) -> re.Pattern[str]:
    """The regular expression that reads words in either way of writing them, from one of simplified
    words; its pattern is one that Python, polars and PostgreSQL alike understand, if that was.
    """
    parts: list[str] = []
    in_class = escaped = False
    for character in pattern:
        others = "" if escaped else _OTHERWISE.get(character, "")
        both = f"{character}{others}"
        parts.append(f"[{both}]" if others and not in_class else both)
        if not escaped and character in "[]":
            in_class = character == "["
        escaped = not escaped and character == "\\"
    return late("".join(parts))
