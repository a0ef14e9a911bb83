"""Which words and endings give away a name, a title, a department, an organisation, a heading?"""


def words(line: str) -> tuple[str, ...]:
    """Words with spaces between them, one by one."""
    return tuple(line.split())


# --- Chinese ----------------------------------------------------------------------------------

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤"
    "尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢骆岳齐梅庄"
    "辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮"
    "桂闵解强丛边肖闫付"
)
DOUBLE_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容")
FORMS_OF_ADDRESS = frozenset(
    words(
        "总 副总 董 工 处 科 局 部 院 办 总监 总工 经理 主任 处长 副处长 科长 副科长 局长 "
        "副局长 部长 副部长 院长 副院长 书记 厂长 行长 校长 所长 主席 秘书 老师 教授 博士 "
        "先生 女士 小姐 会计"
    )
)
"""After a surname alone they make up what somebody is called: `王总`, `李处长`."""

NO_NAMES = frozenset({"安全", "高级", "文化", "常务", "项目", "管理", "单位", "司法"})
TITLES = frozenset({"高工", "高管", "法人", "老板", "法定代表人", "采购", "常委", "一把手"})
TITLE_ENDINGS = words(
    "长 总 总监 总裁 经理 主任 总工 师 书记 主席 董事 员 助理 主管 顾问 秘书 代表 负责人 教授 "
    "会计 出纳 专家 干事 合伙人 董秘 领导 班长 调研员 巡视员"
)
DEPARTMENT_ENDINGS = words(
    "部 处 科 室 中心 局 院 办 组 队 车间 委 委员会 站 所 系 司 党委 纪委 "
    "董事会 监事会 理事会 工会 总经办 部门 条线 班子 管理层"
)
ORGANISATION_ENDINGS = words(
    "公司 集团 股份 大学 医院 银行 设计院 研究院 研究所 事务所 学院 协会 政府 总行 分行 支行 "
    "厂 电网 控股 代理机构"
)

# --- English ----------------------------------------------------------------------------------

TITLE_WORDS = frozenset(
    words(
        "ceo cfo cto cio coo cmo cpo cso chro ciso vp svp evp avp gm director manager head "
        "officer president chairman chairwoman chair chairperson engineer supervisor "
        "controller treasurer buyer analyst architect consultant specialist coordinator "
        "administrator assistant secretary lead leader planner inspector foreman operator "
        "technician accountant auditor counsel partner principal dean professor "
        "superintendent executive member deputy chief owner founder"
    )
)
DEPARTMENT_WORDS = frozenset(
    words(
        "finance purchasing procurement sourcing sales marketing it hr resources operations "
        "legal engineering production maintenance quality logistics r&d research accounting "
        "planning security chain treasury compliance audit safety hse manufacturing "
        "warehouse strategy administration admin development design technology commercial "
        "projects management facilities digital controlling"
    )
)
DEPARTMENT_LAST_WORDS = frozenset(
    words(
        "department dept dept. division office team unit committee section board center "
        "centre plant workshop laboratory lab secretariat"
    )
)
ORGANISATION_LAST_WORDS = frozenset(
    words(
        "inc inc. ltd ltd. llc gmbh ag corp corp. corporation co co. plc s.a. company group "
        "university hospital bank institute holding holdings"
    )
)

# --- headings ---------------------------------------------------------------------------------

HEADINGS = {
    "external_id": "员工编号 人员编号 employee_id",
    "name": "名字 联系人 人员 关键人 客户姓名 姓 名 full_name contact contact_name person "
    "first_name last_name given_name surname family_name",
    "title": "岗位 职称 头衔 职位名称 position job_title job role_title function designation",
    "department": "科室 处室 部室 所在部门 所属部门 部门名称 dept business_unit division unit",
    "organisation": "公司 企业 机构 所在单位 所属单位 公司名称 单位名称 客户 company org employer",
    "email": "电子邮件 电子邮箱 邮件 mail email_address e-mail_address",
    "phone": "手机 手机号 手机号码 联系方式 联系电话 电话号码 座机 mobile tel telephone cell "
    "phone_number",
    "roles": "采购角色 buying_role buying_roles",
    "influence": "权重 影响 影响程度 影响力评分 power weight score",
    "stance": "态度 立场 支持程度 attitude support position_to_us",
    "contact_depth": "接触 接触深度 contact_level",
    "favours": "倾向 倾向品牌 prefers preference",
    "evidence": "证据 评分依据",
}
"""Headings that spreadsheets have, besides those of our own files."""

NO_FIELD = frozenset(
    words("序号 no no. # number 行号 index 备注 remark remarks note notes comment")
)
"""Headings of columns that hold nothing of ours; a row of headings has them all the same."""
