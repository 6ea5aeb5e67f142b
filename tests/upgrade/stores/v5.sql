PRAGMA page_size = 16384;
PRAGMA application_id = 1801547624;
PRAGMA user_version = 5;
BEGIN TRANSACTION;
CREATE TABLE actions (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    consequence INTEGER NOT NULL,
    action TEXT NOT NULL,
    PRIMARY KEY (scoring, department, consequence)
) STRICT, WITHOUT ROWID;
CREATE TABLE adjustments (
    id INTEGER PRIMARY KEY,
    "period" TEXT NOT NULL,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "points" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "approval" TEXT NOT NULL,
    "indicator" TEXT NOT NULL DEFAULT '',
    "approved_on" INTEGER,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "adjustments" VALUES(1,'2026Q3',3,'2','栏目当时尚未开通','县政公开办〔2026〕7号','columns',NULL,5,2);
CREATE TABLE adjustments_history (
    id INTEGER NOT NULL,
    "period" TEXT,
    "department" INTEGER,
    "points" TEXT,
    "reason" TEXT,
    "approval" TEXT,
    "indicator" TEXT,
    "approved_on" INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE appeal_decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    appeal INTEGER NOT NULL REFERENCES appeals (id),
    import INTEGER NOT NULL UNIQUE,
    decided_on INTEGER NOT NULL,
    decider TEXT NOT NULL,
    approval TEXT NOT NULL,
    answer TEXT NOT NULL
) STRICT;
CREATE TABLE appeal_lines (
    appeal INTEGER NOT NULL REFERENCES appeals (id),
    number INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    lost INTEGER NOT NULL,
    reason TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (appeal, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE appeal_upheld (
    decision INTEGER NOT NULL REFERENCES appeal_decisions (id),
    number INTEGER NOT NULL,
    points INTEGER NOT NULL,
    PRIMARY KEY (decision, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE appeals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    scoring INTEGER NOT NULL,
    department TEXT NOT NULL,
    name TEXT NOT NULL,
    received INTEGER NOT NULL,
    grounds TEXT NOT NULL,
    decimals INTEGER NOT NULL,
    total_decimals INTEGER NOT NULL,
    total INTEGER NOT NULL,
    group_rank INTEGER NOT NULL
) STRICT;
CREATE TABLE calendar (
    id INTEGER PRIMARY KEY,
    "date" INTEGER NOT NULL,
    "day_type" INTEGER NOT NULL,
    "holiday" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "calendar" VALUES(1,3534451200,0,'元旦',2,2);
INSERT INTO "calendar" VALUES(2,3534624000,0,'元旦',2,3);
INSERT INTO "calendar" VALUES(3,3534796800,0,'元旦',2,4);
INSERT INTO "calendar" VALUES(4,3534969600,1,'元旦',2,5);
INSERT INTO "calendar" VALUES(5,3542054400,1,'春节',2,6);
INSERT INTO "calendar" VALUES(6,3542227200,0,'春节',2,7);
INSERT INTO "calendar" VALUES(7,3542400000,0,'春节',2,8);
INSERT INTO "calendar" VALUES(8,3542572800,0,'春节',2,9);
INSERT INTO "calendar" VALUES(9,3542745600,0,'春节',2,10);
INSERT INTO "calendar" VALUES(10,3542918400,0,'春节',2,11);
INSERT INTO "calendar" VALUES(11,3543091200,0,'春节',2,12);
INSERT INTO "calendar" VALUES(12,3543264000,0,'春节',2,13);
INSERT INTO "calendar" VALUES(13,3543436800,0,'春节',2,14);
INSERT INTO "calendar" VALUES(14,3543609600,0,'春节',2,15);
INSERT INTO "calendar" VALUES(15,3544473600,1,'春节',2,16);
INSERT INTO "calendar" VALUES(16,3550521600,0,'清明节',2,17);
INSERT INTO "calendar" VALUES(17,3550694400,0,'清明节',2,18);
INSERT INTO "calendar" VALUES(18,3550867200,0,'清明节',2,19);
INSERT INTO "calendar" VALUES(19,3555187200,0,'劳动节',2,20);
INSERT INTO "calendar" VALUES(20,3555360000,0,'劳动节',2,21);
INSERT INTO "calendar" VALUES(21,3555532800,0,'劳动节',2,22);
INSERT INTO "calendar" VALUES(22,3555705600,0,'劳动节',2,23);
INSERT INTO "calendar" VALUES(23,3555878400,0,'劳动节',2,24);
INSERT INTO "calendar" VALUES(24,3556569600,1,'劳动节',2,25);
INSERT INTO "calendar" VALUES(25,3563654400,0,'端午节',2,26);
INSERT INTO "calendar" VALUES(26,3563827200,0,'端午节',2,27);
INSERT INTO "calendar" VALUES(27,3564000000,0,'端午节',2,28);
INSERT INTO "calendar" VALUES(28,3579724800,1,'国庆节',2,29);
INSERT INTO "calendar" VALUES(29,3580588800,0,'中秋节',2,30);
INSERT INTO "calendar" VALUES(30,3580761600,0,'中秋节',2,31);
INSERT INTO "calendar" VALUES(31,3580934400,0,'中秋节',2,32);
INSERT INTO "calendar" VALUES(32,3581625600,0,'国庆节',2,33);
INSERT INTO "calendar" VALUES(33,3581798400,0,'国庆节',2,34);
INSERT INTO "calendar" VALUES(34,3581971200,0,'国庆节',2,35);
INSERT INTO "calendar" VALUES(35,3582144000,0,'国庆节',2,36);
INSERT INTO "calendar" VALUES(36,3582316800,0,'国庆节',2,37);
INSERT INTO "calendar" VALUES(37,3582489600,0,'国庆节',2,38);
INSERT INTO "calendar" VALUES(38,3582662400,0,'国庆节',2,39);
INSERT INTO "calendar" VALUES(39,3583180800,1,'国庆节',2,40);
CREATE TABLE calendar_history (
    id INTEGER NOT NULL,
    "date" INTEGER,
    "day_type" INTEGER,
    "holiday" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE catalogue (
    id INTEGER PRIMARY KEY,
    "item" TEXT NOT NULL,
    "item_name" TEXT NOT NULL,
    "responsible" TEXT NOT NULL,
    "area" TEXT,
    "stage" INTEGER,
    "kind" TEXT,
    "person" TEXT,
    "limit" TEXT,
    "frequency" INTEGER,
    "minimum" INTEGER,
    "required_fields" TEXT,
    "item_column" TEXT,
    "basis" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "catalogue" VALUES(1,'CW01','财政收支','CZJ、MBZ','财政',4,'财政预决算',NULL,'20日',2,NULL,NULL,'财政预决算',NULL,3,2);
INSERT INTO "catalogue" VALUES(2,'JD01','政策解读','全部','政策',0,'政策解读',NULL,'3个工作日',NULL,NULL,NULL,'政策解读',NULL,3,3);
INSERT INTO "catalogue" VALUES(3,'XK01','行政许可决定','县环保局；县教育局','审批',1,'行政许可',NULL,'7个工作日',NULL,NULL,'许可决定书文号:docno、行政相对人名称、统一社会信用代码:uscc','行政许可',NULL,3,4);
INSERT INTO "catalogue" VALUES(4,'YJ01','会议前征求意见','县直部门','政策',0,'意见征集',NULL,'提前14天',NULL,NULL,NULL,'意见征集',NULL,3,5);
INSERT INTO "catalogue" VALUES(5,'YQ01','舆情回应','全部','互动',3,'舆情回应',NULL,'5小时',NULL,NULL,NULL,'回应关切',NULL,3,6);
INSERT INTO "catalogue" VALUES(6,'ZC01','政策文件','全部','政策',0,'政策文件',NULL,'20个工作日',3,1,NULL,'政策文件',NULL,3,7);
CREATE TABLE catalogue_history (
    id INTEGER NOT NULL,
    "item" TEXT,
    "item_name" TEXT,
    "responsible" TEXT,
    "area" TEXT,
    "stage" INTEGER,
    "kind" TEXT,
    "person" TEXT,
    "limit" TEXT,
    "frequency" INTEGER,
    "minimum" INTEGER,
    "required_fields" TEXT,
    "item_column" TEXT,
    "basis" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE departments (
    id INTEGER PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "aliases" TEXT,
    "head" TEXT,
    "deputy" TEXT,
    "liaison" TEXT,
    "phone" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "departments" VALUES(1,'CZJ','县财政局','县直部门','财政局',NULL,NULL,NULL,NULL,1,2);
INSERT INTO "departments" VALUES(2,'HBJ','县环保局','县直部门','环保局、县环境保护局',NULL,NULL,NULL,NULL,1,3);
INSERT INTO "departments" VALUES(3,'JYJ','县教育局','县直部门','教育局',NULL,NULL,NULL,NULL,1,4);
INSERT INTO "departments" VALUES(4,'MBZ','马坝镇','乡镇街道','马坝镇人民政府',NULL,NULL,NULL,NULL,1,5);
CREATE TABLE departments_history (
    id INTEGER NOT NULL,
    "code" TEXT,
    "name" TEXT,
    "group" TEXT,
    "aliases" TEXT,
    "head" TEXT,
    "deputy" TEXT,
    "liaison" TEXT,
    "phone" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE disclosures (
    id INTEGER PRIMARY KEY,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "item" INTEGER NOT NULL REFERENCES catalogue (id),
    "index_no" TEXT NOT NULL,
    "title" TEXT,
    "triggered_at" INTEGER NOT NULL,
    "published_at" INTEGER,
    "extended_to" INTEGER,
    "attribute" TEXT,
    "withholding_reason" TEXT,
    "column" TEXT,
    "reviewer" TEXT,
    "reviewed_at" INTEGER,
    "refers_to" TEXT,
    "url" TEXT,
    "layout" INTEGER NOT NULL REFERENCES layouts (id),
    "content" BLOB,
    first_import INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "disclosures" VALUES(1,2,3,'HBJ-001','建设项目环评批复（一）',3579206400,3581107200,NULL,'主动公开',NULL,'行政许可','办公室主任',3580934400,NULL,NULL,1,X'E58EBFE78EAFE5AEA1E3809432303236E380953131E58FB700E69F90E69F90E5BBBAE69D90E69C89E99990E585ACE58FB80039313531323038314D4136324B303236304500',4,4,2);
INSERT INTO "disclosures" VALUES(2,2,3,'HBJ-002','建设项目环评批复（二）',3579206400,3581107200,NULL,'主动公开',NULL,'行政许可','办公室主任',3581107200,NULL,NULL,1,X'E58EBFE78EAFE5AEA1E3809432303236E380953132E58FB700E69F90E69F90E58C96E5B7A5E69C89E99990E585ACE58FB80039313335303130304D30303031303059345A00',4,8,2);
INSERT INTO "disclosures" VALUES(3,2,3,'HBJ-003','建设项目环评批复（三）',3581280000,NULL,NULL,'主动公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'000000',4,4,4);
INSERT INTO "disclosures" VALUES(4,2,5,'HBJ-004','关于某河段水质的回应',3571495201,3571531201,NULL,'主动公开',NULL,'回应关切','分管负责人',3571527601,NULL,NULL,1,X'000000',4,4,5);
INSERT INTO "disclosures" VALUES(5,2,5,'HBJ-005','关于异味投诉的回应',3572802001,3572838121,NULL,'主动公开',NULL,'回应关切','分管负责人',3572834401,NULL,NULL,1,X'000000',4,4,6);
INSERT INTO "disclosures" VALUES(6,2,6,'HBJ-006','大气污染防治实施办法',3565728000,3567283200,NULL,'主动公开',NULL,'政策文件','办公室主任',3567110400,NULL,NULL,1,X'000000',4,4,7);
INSERT INTO "disclosures" VALUES(7,2,2,'HBJ-007','《大气污染防治实施办法》解读',3567283200,3568147200,NULL,'主动公开',NULL,'政策解读','办公室主任',3568147200,'HBJ-006',NULL,1,X'000000',4,4,8);
INSERT INTO "disclosures" VALUES(8,3,3,'JYJ-001','民办培训机构办学许可',3574368000,3576394801,NULL,'主动公开',NULL,'行政许可','办公室主任',3576398401,NULL,NULL,1,X'E58EBFE69599E8AEB8E3809432303236E3809533E58FB7000031313332303030304D42313531383430584A00',4,4,9);
INSERT INTO "disclosures" VALUES(9,3,3,'JYJ-002','民办幼儿园办学许可',3564518400,3566073600,NULL,'主动公开',NULL,'行政许可','办公室主任',3565900800,NULL,NULL,1,X'E58EBFE69599E8AEB8E3809432303236E3809531E58FB700E69F90E69F90E5B9BCE584BFE59BAD0039313335303130304D30303031303059343300',4,4,10);
INSERT INTO "disclosures" VALUES(10,3,6,'JYJ-003','义务教育招生办法',3561235200,3566592000,NULL,'主动公开',NULL,'通知公告','办公室主任',3566592000,NULL,NULL,1,X'000000',4,4,11);
INSERT INTO "disclosures" VALUES(11,3,4,'JYJ-004','学区划分方案征求意见',3575750400,3573331200,NULL,'主动公开',NULL,'意见征集','办公室主任',3573158400,NULL,NULL,1,X'000000',4,4,12);
INSERT INTO "disclosures" VALUES(12,1,4,'CZJ-001','专项资金管理办法征求意见',3579724800,3577478400,NULL,'主动公开',NULL,'意见征集','办公室主任',3577305600,NULL,NULL,1,X'000000',4,4,13);
INSERT INTO "disclosures" VALUES(13,1,1,'CZJ-002','6月财政收支',3565555200,3569011200,NULL,'主动公开',NULL,'财政预决算','国库股长',3568838400,NULL,NULL,1,X'000000',4,4,14);
INSERT INTO "disclosures" VALUES(14,1,1,'CZJ-003','7月财政收支',3570912000,3574368000,NULL,'主动公开',NULL,'财政预决算','国库股长',3574195200,NULL,NULL,1,X'000000',4,4,15);
INSERT INTO "disclosures" VALUES(15,1,1,'CZJ-004','8月财政收支',3576268800,3579897600,NULL,'主动公开',NULL,'财政预决算','国库股长',3579724800,NULL,NULL,1,X'000000',4,4,16);
INSERT INTO "disclosures" VALUES(16,1,6,'CZJ-005','内部审计工作规程',3565900800,NULL,NULL,'不予公开',NULL,NULL,NULL,NULL,NULL,NULL,1,X'000000',4,4,17);
INSERT INTO "disclosures" VALUES(17,4,1,'MBZ-001','7月村级收支',3570912000,3574540800,NULL,'主动公开',NULL,'财政预决算',NULL,NULL,NULL,NULL,1,X'000000',4,4,18);
INSERT INTO "disclosures" VALUES(18,4,1,'MBZ-002','8月村级收支',3576268800,3577132800,NULL,NULL,NULL,'政策文件','办公室主任',3576960000,NULL,NULL,1,X'000000',4,4,19);
CREATE TABLE disclosures_history (
    id INTEGER NOT NULL,
    "department" INTEGER,
    "item" INTEGER,
    "index_no" TEXT,
    "title" TEXT,
    "triggered_at" INTEGER,
    "published_at" INTEGER,
    "extended_to" INTEGER,
    "attribute" TEXT,
    "withholding_reason" TEXT,
    "column" TEXT,
    "reviewer" TEXT,
    "reviewed_at" INTEGER,
    "refers_to" TEXT,
    "url" TEXT,
    "layout" INTEGER,
    "content" BLOB,
    first_import INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
INSERT INTO "disclosures_history" VALUES(2,2,3,'HBJ-002','建设项目环评批复（二）',3579206400,3581280000,NULL,'主动公开',NULL,'行政许可','办公室主任',3581107200,NULL,NULL,1,X'E58EBFE78EAFE5AEA1E3809432303236E380953132E58FB700E69F90E69F90E58C96E5B7A5E69C89E99990E585ACE58FB80039313335303130304D30303031303059345A00',4,4,3,8);
CREATE TABLE draw_records (
    check_no TEXT PRIMARY KEY,
    draw INTEGER NOT NULL REFERENCES draws (id),
    department TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    index_no TEXT NOT NULL,
    inspector TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE draws (
    id INTEGER PRIMARY KEY,
    period TEXT NOT NULL,
    number INTEGER NOT NULL,
    seed TEXT NOT NULL,
    size TEXT NOT NULL,
    extra TEXT NOT NULL,
    inspectors TEXT NOT NULL,
    register TEXT NOT NULL,
    candidates INTEGER NOT NULL,
    last_import INTEGER NOT NULL,
    UNIQUE (period, number)
) STRICT;
CREATE TABLE imports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    imported_at INTEGER NOT NULL,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    "table" TEXT NOT NULL,
    encoding TEXT NOT NULL,
    read INTEGER NOT NULL DEFAULT 0,
    accepted INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    superseding INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO "imports" VALUES(1,3584102401,'部门.csv','4342571b90e4ca6cd6a0f3e60ca8dc486f03883df6ab6235c0523837b802317c','部门','UTF-8',4,4,0,0,0);
INSERT INTO "imports" VALUES(2,3584102401,'节假日.csv','41a1e11e782bf3006c771ed791a952554adca03c9371b813c6043ff48c28fd6f','节假日','UTF-8',39,39,0,0,0);
INSERT INTO "imports" VALUES(3,3584102401,'公开事项.csv','b7382f8760ad5181465e3d7e2d641fd8e69e20db5b66d88ccc5c2b695b355556','公开事项','UTF-8',6,6,0,0,0);
INSERT INTO "imports" VALUES(4,3584102401,'台账.csv','51ec92db7504d6a2e0d8eeaf14aebc7045c5598b158b028b12a596f61d12dc8b','公开台账','UTF-8',18,18,0,0,0);
INSERT INTO "imports" VALUES(5,3584102401,'复核.csv','25084e05ad199a3442342b6b5fa9ca18780c7cd387c8077af97a86771ec4a5f7','复核调整','UTF-8',1,1,0,0,0);
INSERT INTO "imports" VALUES(6,3584102401,'抽查.csv','fe5d09b28c54f86a2909b8ed26c73f0de0ee359e661cfc790474bb91879a4111','抽查结果','UTF-8',4,4,0,0,0);
INSERT INTO "imports" VALUES(7,3584102401,'指标数据.csv','ed7fbb5398915e30ea30e2794eaf0fc8832e1dbd6714e763755f2a25db458528','指标数据','UTF-8',4,4,0,0,0);
INSERT INTO "imports" VALUES(8,3584102401,'更正.csv','e7b7a6854a0f91f74c9323a50ab7298b5edfebd547fcc6ce2d8f9359e35cb8b6','公开台账','UTF-8',1,0,0,1,0);
CREATE TABLE layouts (
    id INTEGER PRIMARY KEY,
    names TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "layouts" VALUES(1,'许可决定书文号行政相对人名称统一社会信用代码');
CREATE TABLE "ledger" (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    position INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    points INTEGER NOT NULL,
    quarter INTEGER NOT NULL,
    quarter_units INTEGER NOT NULL,
    quarter_places INTEGER NOT NULL,
    veto TEXT NOT NULL,
    reason TEXT NOT NULL,
    title TEXT NOT NULL,
    person TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    reference TEXT NOT NULL,
    url TEXT NOT NULL,
    due INTEGER NOT NULL,
    done INTEGER NOT NULL,
    late INTEGER NOT NULL,
    remedy INTEGER NOT NULL,
    item TEXT NOT NULL,
    area TEXT NOT NULL,
    stage TEXT NOT NULL,
    PRIMARY KEY (scoring, department, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "ledger" VALUES(1,0,0,1,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,1,2,1,2000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,2,2,2,-600,0,0,0,'','应于2026年9月6日前公开，实际于2026年9月7日公开，逾期1个工作日','专项资金管理办法征求意见','','台账.csv',13,'CZJ-001','',3577478398,3577478400,1,2,'会议前征求意见','政策','决策');
INSERT INTO "ledger" VALUES(1,0,3,2,2,-600,0,0,0,'','应于2026年9月20日前公开，实际于2026年9月21日公开，逾期1个工作日','8月财政收支','','台账.csv',16,'CZJ-004','',3579897598,3579897600,1,2,'财政收支','财政','结果');
INSERT INTO "ledger" VALUES(1,0,4,3,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,5,3,2,-250,0,0,0,'','“政策文件”2026年第三季度应公开不少于1条，实际公开0条','政策文件','','公开事项.csv',7,'ZC01','',-9223372036854775808,-9223372036854775808,0,0,'政策文件','政策','决策');
INSERT INTO "ledger" VALUES(1,0,6,5,1,500,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,7,6,1,500,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,8,7,1,800,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,9,7,2,-100,0,0,0,'','抽查不合格：链接失效','链接失效','','抽查.csv',5,'CC-04','',-9223372036854775808,-9223372036854775808,0,4,'财政收支','财政','结果');
INSERT INTO "ledger" VALUES(1,0,10,10,1,400,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,11,10,2,-119,0,0,0,'','满意度均值7.03（满值10）','','','指标数据.csv',2,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,12,-1,7,2777,0,0,0,'','合理缺项折算与舍入','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,0,13,12,6,-100,0,0,0,'','不予公开未说明理由','内部审计工作规程','','台账.csv',17,'CZJ-005','',-9223372036854775808,-9223372036854775808,0,3,'政策文件','政策','决策');
INSERT INTO "ledger" VALUES(1,1,0,0,1,2000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,1,0,2,-2000,0,0,0,'','应于2026年9月28日前公开，实际于2026年9月29日公开，逾期1个工作日','建设项目环评批复（二）','','台账.csv',3,'HBJ-002','',3581279998,3581280000,1,2,'行政许可决定','审批','执行');
INSERT INTO "ledger" VALUES(1,1,2,1,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,3,1,2,-300,0,0,0,'','应于2026年8月11日3时30分前公开，实际于2026年8月11日3时31分公开','关于异味投诉的回应','','台账.csv',6,'HBJ-005','',3572838001,3572838121,0,2,'舆情回应','互动','服务');
INSERT INTO "ledger" VALUES(1,1,4,2,1,2000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,5,3,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,6,4,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,7,4,2,-167,0,0,0,'','必填要素“统一社会信用代码”校验码错误','建设项目环评批复（二）','','台账.csv',3,'HBJ-002','',-9223372036854775808,3581280000,0,2,'行政许可决定','审批','执行');
INSERT INTO "ledger" VALUES(1,1,8,5,1,500,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,9,6,1,500,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,10,7,1,800,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,11,9,1,400,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,12,10,1,400,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,13,10,2,-120,0,0,0,'','满意度均值7（满值10）','','','指标数据.csv',3,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,1,14,-1,7,292,0,0,0,'','合理缺项折算与舍入','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,0,0,1,2000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,1,1,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,2,2,1,2000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,3,3,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,4,4,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,5,4,2,-167,0,0,0,'','必填要素“行政相对人名称”为空','民办培训机构办学许可','','台账.csv',9,'JYJ-001','',-9223372036854775808,3576394801,0,2,'行政许可决定','审批','执行');
INSERT INTO "ledger" VALUES(1,2,6,5,1,500,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,7,5,2,-250,0,0,0,'','公开在“通知公告”栏目，应在“政策文件”栏目公开','义务教育招生办法','','台账.csv',11,'JYJ-003','',-9223372036854775808,3566592000,0,2,'政策文件','政策','决策');
INSERT INTO "ledger" VALUES(1,2,8,5,3,200,0,0,0,'','复核调整：栏目当时尚未开通（县政公开办〔2026〕7号）；原得分2.50，调整2.00，现得分4.50','','','复核.csv',2,'县政公开办〔2026〕7号','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,9,6,1,500,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,10,6,2,-500,0,0,0,'','2026年8月31日17时30分公开，2026年8月31日18时审查，先公开后审查','民办培训机构办学许可','','台账.csv',9,'JYJ-001','',-9223372036854775808,3576394801,0,2,'行政许可决定','审批','执行');
INSERT INTO "ledger" VALUES(1,2,11,7,1,800,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,12,7,2,-100,0,0,0,'','抽查不合格：错别字','错别字','','抽查.csv',2,'CC-01','',-9223372036854775808,-9223372036854775808,0,5,'政策文件','政策','决策');
INSERT INTO "ledger" VALUES(1,2,13,8,1,400,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,14,9,1,400,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,2,15,9,2,-400,0,0,0,'','应于2026年7月9日前公开政策解读，截至2026年9月30日未公开政策解读，逾期59个工作日','义务教育招生办法','','台账.csv',11,'JYJ-003','',3567283198,-9223372036854775808,59,1,'政策文件','政策','决策');
INSERT INTO "ledger" VALUES(1,2,16,-1,7,349,0,0,0,'','合理缺项折算与舍入','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,0,1,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,1,2,1,2000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,2,2,2,-1200,0,0,0,'','应于2026年8月20日前公开，实际于2026年8月21日公开，逾期1个工作日','7月村级收支','','台账.csv',18,'MBZ-001','',3574540798,3574540800,1,2,'财政收支','财政','结果');
INSERT INTO "ledger" VALUES(1,3,3,3,1,1000,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,4,3,2,-250,0,0,0,'','“财政收支”2026年7月应公开不少于1条，实际公开0条','财政收支','','公开事项.csv',2,'CW01','',-9223372036854775808,-9223372036854775808,0,0,'财政收支','财政','结果');
INSERT INTO "ledger" VALUES(1,3,5,3,2,-250,0,0,0,'','“政策文件”2026年第三季度应公开不少于1条，实际公开0条','政策文件','','公开事项.csv',7,'ZC01','',-9223372036854775808,-9223372036854775808,0,0,'政策文件','政策','决策');
INSERT INTO "ledger" VALUES(1,3,6,5,1,500,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,7,5,2,-250,0,0,0,'','公开在“政策文件”栏目，应在“财政预决算”栏目公开','8月村级收支','','台账.csv',19,'MBZ-002','',-9223372036854775808,3577132800,0,2,'财政收支','财政','结果');
INSERT INTO "ledger" VALUES(1,3,8,6,1,500,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,9,6,2,-500,0,0,0,'','未经审查即公开：无审查人，无审查时间','7月村级收支','','台账.csv',18,'MBZ-001','',-9223372036854775808,3574540800,0,2,'财政收支','财政','结果');
INSERT INTO "ledger" VALUES(1,3,10,7,1,800,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,11,7,2,-150,0,0,0,'','抽查不合格：空白栏目','空白栏目','','抽查.csv',4,'CC-03','',-9223372036854775808,-9223372036854775808,0,5,'财政收支','财政','结果');
INSERT INTO "ledger" VALUES(1,3,12,8,1,400,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,13,8,2,-400,0,0,0,'','应于2026年9月22日前整改，实际于2026年9月25日整改，逾期2个工作日','空白栏目','','抽查.csv',4,'CC-03','',3580243198,3580588800,2,5,'财政收支','财政','结果');
INSERT INTO "ledger" VALUES(1,3,14,10,1,400,0,0,0,'','指标分值','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,15,10,2,-40,0,0,0,'','满意度均值9.005（满值10）','','','指标数据.csv',5,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,16,-1,7,1834,0,0,0,'','合理缺项折算与舍入','','','',0,'','',-9223372036854775808,-9223372036854775808,0,0,'','','');
INSERT INTO "ledger" VALUES(1,3,17,11,6,-50,0,0,0,'','未标注公开属性','8月村级收支','','台账.csv',19,'MBZ-002','',-9223372036854775808,3577132800,0,2,'财政收支','财政','结果');
CREATE TABLE metrics (
    id INTEGER PRIMARY KEY,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "metric" TEXT NOT NULL,
    "measured_on" INTEGER NOT NULL,
    "value" TEXT,
    "sample_size" TEXT,
    "numerator" TEXT,
    "denominator" TEXT,
    "note" TEXT,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "metrics" VALUES(1,1,'满意度',3581452800,'7.03','3527',NULL,NULL,NULL,7,2);
INSERT INTO "metrics" VALUES(2,2,'满意度',3581452800,'8.5','100',NULL,NULL,NULL,7,3);
INSERT INTO "metrics" VALUES(3,2,'满意度',3581280000,'6.5','300',NULL,NULL,NULL,7,4);
INSERT INTO "metrics" VALUES(4,4,'满意度',3581452800,'9.005',NULL,NULL,NULL,NULL,7,5);
CREATE TABLE metrics_history (
    id INTEGER NOT NULL,
    "department" INTEGER,
    "metric" TEXT,
    "measured_on" INTEGER,
    "value" TEXT,
    "sample_size" TEXT,
    "numerator" TEXT,
    "denominator" TEXT,
    "note" TEXT,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE notice_items (
    notice INTEGER NOT NULL REFERENCES notices (id),
    line INTEGER NOT NULL,
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    reference TEXT NOT NULL,
    problem TEXT NOT NULL,
    PRIMARY KEY (notice, line)
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_series (
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;
INSERT INTO "notice_series" VALUES('',2026,1);
CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    scoring INTEGER NOT NULL REFERENCES scorings (id),
    kind TEXT NOT NULL,
    action TEXT NOT NULL,
    department INTEGER NOT NULL,
    series TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    rectify_by INTEGER,
    void_reason TEXT,
    UNIQUE (series, year, number)
) STRICT;
INSERT INTO "notices" VALUES(1,1,'bulletin','',0,'',2026,1,20734,NULL,NULL);
CREATE TABLE rectification_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    import INTEGER NOT NULL UNIQUE,
    kind INTEGER NOT NULL,
    check_no TEXT NOT NULL,
    notice INTEGER NOT NULL,
    line INTEGER NOT NULL,
    "on" INTEGER NOT NULL,
    dated INTEGER NOT NULL,
    approver TEXT NOT NULL,
    approval TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
CREATE TABLE remembered (
    "table" INTEGER NOT NULL,
    key TEXT NOT NULL,
    first_import INTEGER NOT NULL,
    PRIMARY KEY ("table", key)
) STRICT, WITHOUT ROWID;
CREATE TABLE repeats (
    "table" INTEGER NOT NULL,
    id INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL,
    PRIMARY KEY ("table", id, import)
) STRICT, WITHOUT ROWID;
CREATE TABLE scored_inputs (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    digest TEXT NOT NULL,
    "table" TEXT NOT NULL,
    encoding TEXT NOT NULL,
    read INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    superseding INTEGER NOT NULL,
    refused INTEGER NOT NULL
) STRICT;
INSERT INTO "scored_inputs" VALUES(1,'部门.csv','4342571b90e4ca6cd6a0f3e60ca8dc486f03883df6ab6235c0523837b802317c','部门','UTF-8',4,4,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'节假日.csv','41a1e11e782bf3006c771ed791a952554adca03c9371b813c6043ff48c28fd6f','节假日','UTF-8',39,39,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'公开事项.csv','b7382f8760ad5181465e3d7e2d641fd8e69e20db5b66d88ccc5c2b695b355556','公开事项','UTF-8',6,6,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'台账.csv','51ec92db7504d6a2e0d8eeaf14aebc7045c5598b158b028b12a596f61d12dc8b','公开台账','UTF-8',18,18,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'复核.csv','25084e05ad199a3442342b6b5fa9ca18780c7cd387c8077af97a86771ec4a5f7','复核调整','UTF-8',1,1,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'抽查.csv','fe5d09b28c54f86a2909b8ed26c73f0de0ee359e661cfc790474bb91879a4111','抽查结果','UTF-8',4,4,0,0,0);
INSERT INTO "scored_inputs" VALUES(1,'指标数据.csv','ed7fbb5398915e30ea30e2794eaf0fc8832e1dbd6714e763755f2a25db458528','指标数据','UTF-8',4,4,0,0,0);
CREATE TABLE scores (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    indicator INTEGER NOT NULL,
    outside INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    absent INTEGER NOT NULL,
    has_counts INTEGER NOT NULL,
    passed INTEGER NOT NULL,
    cases INTEGER NOT NULL,
    points INTEGER NOT NULL,
    earned INTEGER NOT NULL,
    adjusted INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    PRIMARY KEY (scoring, department, indicator)
) STRICT, WITHOUT ROWID;
INSERT INTO "scores" VALUES(1,0,0,0,1,1,1,0,0,2000,0,0,0);
INSERT INTO "scores" VALUES(1,0,1,0,0,0,1,0,0,1000,1000,0,0);
INSERT INTO "scores" VALUES(1,0,2,0,0,0,1,2,4,2000,800,0,2);
INSERT INTO "scores" VALUES(1,0,3,0,0,0,1,3,4,1000,750,0,1);
INSERT INTO "scores" VALUES(1,0,4,0,1,1,1,0,0,1000,0,0,0);
INSERT INTO "scores" VALUES(1,0,5,0,0,0,1,4,4,500,500,0,0);
INSERT INTO "scores" VALUES(1,0,6,0,0,0,1,4,4,500,500,0,0);
INSERT INTO "scores" VALUES(1,0,7,0,0,0,1,0,1,800,700,0,1);
INSERT INTO "scores" VALUES(1,0,8,0,1,1,1,0,0,400,0,0,0);
INSERT INTO "scores" VALUES(1,0,9,0,1,1,1,0,0,400,0,0,0);
INSERT INTO "scores" VALUES(1,0,10,0,0,0,0,0,0,400,281,0,0);
INSERT INTO "scores" VALUES(1,0,11,0,0,0,1,5,5,200,0,0,0);
INSERT INTO "scores" VALUES(1,0,12,0,0,0,1,0,1,200,-100,0,1);
INSERT INTO "scores" VALUES(1,1,0,0,0,0,1,1,2,2000,0,0,1);
INSERT INTO "scores" VALUES(1,1,1,0,0,0,1,1,2,1000,700,0,1);
INSERT INTO "scores" VALUES(1,1,2,0,0,0,1,2,2,2000,2000,0,0);
INSERT INTO "scores" VALUES(1,1,3,0,0,0,1,1,1,1000,1000,0,0);
INSERT INTO "scores" VALUES(1,1,4,0,0,0,1,5,6,1000,833,0,1);
INSERT INTO "scores" VALUES(1,1,5,0,0,0,1,6,6,500,500,0,0);
INSERT INTO "scores" VALUES(1,1,6,0,0,0,1,6,6,500,500,0,0);
INSERT INTO "scores" VALUES(1,1,7,0,0,0,1,1,1,800,800,0,0);
INSERT INTO "scores" VALUES(1,1,8,0,1,1,1,0,0,400,0,0,0);
INSERT INTO "scores" VALUES(1,1,9,0,0,0,1,1,1,400,400,0,0);
INSERT INTO "scores" VALUES(1,1,10,0,0,0,0,0,0,400,280,0,0);
INSERT INTO "scores" VALUES(1,1,11,0,0,0,1,7,7,200,0,0,0);
INSERT INTO "scores" VALUES(1,1,12,0,0,0,1,0,0,200,0,0,0);
INSERT INTO "scores" VALUES(1,2,0,0,0,0,1,2,2,2000,2000,0,0);
INSERT INTO "scores" VALUES(1,2,1,0,0,0,1,0,0,1000,1000,0,0);
INSERT INTO "scores" VALUES(1,2,2,0,0,0,1,2,2,2000,2000,0,0);
INSERT INTO "scores" VALUES(1,2,3,0,0,0,1,1,1,1000,1000,0,0);
INSERT INTO "scores" VALUES(1,2,4,0,0,0,1,5,6,1000,833,0,1);
INSERT INTO "scores" VALUES(1,2,5,0,0,0,1,3,4,500,450,200,1);
INSERT INTO "scores" VALUES(1,2,6,0,0,0,1,3,4,500,0,0,1);
INSERT INTO "scores" VALUES(1,2,7,0,0,0,1,0,1,800,700,0,1);
INSERT INTO "scores" VALUES(1,2,8,0,0,0,1,1,1,400,400,0,0);
INSERT INTO "scores" VALUES(1,2,9,0,0,0,1,0,1,400,0,0,1);
INSERT INTO "scores" VALUES(1,2,10,0,1,1,0,0,0,400,0,0,0);
INSERT INTO "scores" VALUES(1,2,11,0,0,0,1,4,4,200,0,0,0);
INSERT INTO "scores" VALUES(1,2,12,0,0,0,1,0,0,200,0,0,0);
INSERT INTO "scores" VALUES(1,3,0,0,1,1,1,0,0,2000,0,0,0);
INSERT INTO "scores" VALUES(1,3,1,0,0,0,1,0,0,1000,1000,0,0);
INSERT INTO "scores" VALUES(1,3,2,0,0,0,1,1,2,2000,800,0,1);
INSERT INTO "scores" VALUES(1,3,3,0,0,0,1,2,4,1000,500,0,2);
INSERT INTO "scores" VALUES(1,3,4,0,1,1,1,0,0,1000,0,0,0);
INSERT INTO "scores" VALUES(1,3,5,0,0,0,1,1,2,500,250,0,1);
INSERT INTO "scores" VALUES(1,3,6,0,0,0,1,1,2,500,0,0,1);
INSERT INTO "scores" VALUES(1,3,7,0,0,0,1,0,1,800,650,0,1);
INSERT INTO "scores" VALUES(1,3,8,0,0,0,1,0,1,400,0,0,1);
INSERT INTO "scores" VALUES(1,3,9,0,1,1,1,0,0,400,0,0,0);
INSERT INTO "scores" VALUES(1,3,10,0,0,0,0,0,0,400,360,0,0);
INSERT INTO "scores" VALUES(1,3,11,0,0,0,1,1,2,200,-50,0,1);
INSERT INTO "scores" VALUES(1,3,12,0,0,0,1,0,0,200,0,0,0);
CREATE TABLE scorings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    period TEXT NOT NULL,
    version INTEGER NOT NULL,
    replaces INTEGER NOT NULL DEFAULT 0,
    issued_on INTEGER,
    issued_at INTEGER NOT NULL DEFAULT 0,
    last_import INTEGER NOT NULL,
    as_of INTEGER NOT NULL,
    decimals INTEGER NOT NULL,
    total_decimals INTEGER NOT NULL,
    scheme_file TEXT NOT NULL,
    scheme_digest TEXT NOT NULL,
    scheme TEXT NOT NULL,
    assumed_weekends INTEGER NOT NULL,
    UNIQUE (period, version)
) STRICT;
INSERT INTO "scorings" VALUES(1,'2026Q3',1,0,20734,1,7,1790812799,2,2,'scheme.yaml','3fadbfba94e0afa6e7b765cf5ba0c6aa17972aca67adfd9804ed041734231a95','name: 示例细则
version: "1"
base: 100
decimals: 2
overall: {name: 目标责任考核, share: 4}
tie_break: [timeliness]
dimensions:
  - id: timeliness
    name: 时效性
    points: 50
    indicators:
      - {id: licences, name: 行政许可7个工作日内公开, points: 20, measure: {subject: disclosures, check: on_time, where: {kind: [行政许可]}}, score: {method: proportional, zero_at: 50%}}
      - {id: response, name: 5小时内回应, points: 10, measure: {subject: disclosures, check: on_time, where: {kind: [舆情回应]}}, score: {method: per_case, each: 3}}
      - {id: others, name: 其他事项按时公开, points: 20, measure: {subject: disclosures, check: on_time, where: {kind: [政策文件, 意见征集, 财政预决算, 政策解读]}}, score: {method: bands, bands: [{from: 100%, points: 20}, {from: 75%, points: 15}, {from: 50%, points: 8}]}}
  - id: completeness
    name: 完整性
    points: 30
    indicators:
      - {id: coverage, name: 按期更新, points: 10, measure: {subject: slots, check: filled}, score: {method: proportional}}
      - {id: fields, name: 要素齐全, points: 10, measure: {subject: disclosures, check: field_filled}, score: {method: proportional}}
      - {id: columns, name: 栏目正确, points: 5, measure: {subject: disclosures, check: filed_in_column}, score: {method: per_case, each: 2.5}}
      - {id: reviewed, name: 先审查后公开, points: 5, measure: {subject: disclosures, check: reviewed_first}, score: {method: all_or_nothing}}
  - id: quality
    name: 质量
    points: 20
    indicators:
      - {id: spot-checks, name: 抽查, points: 8, measure: {subject: spot_checks, check: passed}, score: {method: per_case, own: true, severity: {一般: 1, 较重: 2, 严重: 5}}}
      - {id: rectified, name: 按期整改, points: 4, measure: {subject: rectifications, check: on_time}, score: {method: proportional}}
      - {id: interpreted, name: 政策解读, points: 4, measure: {subject: disclosures, check: interpreted, where: {kind: [政策文件]}}, score: {method: proportional}}
      - {id: satisfaction, name: 满意度, points: 4, measure: {subject: metrics, metric: 满意度, out_of: 10}, score: {method: proportional}}
penalties:
  - {id: attribute, name: 未标注公开属性, points: 2, each: 0.5, measure: {subject: disclosures, check: attribute_declared}}
  - {id: reasons, name: 不予公开未说明理由, points: 2, each: 1, measure: {subject: disclosures, check: withholding_reasoned}}
grades:
  - {name: 优秀, from: 90}
  - {name: 良好, from: 80}
  - {name: 达标, from: 60}
  - {name: 不达标, from: 0}
',0);
CREATE TABLE spot_checks (
    id INTEGER PRIMARY KEY,
    "check_no" TEXT NOT NULL,
    "checked_on" INTEGER NOT NULL,
    "department" INTEGER NOT NULL REFERENCES departments (id),
    "result" INTEGER NOT NULL,
    "inspector" TEXT,
    "item" INTEGER REFERENCES catalogue (id),
    "index_no" TEXT,
    "type" TEXT,
    "severity" INTEGER,
    "points" TEXT,
    "description" TEXT,
    "evidence" TEXT,
    "rectify_by" INTEGER,
    "rectified_on" INTEGER,
    first_import INTEGER NOT NULL,
    import INTEGER NOT NULL REFERENCES imports (id),
    line INTEGER NOT NULL
) STRICT;
INSERT INTO "spot_checks" VALUES(1,'CC-01',3572985600,3,1,NULL,6,'JYJ-003','错别字',0,NULL,NULL,NULL,3574368000,3574368000,6,6,2);
INSERT INTO "spot_checks" VALUES(2,'CC-02',3572985600,2,0,NULL,6,'HBJ-006',NULL,NULL,NULL,NULL,NULL,NULL,NULL,6,6,3);
INSERT INTO "spot_checks" VALUES(3,'CC-03',3578860800,4,1,NULL,1,'MBZ-001','空白栏目',1,'1.5',NULL,NULL,3580070400,3580588800,6,6,4);
INSERT INTO "spot_checks" VALUES(4,'CC-04',3578860800,1,1,NULL,1,'CZJ-004','链接失效',0,NULL,NULL,NULL,3582835200,NULL,6,6,5);
CREATE TABLE spot_checks_history (
    id INTEGER NOT NULL,
    "check_no" TEXT,
    "checked_on" INTEGER,
    "department" INTEGER,
    "result" INTEGER,
    "inspector" TEXT,
    "item" INTEGER,
    "index_no" TEXT,
    "type" TEXT,
    "severity" INTEGER,
    "points" TEXT,
    "description" TEXT,
    "evidence" TEXT,
    "rectify_by" INTEGER,
    "rectified_on" INTEGER,
    first_import INTEGER,
    import INTEGER NOT NULL,
    line INTEGER NOT NULL,
    superseded_by INTEGER NOT NULL REFERENCES imports (id)
) STRICT;
CREATE TABLE standings (
    scoring INTEGER NOT NULL REFERENCES scorings (id) ON DELETE CASCADE,
    department INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    "group" TEXT NOT NULL,
    assessed INTEGER NOT NULL,
    silent INTEGER NOT NULL,
    vetoed INTEGER NOT NULL,
    total INTEGER NOT NULL,
    share INTEGER NOT NULL,
    adjusted INTEGER NOT NULL,
    group_rank INTEGER NOT NULL,
    overall_rank INTEGER NOT NULL,
    group_ranked INTEGER NOT NULL,
    grade INTEGER NOT NULL,
    dimensions TEXT NOT NULL,
    PRIMARY KEY (scoring, department)
) STRICT, WITHOUT ROWID;
INSERT INTO "standings" VALUES(1,0,'CZJ','县财政局','县直部门',1,0,0,7208,288,0,3,3,3,2,'1800 1750 981');
INSERT INTO "standings" VALUES(1,1,'HBJ','县环保局','县直部门',1,0,0,7305,292,0,2,2,3,2,'2700 2833 1480');
INSERT INTO "standings" VALUES(1,2,'JYJ','县教育局','县直部门',1,0,0,8732,349,0,1,1,3,1,'5000 2283 1100');
INSERT INTO "standings" VALUES(1,3,'MBZ','马坝镇','乡镇街道',1,0,0,5344,214,0,1,4,1,3,'1800 750 1010');
CREATE UNIQUE INDEX imports_by_digest ON imports (digest);
CREATE UNIQUE INDEX departments_key ON departments ("code");
CREATE INDEX departments_history_of ON departments_history (id);
CREATE UNIQUE INDEX calendar_key ON calendar ("date");
CREATE INDEX calendar_history_of ON calendar_history (id);
CREATE UNIQUE INDEX catalogue_key ON catalogue ("item");
CREATE INDEX catalogue_history_of ON catalogue_history (id);
CREATE UNIQUE INDEX disclosures_key ON disclosures ("index_no", "department");
CREATE INDEX disclosures_history_of ON disclosures_history (id);
CREATE UNIQUE INDEX spot_checks_key ON spot_checks ("check_no");
CREATE INDEX spot_checks_history_of ON spot_checks_history (id);
CREATE UNIQUE INDEX metrics_key ON metrics ("department", "metric", "measured_on");
CREATE INDEX metrics_history_of ON metrics_history (id);
CREATE UNIQUE INDEX adjustments_key ON adjustments ("period", "department", "indicator", "approval");
CREATE INDEX adjustments_history_of ON adjustments_history (id);
CREATE INDEX scored_inputs_of ON scored_inputs (scoring);
CREATE INDEX notices_of ON notices (scoring, department, kind);
CREATE INDEX appeals_of ON appeals (period, department);
CREATE INDEX appeal_decisions_of ON appeal_decisions (appeal);
CREATE INDEX rectification_steps_of ON rectification_steps (check_no, notice, line);
CREATE INDEX draw_records_of ON draw_records (draw, department, index_no);
CREATE TRIGGER departments_superseded BEFORE UPDATE OF import ON departments BEGIN INSERT INTO departments_history (id, "code", "name", "group", "aliases", "head", "deputy", "liaison", "phone", import, line, superseded_by) VALUES (OLD.id, OLD."code", OLD."name", OLD."group", OLD."aliases", OLD."head", OLD."deputy", OLD."liaison", OLD."phone", OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER calendar_superseded BEFORE UPDATE OF import ON calendar BEGIN INSERT INTO calendar_history (id, "date", "day_type", "holiday", import, line, superseded_by) VALUES (OLD.id, OLD."date", OLD."day_type", OLD."holiday", OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER catalogue_superseded BEFORE UPDATE OF import ON catalogue BEGIN INSERT INTO catalogue_history (id, "item", "item_name", "responsible", "area", "stage", "kind", "person", "limit", "frequency", "minimum", "required_fields", "item_column", "basis", import, line, superseded_by) VALUES (OLD.id, OLD."item", OLD."item_name", OLD."responsible", OLD."area", OLD."stage", OLD."kind", OLD."person", OLD."limit", OLD."frequency", OLD."minimum", OLD."required_fields", OLD."item_column", OLD."basis", OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER disclosures_superseded BEFORE UPDATE OF import ON disclosures BEGIN INSERT INTO disclosures_history (id, "department", "item", "index_no", "title", "triggered_at", "published_at", "extended_to", "attribute", "withholding_reason", "column", "reviewer", "reviewed_at", "refers_to", "url", layout, content, first_import, import, line, superseded_by) VALUES (OLD.id, OLD."department", OLD."item", OLD."index_no", OLD."title", OLD."triggered_at", OLD."published_at", OLD."extended_to", OLD."attribute", OLD."withholding_reason", OLD."column", OLD."reviewer", OLD."reviewed_at", OLD."refers_to", OLD."url", OLD.layout, OLD.content, OLD.first_import, OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER spot_checks_superseded BEFORE UPDATE OF import ON spot_checks BEGIN INSERT INTO spot_checks_history (id, "check_no", "checked_on", "department", "result", "inspector", "item", "index_no", "type", "severity", "points", "description", "evidence", "rectify_by", "rectified_on", first_import, import, line, superseded_by) VALUES (OLD.id, OLD."check_no", OLD."checked_on", OLD."department", OLD."result", OLD."inspector", OLD."item", OLD."index_no", OLD."type", OLD."severity", OLD."points", OLD."description", OLD."evidence", OLD."rectify_by", OLD."rectified_on", OLD.first_import, OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER metrics_superseded BEFORE UPDATE OF import ON metrics BEGIN INSERT INTO metrics_history (id, "department", "metric", "measured_on", "value", "sample_size", "numerator", "denominator", "note", import, line, superseded_by) VALUES (OLD.id, OLD."department", OLD."metric", OLD."measured_on", OLD."value", OLD."sample_size", OLD."numerator", OLD."denominator", OLD."note", OLD.import, OLD.line, NEW.import); END;
CREATE TRIGGER adjustments_superseded BEFORE UPDATE OF import ON adjustments BEGIN INSERT INTO adjustments_history (id, "period", "department", "points", "reason", "approval", "indicator", "approved_on", import, line, superseded_by) VALUES (OLD.id, OLD."period", OLD."department", OLD."points", OLD."reason", OLD."approval", OLD."indicator", OLD."approved_on", OLD.import, OLD.line, NEW.import); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('imports',8);
INSERT INTO "sqlite_sequence" VALUES('scorings',1);
INSERT INTO "sqlite_sequence" VALUES('notices',1);
COMMIT;
